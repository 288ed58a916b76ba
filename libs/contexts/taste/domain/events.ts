import { event, type Event } from '#kernel';

/** What a rating was before it changed. `at` is when the person gave it. */
export interface Rating {
  readonly halfStars: number;
  readonly at: string;
}

export interface Watch {
  readonly at: string;
}

/** On a list since then: the watchlist, the dismissals. */
export interface Since {
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
export type ItemWatchlisted = Event<'ItemWatchlisted', { readonly item: string }>;
export type WatchlistingWithdrawn = Event<'WatchlistingWithdrawn', { readonly item: string; readonly previous: Since }>;

/** `position` counts from 1. Whoever stood there, and all behind them, moved on by one. */
export type ItemFavoured = Event<'ItemFavoured', { readonly item: string; readonly position: number }>;
/** Taken out and put back in at `position`. */
export type FavouriteMoved = Event<
  'FavouriteMoved',
  { readonly item: string; readonly position: number; readonly previous: { readonly position: number } }
>;
export type FavouriteWithdrawn = Event<
  'FavouriteWithdrawn',
  { readonly item: string; readonly previous: { readonly position: number; readonly at: string } }
>;

export type ItemDismissed = Event<'ItemDismissed', { readonly item: string }>;
export type DismissalWithdrawn = Event<'DismissalWithdrawn', { readonly item: string; readonly previous: Since }>;

export const VERDICTS = ['like', 'dislike', 'skip', 'seen', 'opened'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What was shown, as the exposure log had it: that log forgets after 90 days, the feedback does not. */
export interface Answered {
  /** When it was shown. */
  readonly at: string;
  readonly policy: string;
  readonly model: string;
  /** 1: it stood first. */
  readonly rank: number;
  /** Probability with which the policy showed it at its rank, in (0, 1]. */
  readonly propensity: number;
}

interface FeedbackBody {
  readonly verdict: Verdict;
  readonly recommendationId?: string;
  /** Left out: given without a recommendation, or to one that is not known (any more). */
  readonly answered?: Answered;
}

/** One verdict on one title. Several on the same title stand beside each other, and the newest counts. */
export interface Feedback extends FeedbackBody {
  readonly id: string;
  readonly item: string;
  readonly at: string;
}

export type FeedbackGiven = Event<'FeedbackGiven', FeedbackBody & { readonly id: string; readonly item: string }>;
export type FeedbackWithdrawn = Event<
  'FeedbackWithdrawn',
  { readonly id: string; readonly item: string; readonly previous: FeedbackBody & { readonly at: string } }
>;

export type OnboardingGenresChosen = Event<
  'OnboardingGenresChosen',
  { readonly genres: readonly string[]; readonly previous: readonly string[] }
>;
export type OnboardingCompleted = Event<'OnboardingCompleted', { readonly ratings: number }>;
export type OnboardingWithdrawn = Event<'OnboardingWithdrawn', Readonly<Record<string, never>>>;

/** How lists are tuned. What is left out is not chosen: the platform's own default holds. */
export interface Preferences {
  /** 0 to 1, as the two below. */
  readonly diversity?: number;
  readonly novelty?: number;
  readonly popularity?: number;
  /** Titles for adults are shown; left out: they are not. */
  readonly adultTitles?: boolean;
}

/** The whole picture afterwards, and before. */
export type PreferencesChosen = Event<
  'PreferencesChosen',
  { readonly preferences: Preferences; readonly previous: Preferences }
>;
/** From here on members of similar taste may meet this one. A fact of its own: it concerns others. */
export type BudsJoined = Event<'BudsJoined', Readonly<Record<string, never>>>;
export type BudsLeft = Event<'BudsLeft', { readonly previous: Since }>;

/** Where a member watches. Services by their ids, sorted; none: any. */
export interface ChosenServices {
  /** ISO 3166-1 */
  readonly region: string;
  readonly services: readonly string[];
}

/** `chosen` left out: taken back. */
export type ServicesChosen = Event<
  'ServicesChosen',
  { readonly chosen?: ChosenServices; readonly previous?: ChosenServices }
>;

export const FACETS = ['genre', 'person', 'decade'] as const;
export type Facet = (typeof FACETS)[number];

/** The member's own word on a genre, a person or a decade, in [-1, 1], in the place of what their titles tell. */
export interface Correction {
  readonly kind: Facet;
  readonly name: string;
  readonly weight: number;
}

export type TasteCorrected = Event<'TasteCorrected', Correction & { readonly previous?: { readonly weight: number } }>;
export type CorrectionWithdrawn = Event<
  'CorrectionWithdrawn',
  Omit<Correction, 'weight'> & { readonly previous: { readonly weight: number } }
>;

/** All was withdrawn, and nothing comes in any more: the member is being erased. */
export type TasteClosed = Event<'TasteClosed', Readonly<Record<string, never>>>;

export type TasteEvent =
  | ItemRated
  | RatingWithdrawn
  | ItemWatched
  | WatchWithdrawn
  | ItemWatchlisted
  | WatchlistingWithdrawn
  | ItemFavoured
  | FavouriteMoved
  | FavouriteWithdrawn
  | ItemDismissed
  | DismissalWithdrawn
  | FeedbackGiven
  | FeedbackWithdrawn
  | OnboardingGenresChosen
  | OnboardingCompleted
  | OnboardingWithdrawn
  | PreferencesChosen
  | BudsJoined
  | BudsLeft
  | ServicesChosen
  | TasteCorrected
  | CorrectionWithdrawn
  | TasteClosed;

export const itemRated = event('ItemRated')<ItemRated['data']>();
export const ratingWithdrawn = event('RatingWithdrawn')<RatingWithdrawn['data']>();
export const itemWatched = event('ItemWatched')<ItemWatched['data']>();
export const watchWithdrawn = event('WatchWithdrawn')<WatchWithdrawn['data']>();
export const itemWatchlisted = event('ItemWatchlisted')<ItemWatchlisted['data']>();
export const watchlistingWithdrawn = event('WatchlistingWithdrawn')<WatchlistingWithdrawn['data']>();
export const itemFavoured = event('ItemFavoured')<ItemFavoured['data']>();
export const favouriteMoved = event('FavouriteMoved')<FavouriteMoved['data']>();
export const favouriteWithdrawn = event('FavouriteWithdrawn')<FavouriteWithdrawn['data']>();
export const itemDismissed = event('ItemDismissed')<ItemDismissed['data']>();
export const dismissalWithdrawn = event('DismissalWithdrawn')<DismissalWithdrawn['data']>();
export const feedbackGiven = event('FeedbackGiven')<FeedbackGiven['data']>();
export const feedbackWithdrawn = event('FeedbackWithdrawn')<FeedbackWithdrawn['data']>();
export const onboardingGenresChosen = event('OnboardingGenresChosen')<OnboardingGenresChosen['data']>();
export const onboardingCompleted = event('OnboardingCompleted')<OnboardingCompleted['data']>();
export const onboardingWithdrawn = event('OnboardingWithdrawn')<OnboardingWithdrawn['data']>();
export const preferencesChosen = event('PreferencesChosen')<PreferencesChosen['data']>();
export const budsJoined = event('BudsJoined')<BudsJoined['data']>();
export const budsLeft = event('BudsLeft')<BudsLeft['data']>();
export const servicesChosen = event('ServicesChosen')<ServicesChosen['data']>();
export const tasteCorrected = event('TasteCorrected')<TasteCorrected['data']>();
export const correctionWithdrawn = event('CorrectionWithdrawn')<CorrectionWithdrawn['data']>();
export const tasteClosed = event('TasteClosed')<TasteClosed['data']>();
