import { domainError, event, type Event, type StreamKind } from '#kernel';

/** What a title means to a member, as the models read it. Stars say more than a like, a like more than a viewing. */
export const KINDS = ['rated', 'liked', 'watched', 'watchlist', 'disliked', 'dismissed'] as const;
export type InteractionKind = (typeof KINDS)[number];

/** Half-stars, 1 to 10, that each kind counts as: all on the one scale on which ratings stand as they were given. */
export type TasteWeights = Readonly<Record<Exclude<InteractionKind, 'rated'>, number>>;

export const DEFAULT_WEIGHTS: TasteWeights = { liked: 10, watched: 6, watchlist: 4, disliked: 1, dismissed: 1 };

/** Half-stars -> preference in [-1, 1]: 2 (stars - 0.5) / 4.5 - 1. Half a star is -1, five stars are 1. */
export const strengthOf = (halfStars: number): number => (2 * (halfStars / 2 - 0.5)) / 4.5 - 1;

/** The half-stars that a strength is made of, to the nearest. */
export const halfStarsOf = (strength: number): number => Math.round((strength + 1) * 4.5 + 1);

export type TasteWeightsChosen = Event<
  'TasteWeightsChosen',
  { readonly weights: TasteWeights; readonly previous: TasteWeights }
>;
export const tasteWeightsChosen = event('TasteWeightsChosen')<TasteWeightsChosen['data']>();

/** What is left out stays as it is. */
export type ChooseWeights = Partial<TasteWeights>;

const isHalfStars = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 10;

/** There is one stream of it, `PLATFORM`. */
export const tasteWeights: StreamKind<TasteWeights, ChooseWeights, TasteWeightsChosen> = {
  category: 'tasteweights',
  initial: DEFAULT_WEIGHTS,

  decide(previous, chosen) {
    for (const [kind, halfStars] of Object.entries(chosen))
      if (!isHalfStars(halfStars)) throw domainError('STARS_OUT_OF_RANGE', { kind, stars: halfStars / 2 });
    const weights = { ...previous, ...chosen };
    const same = Object.entries(weights).every(([kind, each]) => each === previous[kind as keyof TasteWeights]);
    return same ? [] : [tasteWeightsChosen({ weights, previous })];
  },

  evolve(_previous, { data }) {
    return data.weights;
  },
};

export const PLATFORM = 'platform';
