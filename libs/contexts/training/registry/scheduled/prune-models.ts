import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime, type Metadata } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { ARTEFACT_STORE, READ_STORE, VECTOR_INDEX } from '#ports/tokens';
import type { VectorIndex } from '#ports/vector-index/vector-index';
import { Executor, uuid5, type Scheduled } from '#runtime';
import { model } from '../domain/model.ts';
import { allModels } from '../read/models/all-models.ts';
import type { ModelSummary } from '../read/models/projection.ts';

/** So long after it was retired, a model's artefacts are still there. */
const KEPT_DAYS = 30;

/**
 * Drops the artefacts of models that were retired a month ago and never were champion. Whoever was champion once is
 * kept: time travel asks for it, and rolling back may. An artefact that another model shares stays. Its vectors go with it.
 */
@Injectable()
export class PruneModels implements Scheduled {
  readonly name = 'prune-models';
  readonly everyMs = DAY_MS;

  constructor(
    private readonly executor: Executor,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(VECTOR_INDEX) private readonly vectors: VectorIndex,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const all = await collected(allModels(this.store));
    const due = all.filter(isDue(isoTime(Date.parse(at) - KEPT_DAYS * DAY_MS)));
    const needed = new Set(all.filter((each) => !each.dropped && !due.includes(each)).flatMap(artefactsOf));
    for (const each of due) {
      // the fact last: a run that was cut off is done again
      for (const hash of artefactsOf(each)) if (!needed.has(hash)) await this.#drop(hash);
      const meta: Metadata = { commandId: uuid5(commandId, each.id), actor: 'system:prune-models', occurredAt: at };
      await this.executor.execute(model, each.id, { do: 'drop-artefacts' }, meta);
    }
  }

  /** The vectors first: what is left of a run that was cut off can still be found by its artefact. */
  async #drop(hash: string): Promise<void> {
    await this.vectors.drop(hash);
    await this.artefacts.drop(hash);
  }
}

const collected = async <T>(each: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const one of each) all.push(one);
  return all;
};

const isDue =
  (before: string) =>
  ({ everChampion, dropped, retiredAt }: ModelSummary): boolean =>
    !everChampion && !dropped && retiredAt !== null && retiredAt <= before;

const artefactsOf = ({ serving, evaluated }: ModelSummary): readonly string[] =>
  evaluated === null ? [serving] : [serving, evaluated];
