import { canonicalJson, domainError, event, type Event, type StreamKind } from '#kernel';

/** When a medium is trained again without anybody asking, and what. Both nulls: never. */
export interface RetrainingPlan {
  /** So many days after the last training; null: time alone is no reason. */
  readonly everyDays: number | null;
  /** So many interactions after the last training; null: these alone are no reason. */
  readonly afterInteractions: number | null;
  readonly family: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Promoted if the gate lets it. */
  readonly promote: boolean;
  /** It begins with what the newest model of these parameters learnt, where the family can. Left out: as true. */
  readonly warm?: boolean;
}

export type RetrainingChosen = Event<
  'RetrainingChosen',
  { readonly plan: RetrainingPlan; readonly previous: RetrainingPlan | null }
>;
export const retrainingChosen = event('RetrainingChosen')<RetrainingChosen['data']>();

/** Streams `retraining-<medium>`. It is off until somebody chooses. */
export const retraining: StreamKind<RetrainingPlan | null, RetrainingPlan, RetrainingChosen> = {
  category: 'retraining',
  initial: null,

  decide(previous, plan) {
    for (const field of ['everyDays', 'afterInteractions'] as const) {
      const value = plan[field];
      if (value !== null && !(Number.isInteger(value) && value >= 1)) throw domainError('BAD_RETRAINING', { field });
    }
    return previous && same(previous, plan) ? [] : [retrainingChosen({ plan, previous })];
  },

  evolve(_previous, { data }) {
    return data.plan;
  },
};

const same = (a: RetrainingPlan, b: RetrainingPlan): boolean => keyOf(a) === keyOf(b);

const keyOf = (plan: RetrainingPlan): string => canonicalJson({ warm: true, ...plan });
