import type { Vocabulary } from '#runtime';

export const tasteVocabulary: Vocabulary = {
  context: 'taste',
  events: {
    ItemRated: [],
    RatingWithdrawn: [],
    ItemWatched: [],
    WatchWithdrawn: [],
    ItemWatchlisted: [],
    WatchlistingWithdrawn: [],
    ItemFavoured: [],
    FavouriteMoved: [],
    FavouriteWithdrawn: [],
    ItemDismissed: [],
    DismissalWithdrawn: [],
    FeedbackGiven: [],
    FeedbackWithdrawn: [],
    OnboardingGenresChosen: [],
    OnboardingCompleted: [],
    PreferencesChosen: [],
    BudsJoined: [],
    BudsLeft: [],
    TasteCorrected: [],
    CorrectionWithdrawn: [],
    TasteWeightsChosen: [],
  },
};
