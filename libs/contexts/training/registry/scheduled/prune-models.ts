import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, type Metadata } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE, VECTOR_INDEX } from '#ports/tokens';
import type { VectorIndex } from '#ports/vector-index/vector-index';
import { Executor, Streams, uuid5, type Scheduled } from '#runtime';
import { model, type ModelCommand } from '../domain/model.ts';
import { PruningDue } from '../pruning/pruning-due.ts';
import { PLATFORM, pruning } from '../pruning/pruning.ts';
import type { ModelSummary } from '../read/models/projection.ts';

/**
 * Retires the models and drops the artefacts that are due by the plan. An artefact that another model shares stays. Its
 * vectors go with it.
 */
@Injectable()
export class PruneModels implements Scheduled {
  readonly name = 'prune-models';
  readonly everyMs = DAY_MS;

  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly pruningDue: PruningDue,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(VECTOR_INDEX) private readonly vectors: VectorIndex,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const { state: plan } = await this.streams.fold(pruning, PLATFORM);
    const { all, due } = await this.pruningDue.of(plan, at);
    const tell = async (id: string, command: ModelCommand): Promise<void> => {
      const meta: Metadata = { commandId: uuid5(commandId, id), actor: 'system:prune-models', occurredAt: at };
      await this.executor.execute(model, id, command, meta);
    };
    for (const { id } of due.retire)
      await tell(id, { do: 'retire', reason: `there are ${plan.keepVersions} newer ones`, aliases: [] });
    const needed = new Set(all.filter((each) => !each.dropped && !due.drop.includes(each)).flatMap(artefactsOf));
    for (const each of due.drop) {
      // the fact last: a run that was cut off is done again
      for (const hash of artefactsOf(each)) if (!needed.has(hash)) await this.#drop(hash);
      await tell(each.id, { do: 'drop-artefacts' });
    }
  }

  /** The vectors first: what is left of a run that was cut off can still be found by its artefact. */
  async #drop(hash: string): Promise<void> {
    await this.vectors.drop(hash);
    await this.artefacts.drop(hash);
  }
}

const artefactsOf = ({ serving, evaluated }: ModelSummary): readonly string[] =>
  evaluated === null ? [serving] : [serving, evaluated];
