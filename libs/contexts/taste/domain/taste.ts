import type { StreamKind } from '#kernel';
import type { TasteEvent } from './events.ts';
import { chooseGenres, completeOnboarding, type ChooseGenres, type CompleteOnboarding } from './onboard.ts';
import {
  importRatings,
  rateItem,
  withdrawRating,
  type ImportRatings,
  type RateItem,
  type WithdrawRating,
} from './rate-item.ts';
import { NO_TASTE, type Taste } from './taste-state.ts';
import {
  clearHistory,
  watchItem,
  withdrawWatch,
  type ClearHistory,
  type WatchItem,
  type WithdrawWatch,
} from './watch-item.ts';

export type TasteCommand =
  | RateItem
  | WithdrawRating
  | ImportRatings
  | WatchItem
  | WithdrawWatch
  | ClearHistory
  | ChooseGenres
  | CompleteOnboarding;

export const taste: StreamKind<Taste, TasteCommand, TasteEvent> = {
  category: 'taste',
  initial: NO_TASTE,

  decide(state, command, { occurredAt }) {
    switch (command.do) {
      case 'rate':
        return rateItem(state, command);
      case 'withdraw-rating':
        return withdrawRating(state, command);
      case 'import-ratings':
        return importRatings(state, command);
      case 'watch':
        return watchItem(state, command, occurredAt);
      case 'withdraw-watch':
        return withdrawWatch(state, command);
      case 'clear-history':
        return clearHistory(state);
      case 'choose-genres':
        return chooseGenres(state, command);
      case 'complete-onboarding':
        return completeOnboarding(state);
    }
  },

  evolve(state, { type, data }, { occurredAt }) {
    switch (type) {
      case 'ItemRated':
        return { ...state, ratings: state.ratings.set(data.item, { halfStars: data.halfStars, at: occurredAt }) };
      case 'RatingWithdrawn':
        return { ...state, ratings: state.ratings.delete(data.item) };
      case 'ItemWatched':
        return { ...state, watched: state.watched.set(data.item, { at: occurredAt }) };
      case 'WatchWithdrawn':
        return { ...state, watched: state.watched.delete(data.item) };
      case 'OnboardingGenresChosen':
        return { ...state, genres: data.genres };
      case 'OnboardingCompleted':
        return { ...state, onboarded: true };
      default:
        return state;
    }
  },
};
