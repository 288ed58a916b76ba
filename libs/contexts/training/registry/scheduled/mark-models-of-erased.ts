import { Inject, Injectable } from '@nestjs/common';
import { comparePositions, isPosition, type Metadata, type Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Executor, Streams, uuid5, type Scheduled } from '#runtime';
import { ErasedMembers, type ErasedMember } from '../../../identity/published.ts';
import { training } from '../../jobs/training-job.ts';
import { model } from '../domain/model.ts';
import { Registry } from '../queries/registry.ts';
import { allModels } from '../read/models/all-models.ts';
import type { ModelSummary } from '../read/models/projection.ts';

/** When somebody was there to be learnt from. */
interface Presence {
  readonly from: Position;
  readonly until: Position;
}

/** What a model learnt from. */
interface Learnt {
  /** The log up to there. */
  readonly upTo: Position;
  /** Who was erased before was left out. */
  readonly asked: Position;
}

/**
 * Marks models that learnt from somebody who was erased since: they are replaced at the next training of their medium. No
 * model holds a member, but what it weighs was weighed with their facts. Models from elsewhere learnt from another log.
 */
@Injectable()
export class MarkModelsOfErased implements Scheduled {
  readonly name = 'mark-models-of-erased';
  readonly everyMs = 30_000;
  /** Neither changes any more once it is known. */
  readonly #presences = new Map<string, Presence>();
  readonly #learnt = new Map<string, Learnt>();

  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly registry: Registry,
    private readonly erasedMembers: ErasedMembers,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const presences = await this.#gone();
    if (presences.length === 0) return;
    for await (const each of allModels(this.store)) {
      if (each.trainedOnErased || each.dropped) continue;
      const learnt = await this.#learntBy(each);
      if (!learnt || !presences.some((presence) => isFrom(learnt, presence))) continue;
      const meta: Metadata = { commandId: uuid5(commandId, each.id), actor: 'system:erasure', occurredAt: at };
      await this.executor.execute(model, each.id, { do: 'mark-trained-on-erased' }, meta);
    }
  }

  async #gone(): Promise<readonly Presence[]> {
    const presences: Presence[] = [];
    for await (const erased of this.erasedMembers.all()) {
      const presence = hadTaste(erased) ? await this.#presence(erased.member) : undefined;
      if (presence) presences.push(presence);
    }
    return presences;
  }

  async #presence(member: string): Promise<Presence | undefined> {
    const known = this.#presences.get(member) ?? (await presenceIn(this.streams, member));
    if (known) this.#presences.set(member, known);
    return known;
  }

  async #learntBy({ id, job }: ModelSummary): Promise<Learnt | undefined> {
    if (job === null) return undefined;
    const known = this.#learnt.get(id) ?? (await this.#lookUp(id, job));
    if (known) this.#learnt.set(id, known);
    return known;
  }

  async #lookUp(id: string, job: string): Promise<Learnt | undefined> {
    const { dataset } = (await this.streams.fold(training, job)).state;
    const { position: upTo } = (await this.registry.model(id)).registration.lineage;
    if (!dataset || upTo === null || !isPosition(upTo)) return undefined;
    for await (const { position: asked } of this.streams.log.read(`dataset-${dataset.dataset}`)) return { upTo, asked };
    return undefined;
  }
}

/** Whoever never had anything to do with a title is in no dataset. */
const hadTaste = ({ streams }: ErasedMember): boolean => streams.some((stream) => stream.startsWith('taste-'));

/** What is left of them: that they came and went. */
const presenceIn = async ({ log }: Streams, member: string): Promise<Presence | undefined> => {
  let from: Position | undefined;
  for await (const { position, event } of log.read(`member-${member}`)) {
    from ??= position;
    if (event.type === 'MemberErased') return { from, until: position };
  }
  return undefined;
};

const isFrom = ({ upTo, asked }: Learnt, { from, until }: Presence): boolean =>
  comparePositions(from, upTo) <= 0 && comparePositions(until, asked) > 0;
