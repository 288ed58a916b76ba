import { event, type Event } from '#kernel';

/** What a rating was before it changed. `at` is when the person gave it. */
export interface Rating {
  readonly halfStars: number;
  readonly at: string;
}

export interface Watch {
  readonly at: string;
}

/** Half-stars 1 to 10. An event says what it replaced, so that a projection needs one document and no other. */
export type ItemRated = Event<
  'ItemRated',
  { readonly item: string; readonly halfStars: number; readonly previous?: Rating }
>;
export type RatingWithdrawn = Event<'RatingWithdrawn', { readonly item: string; readonly previous: Rating }>;
export type ItemWatched = Event<'ItemWatched', { readonly item: string; readonly previous?: Watch }>;
export type WatchWithdrawn = Event<'WatchWithdrawn', { readonly item: string; readonly previous: Watch }>;
export type OnboardingGenresChosen = Event<
  'OnboardingGenresChosen',
  { readonly genres: readonly string[]; readonly previous: readonly string[] }
>;
export type OnboardingCompleted = Event<'OnboardingCompleted', { readonly ratings: number }>;

export type TasteEvent =
  ItemRated | RatingWithdrawn | ItemWatched | WatchWithdrawn | OnboardingGenresChosen | OnboardingCompleted;

export const itemRated = event('ItemRated')<ItemRated['data']>();
export const ratingWithdrawn = event('RatingWithdrawn')<RatingWithdrawn['data']>();
export const itemWatched = event('ItemWatched')<ItemWatched['data']>();
export const watchWithdrawn = event('WatchWithdrawn')<WatchWithdrawn['data']>();
export const onboardingGenresChosen = event('OnboardingGenresChosen')<OnboardingGenresChosen['data']>();
export const onboardingCompleted = event('OnboardingCompleted')<OnboardingCompleted['data']>();
