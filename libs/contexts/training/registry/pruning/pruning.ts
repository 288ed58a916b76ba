import { domainError, event, type Event, type StreamKind } from '#kernel';

/** Which models and artefacts go without anybody asking. Champions and candidates never do, nor who was one a step ago. */
export interface PruningPlan {
  /** The newest so many of each family and medium stay, older ones are retired; null: number alone is no reason. */
  readonly keepVersions: number | null;
  /** So long after a model was retired, its artefacts are still there. */
  readonly keepDays: number;
  /** So many former champions of a medium keep their artefacts, for rolling back and time travel; null: all of them. */
  readonly keepFormerChampions: number | null;
}

export const DEFAULT_PRUNING: PruningPlan = { keepVersions: null, keepDays: 30, keepFormerChampions: null };

/** The range of each field, both ends included. */
export const PRUNING_RANGES = {
  keepVersions: [1, 1_000],
  keepDays: [1, 3_650],
  keepFormerChampions: [1, 1_000],
} as const satisfies Record<keyof PruningPlan, readonly [number, number]>;

export type PruningChosen = Event<'PruningChosen', { readonly plan: PruningPlan; readonly previous: PruningPlan }>;
export const pruningChosen = event('PruningChosen')<PruningChosen['data']>();

/** What is left out stays as it is. */
export type ChoosePruning = Partial<PruningPlan>;

/** Streams `pruning-platform`: there is one. */
export const pruning: StreamKind<PruningPlan, ChoosePruning, PruningChosen> = {
  category: 'pruning',
  initial: DEFAULT_PRUNING,

  decide(previous, chosen) {
    const plan = checkedPlan({ ...previous, ...chosen });
    const isSame = FIELDS.every((field) => plan[field] === previous[field]);
    return isSame ? [] : [pruningChosen({ plan, previous })];
  },

  evolve: (_previous, { data }) => data.plan,
};

export const PLATFORM = 'platform';

const FIELDS = ['keepVersions', 'keepDays', 'keepFormerChampions'] as const;

/** Throws `BAD_PRUNING` naming the field. */
export const checkedPlan = (plan: PruningPlan): PruningPlan => {
  for (const field of FIELDS) {
    const [value, [least, most]] = [plan[field], PRUNING_RANGES[field]];
    if (value === null) continue;
    if (!Number.isInteger(value) || value < least || value > most)
      throw domainError('BAD_PRUNING', { field, least, most });
  }
  return plan;
};
