import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime, type Metadata } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { ARTEFACT_STORE, READ_STORE } from '#ports/tokens';
import { Executor, uuid5, type Scheduled } from '#runtime';
import { model } from '../domain/model.ts';
import { models, type ModelSummary } from '../read/models/projection.ts';

const PAGE = 200;
/** So long after it was retired, a model's artefacts are still there. */
const KEPT_DAYS = 30;

/**
 * Drops the artefacts of models that were retired a month ago and never were champion. Whoever was champion once is
 * kept: time travel asks for it, and rolling back may. An artefact that another model shares stays.
 */
@Injectable()
export class PruneModels implements Scheduled {
  readonly name = 'prune-models';
  readonly everyMs = DAY_MS;

  constructor(
    private readonly executor: Executor,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const all = await this.#all();
    const due = all.filter(isDue(isoTime(Date.parse(at) - KEPT_DAYS * DAY_MS)));
    const needed = new Set(all.filter((each) => !each.dropped && !due.includes(each)).flatMap(artefactsOf));
    for (const each of due) {
      // the fact last: a run that was cut off is done again
      for (const hash of artefactsOf(each)) if (!needed.has(hash)) await this.artefacts.drop(hash);
      const meta: Metadata = { commandId: uuid5(commandId, each.id), actor: 'system:prune-models', occurredAt: at };
      await this.executor.execute(model, each.id, { do: 'drop-artefacts' }, meta);
    }
  }

  async #all(): Promise<readonly ModelSummary[]> {
    const all: ModelSummary[] = [];
    let after: string | undefined;
    do {
      const page = await this.store.live(models).page('registeredAt', { limit: PAGE, ...(after && { after }) });
      all.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return all;
  }
}

const isDue =
  (before: string) =>
  ({ everChampion, dropped, retiredAt }: ModelSummary): boolean =>
    !everChampion && !dropped && retiredAt !== null && retiredAt <= before;

const artefactsOf = ({ serving, evaluated }: ModelSummary): readonly string[] =>
  evaluated === null ? [serving] : [serving, evaluated];
