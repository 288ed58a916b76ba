import { event, type Event, type StreamKind } from '#kernel';
import { added, type Histogram } from './histogram.ts';

/** How one model answered for one policy on a UTC day. Whole numbers, and nobody's in particular. */
export interface ServingSums {
  readonly policy: string;
  /** As the exposure log names it: a family, or `<family>@<version>` of a registered model. */
  readonly model: string;
  readonly answers: number;
  /** From the question to the answer, see `msBin`. */
  readonly took: Histogram;
  /** Why it was this model that had to answer -> answers; those of the first choice are not among them. */
  readonly fallbacks: Histogram;
  /** What a trained model gave the titles that were shown because of it, see `scoreBin`. */
  readonly scores: Histogram;
}

/** What one process answered since it told last. */
export type ListsServed = Event<'ListsServed', { readonly sums: readonly ServingSums[] }>;
export const listsServed = event('ListsServed')<ListsServed['data']>();

/** By policy and model. */
export type ServingState = ReadonlyMap<string, ServingSums>;

export const servingKey = ({ policy, model }: Pick<ServingSums, 'policy' | 'model'>): string => `${policy}\0${model}`;

/** Streams `serving-<YYYY-MM-DD>`. Every process adds what it has to tell. */
export const servingDay: StreamKind<ServingState, readonly ServingSums[], ListsServed> = {
  category: 'serving',
  initial: new Map(),
  decide: (_state, sums) => (sums.length === 0 ? [] : [listsServed({ sums })]),
  evolve(state, { data }) {
    const next = new Map(state);
    for (const sums of data.sums) next.set(servingKey(sums), together(next.get(servingKey(sums)), sums));
    return next;
  },
};

const together = (known: ServingSums | undefined, more: ServingSums): ServingSums =>
  known === undefined
    ? more
    : {
        ...known,
        answers: known.answers + more.answers,
        took: added(known.took, more.took),
        fallbacks: added(known.fallbacks, more.fallbacks),
        scores: added(known.scores, more.scores),
      };
