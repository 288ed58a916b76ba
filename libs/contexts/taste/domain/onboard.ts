import { domainError } from '#kernel';
import {
  onboardingCompleted,
  onboardingGenresChosen,
  type OnboardingCompleted,
  type OnboardingGenresChosen,
} from './events.ts';
import type { Taste } from './taste-state.ts';

export const RATINGS_TO_COMPLETE = 5;
const MOST_GENRES = 20;

export interface ChooseGenres {
  readonly do: 'choose-genres';
  readonly genres: readonly string[];
}

export const chooseGenres = (taste: Taste, { genres }: ChooseGenres): readonly OnboardingGenresChosen[] => {
  const chosen = [...new Set(genres)].sort();
  if (chosen.length > MOST_GENRES) throw domainError('TOO_MANY_GENRES', { most: MOST_GENRES });
  const previous = taste.genres;
  if (chosen.length === previous.length && chosen.every((genre, i) => genre === previous[i])) return [];
  return [onboardingGenresChosen({ genres: chosen, previous })];
};

export interface CompleteOnboarding {
  readonly do: 'complete-onboarding';
}

export const completeOnboarding = (taste: Taste): readonly OnboardingCompleted[] => {
  if (taste.onboarded) return [];
  const ratings = taste.ratings.size;
  if (ratings < RATINGS_TO_COMPLETE)
    throw domainError('ONBOARDING_INCOMPLETE', { ratings, needed: RATINGS_TO_COMPLETE });
  return [onboardingCompleted({ ratings })];
};
