import { correctionKey } from './correct-taste.ts';
import type { TasteEvent } from './events.ts';
import { placed, without } from './favourites.ts';
import type { Favourite, Taste } from './taste-state.ts';

/** Told twice, a fact is what it is told once. */
export const evolveTaste = (state: Taste, { type, data }: TasteEvent, at: string): Taste => {
  switch (type) {
    case 'ItemRated':
      return { ...state, ratings: state.ratings.set(data.item, { halfStars: data.halfStars, at }) };
    case 'RatingWithdrawn':
      return { ...state, ratings: state.ratings.delete(data.item) };
    case 'ItemWatched':
      return { ...state, watched: state.watched.set(data.item, { at }) };
    case 'WatchWithdrawn':
      return { ...state, watched: state.watched.delete(data.item) };
    case 'ItemWatchlisted':
      return { ...state, watchlist: state.watchlist.set(data.item, { at }) };
    case 'WatchlistingWithdrawn':
      return { ...state, watchlist: state.watchlist.delete(data.item) };
    case 'ItemFavoured':
      return { ...state, favourites: placed(state.favourites, { item: data.item, at }, data.position) };
    case 'FavouriteMoved':
      return { ...state, favourites: moved(state.favourites, data.item, data.position) };
    case 'FavouriteWithdrawn':
      return { ...state, favourites: without(state.favourites, data.item) };
    case 'ItemDismissed':
      return { ...state, dismissed: state.dismissed.set(data.item, { at }) };
    case 'DismissalWithdrawn':
      return { ...state, dismissed: state.dismissed.delete(data.item) };
    case 'FeedbackGiven':
      return { ...state, feedback: state.feedback.set(data.id, { ...data, at }) };
    case 'FeedbackWithdrawn':
      return { ...state, feedback: state.feedback.delete(data.id) };
    case 'OnboardingGenresChosen':
      return { ...state, genres: data.genres };
    case 'OnboardingCompleted':
      return { ...state, onboarded: true };
    case 'OnboardingWithdrawn':
      return { ...state, onboarded: false };
    case 'PreferencesChosen':
      return { ...state, preferences: data.preferences };
    case 'BudsJoined':
      return { ...state, buds: { at } };
    case 'BudsLeft':
      return { ...state, buds: undefined };
    case 'ServicesChosen':
      return { ...state, services: data.chosen };
    case 'TasteCorrected':
      return { ...state, corrections: state.corrections.set(correctionKey(data), correctionOf(data)) };
    case 'CorrectionWithdrawn':
      return { ...state, corrections: state.corrections.delete(correctionKey(data)) };
    case 'TasteClosed':
      return { ...state, closed: true };
    default:
      return state;
  }
};

type Corrected = Extract<TasteEvent, { type: 'TasteCorrected' }>['data'];

const correctionOf = ({ kind, name, weight }: Corrected) => ({ kind, name, weight });

const moved = (favourites: readonly Favourite[], item: string, position: number): readonly Favourite[] => {
  const favourite = favourites.find((each) => each.item === item);
  return favourite ? placed(favourites, favourite, position) : favourites;
};
