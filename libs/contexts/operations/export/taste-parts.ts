import type { Taste } from '../../taste/published.ts';

/** The title that an item id stands for; `null`: it is not known any more. */
export type TitleOf = (item: string) => string | null;

interface Part {
  readonly name: string;
  readonly of: (taste: Taste, titleOf: TitleOf) => unknown;
}

const onList = (list: Iterable<readonly [string, { readonly at: string }]>, when: string, titleOf: TitleOf) =>
  [...list].map(([itemId, { at }]) => ({ itemId, title: titleOf(itemId), [when]: at }));

/** How each part of a taste is told in an export: a part without an entry here does not compile. */
export const TASTE_PARTS: { readonly [Field in keyof Required<Taste>]: Part } = {
  ratings: {
    name: 'ratings',
    of: ({ ratings }, titleOf) =>
      [...ratings].map(([itemId, { halfStars, at }]) => ({
        itemId,
        title: titleOf(itemId),
        stars: halfStars / 2,
        ratedAt: at,
      })),
  },
  watched: { name: 'history', of: ({ watched }, titleOf) => onList(watched, 'watchedAt', titleOf) },
  watchlist: { name: 'watchlist', of: ({ watchlist }, titleOf) => onList(watchlist, 'addedAt', titleOf) },
  favourites: {
    name: 'favourites',
    of: ({ favourites }, titleOf) =>
      favourites.map(({ item, at }) => ({ itemId: item, title: titleOf(item), addedAt: at })),
  },
  dismissed: { name: 'dismissals', of: ({ dismissed }, titleOf) => onList(dismissed, 'dismissedAt', titleOf) },
  feedback: {
    name: 'feedback',
    of: ({ feedback }, titleOf) =>
      [...feedback.values()].map(({ item, at, ...rest }) => ({
        ...rest,
        itemId: item,
        title: titleOf(item),
        givenAt: at,
      })),
  },
  genres: { name: 'onboardingGenres', of: ({ genres }) => genres },
  onboarded: { name: 'onboardingCompleted', of: ({ onboarded }) => onboarded },
  preferences: { name: 'preferences', of: ({ preferences }) => preferences },
  buds: { name: 'openToSimilarMembersSince', of: ({ buds }) => buds?.at ?? null },
  services: { name: 'whereToWatch', of: ({ services }) => services ?? null },
  corrections: { name: 'corrections', of: ({ corrections }) => [...corrections.values()] },
  closed: { name: 'beingErased', of: ({ closed }) => closed },
};

/** Every title that a taste speaks of, once. */
export const itemsIn = ({ ratings, watched, watchlist, favourites, dismissed, feedback }: Taste): readonly string[] => [
  ...new Set([
    ...[ratings, watched, watchlist, dismissed].flatMap((list) => [...list.keys()]),
    ...favourites.map(({ item }) => item),
    ...[...feedback.values()].map(({ item }) => item),
  ]),
];

export const tasteIn = (taste: Taste, titleOf: TitleOf): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.values(TASTE_PARTS).map(({ name, of }) => [name, of(taste, titleOf)]));
