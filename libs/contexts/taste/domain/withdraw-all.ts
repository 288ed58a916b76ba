import { domainError } from '#kernel';
import { withdrawalOfCorrection } from './correct-taste.ts';
import {
  budsLeft,
  dismissalWithdrawn,
  favouriteWithdrawn,
  onboardingGenresChosen,
  onboardingWithdrawn,
  preferencesChosen,
  ratingWithdrawn,
  servicesChosen,
  tasteClosed,
  watchlistingWithdrawn,
  watchWithdrawn,
  type TasteEvent,
} from './events.ts';
import { withdrawalOf } from './give-feedback.ts';
import type { Taste } from './taste-state.ts';

/** For a member who is being erased. */
export interface WithdrawAll {
  readonly do: 'withdraw-all';
}

/** What one append can hold. */
export const MOST_WITHDRAWN = 1_000;

/**
 * One withdrawal per fact, so that erasing needs no case of its own in any fold. Of a long taste the first
 * `MOST_WITHDRAWN` facts: the command is given again until the taste is closed, and from then on nothing comes in.
 */
export const withdrawAll = (taste: Taste): readonly TasteEvent[] => {
  if (taste.closed) return [];
  return [...withdrawals(taste).take(MOST_WITHDRAWN)];
};

/** Throws `TASTE_CLOSED` for whatever comes after all was withdrawn. */
export const refuseClosed = ({ closed }: Taste): void => {
  if (closed) throw domainError('TASTE_CLOSED');
};

function* withdrawals(taste: Taste): Generator<TasteEvent, undefined> {
  for (const [item, previous] of taste.ratings) yield ratingWithdrawn({ item, previous });
  for (const [item, previous] of taste.watched) yield watchWithdrawn({ item, previous });
  for (const [item, previous] of taste.watchlist) yield watchlistingWithdrawn({ item, previous });
  for (const [item, previous] of taste.dismissed) yield dismissalWithdrawn({ item, previous });
  // the last first: so each stands where it says it stood
  for (const [index, { item, at }] of [...taste.favourites.entries()].reverse())
    yield favouriteWithdrawn({ item, previous: { position: index + 1, at } });
  for (const feedback of taste.feedback.values()) yield withdrawalOf(feedback);
  for (const correction of taste.corrections.values()) yield withdrawalOfCorrection(correction);
  yield* choicesTakenBack(taste);
  yield tasteClosed({});
}

function* choicesTakenBack({ genres, preferences, buds, services, onboarded }: Taste): Generator<TasteEvent> {
  if (genres.length > 0) yield onboardingGenresChosen({ genres: [], previous: genres });
  if (Object.keys(preferences).length > 0) yield preferencesChosen({ preferences: {}, previous: preferences });
  if (buds) yield budsLeft({ previous: buds });
  if (services) yield servicesChosen({ previous: services });
  if (onboarded) yield onboardingWithdrawn({});
}
