import type { StreamKind } from '#kernel';
import { chooseServices, type ChooseServices } from './choose-services.ts';
import { correctTaste, type CorrectTaste } from './correct-taste.ts';
import { dismissItem, withdrawDismissal, type DismissItem, type WithdrawDismissal } from './dismiss-item.ts';
import type { TasteEvent } from './events.ts';
import { evolveTaste } from './evolve-taste.ts';
import { favourItem, withdrawFavourite, type FavourItem, type WithdrawFavourite } from './favourites.ts';
import { giveFeedback, withdrawFeedback, type GiveFeedback, type WithdrawFeedback } from './give-feedback.ts';
import { chooseGenres, completeOnboarding, type ChooseGenres, type CompleteOnboarding } from './onboard.ts';
import { choosePreferences, type ChoosePreferences } from './preferences.ts';
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
import { addToWatchlist, withdrawWatchlisting, type AddToWatchlist, type WithdrawWatchlisting } from './watchlist.ts';
import { refuseClosed, withdrawAll, type WithdrawAll } from './withdraw-all.ts';

export type TasteCommand =
  | RateItem
  | WithdrawRating
  | ImportRatings
  | WatchItem
  | WithdrawWatch
  | ClearHistory
  | AddToWatchlist
  | WithdrawWatchlisting
  | FavourItem
  | WithdrawFavourite
  | DismissItem
  | WithdrawDismissal
  | GiveFeedback
  | WithdrawFeedback
  | ChooseGenres
  | CompleteOnboarding
  | ChoosePreferences
  | ChooseServices
  | CorrectTaste
  | WithdrawAll;

export const taste: StreamKind<Taste, TasteCommand, TasteEvent> = {
  category: 'taste',
  initial: NO_TASTE,

  decide(state, command, { occurredAt }) {
    if (command.do === 'withdraw-all') return withdrawAll(state);
    refuseClosed(state);
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
      case 'watchlist':
        return addToWatchlist(state, command, occurredAt);
      case 'withdraw-watchlisting':
        return withdrawWatchlisting(state, command);
      case 'favour':
        return favourItem(state, command, occurredAt);
      case 'withdraw-favourite':
        return withdrawFavourite(state, command);
      case 'dismiss':
        return dismissItem(state, command);
      case 'withdraw-dismissal':
        return withdrawDismissal(state, command);
      case 'give-feedback':
        return giveFeedback(state, command, occurredAt);
      case 'withdraw-feedback':
        return withdrawFeedback(state, command);
      case 'choose-genres':
        return chooseGenres(state, command);
      case 'complete-onboarding':
        return completeOnboarding(state);
      case 'choose-preferences':
        return choosePreferences(state, command);
      case 'choose-services':
        return chooseServices(state, command);
      case 'correct-taste':
        return correctTaste(state, command);
    }
  },

  evolve(state, event, { occurredAt }) {
    return evolveTaste(state, event, occurredAt);
  },
};
