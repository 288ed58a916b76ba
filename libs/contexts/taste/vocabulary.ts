import type { Vocabulary } from '#runtime';

export const tasteVocabulary: Vocabulary = {
  context: 'taste',
  events: {
    ItemRated: [],
    RatingWithdrawn: [],
    ItemWatched: [],
    WatchWithdrawn: [],
    OnboardingGenresChosen: [],
    OnboardingCompleted: [],
  },
};
