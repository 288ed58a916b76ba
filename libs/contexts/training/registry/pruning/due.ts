import { DAY_MS, isoTime } from '#kernel';
import { isLive } from '../live-entries.ts';
import type { Throne } from '../read/champions/projection.ts';
import type { ModelSummary } from '../read/models/projection.ts';
import type { PruningPlan } from './pruning.ts';

/** What a plan leads to at a moment. */
export interface Due {
  /** Are not to be used any more: there are newer ones. */
  readonly retire: readonly ModelSummary[];
  /** Lose their artefacts: they were retired long enough ago. */
  readonly drop: readonly ModelSummary[];
}

/** `all`: every model there is, in any order. `at`: ISO time. */
export const dueOf = (
  all: readonly ModelSummary[],
  thrones: readonly Pick<Throne, 'champion' | 'candidate' | 'before'>[],
  plan: PruningPlan,
  at: string,
): Due => {
  const named = new Set(thrones.flatMap(({ champion, candidate, before }) => [champion, candidate, before.at(-1)]));
  const former = formerChampions(thrones, plan);
  const isKept = (model: ModelSummary): boolean =>
    isLive(model) || model.dropped || named.has(model.id) || isTitled(model) || former(model);
  const free = all.filter((model) => !isKept(model));
  const before = isoTime(Date.parse(at) - plan.keepDays * DAY_MS);
  const surplus = surplusOf(all, plan);
  return {
    retire: free.filter((model) => model.retiredAt === null && surplus.has(model.id)),
    drop: free.filter(({ retiredAt }) => retiredAt !== null && retiredAt <= before),
  };
};

const isTitled = ({ championOf, candidateOf }: ModelSummary): boolean => championOf.length + candidateOf.length > 0;

/** Who was champion and is kept for it: all of them, or the last of each medium. */
const formerChampions = (
  thrones: readonly Pick<Throne, 'before'>[],
  { keepFormerChampions: most }: PruningPlan,
): ((model: ModelSummary) => boolean) => {
  if (most === null) return ({ everChampion }) => everChampion;
  const last = new Set(thrones.flatMap(({ before }) => before.slice(-most)));
  return ({ id }) => last.has(id);
};

/** Those that have so many newer ones of their family and medium, the retired not counted. */
const surplusOf = (all: readonly ModelSummary[], { keepVersions }: PruningPlan): ReadonlySet<string> => {
  if (keepVersions === null) return new Set();
  const alike = Map.groupBy(
    all.filter(({ retiredAt }) => retiredAt === null),
    ({ family, medium }) => JSON.stringify([family, medium]),
  );
  const newestFirst = (a: ModelSummary, b: ModelSummary): number => (a.registeredAt > b.registeredAt ? -1 : 1);
  return new Set([...alike.values()].flatMap((models) => models.toSorted(newestFirst).slice(keepVersions)).map(idOf));
};

const idOf = ({ id }: ModelSummary): string => id;
