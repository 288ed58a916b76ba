import { given, metaOf, NOW } from '#testing';
import {
  budsJoined,
  budsLeft,
  correctionWithdrawn,
  dismissalWithdrawn,
  favouriteWithdrawn,
  feedbackGiven,
  feedbackWithdrawn,
  itemDismissed,
  itemFavoured,
  itemRated,
  itemWatched,
  itemWatchlisted,
  onboardingCompleted,
  onboardingGenresChosen,
  onboardingWithdrawn,
  preferencesChosen,
  ratingWithdrawn,
  tasteClosed,
  tasteCorrected,
  watchlistingWithdrawn,
  watchWithdrawn,
  type TasteEvent,
} from './events.ts';
import { taste } from './taste.ts';
import { NO_TASTE, type Taste } from './taste-state.ts';
import { MOST_WITHDRAWN } from './withdraw-all.ts';

const [heat, akira] = ['movie:movielens:6', 'anime:mal:47'];
const all = { do: 'withdraw-all' } as const;

const lived = (...events: readonly TasteEvent[]): Taste =>
  events.reduce((state, event) => taste.evolve(state, event, metaOf()), NO_TASTE);
const rated = (n: number) => itemRated({ item: `movie:tmdb:${n}`, halfStars: 7 });
const decided = (state: Taste) => taste.decide(state, all, metaOf());

describe('withdrawing everything', () => {
  it('takes back each fact by a fact of its own, and lets nothing in from then on', () => {
    given<Taste, typeof all, TasteEvent>(
      taste,
      itemRated({ item: heat, halfStars: 8 }),
      itemWatched({ item: heat }),
      itemWatchlisted({ item: akira }),
      itemDismissed({ item: akira }),
      itemFavoured({ item: heat, position: 1 }),
      itemFavoured({ item: akira, position: 2 }),
      feedbackGiven({ id: 'feedback', item: heat, verdict: 'like' }),
      tasteCorrected({ kind: 'genre', name: 'Crime', weight: -1 }),
      onboardingGenresChosen({ genres: ['Crime'], previous: [] }),
      onboardingCompleted({ ratings: 5 }),
      preferencesChosen({ preferences: { novelty: 1 }, previous: {} }),
      budsJoined({}),
    )
      .when(all)
      .then(
        ratingWithdrawn({ item: heat, previous: { halfStars: 8, at: NOW } }),
        watchWithdrawn({ item: heat, previous: { at: NOW } }),
        watchlistingWithdrawn({ item: akira, previous: { at: NOW } }),
        dismissalWithdrawn({ item: akira, previous: { at: NOW } }),
        favouriteWithdrawn({ item: akira, previous: { position: 2, at: NOW } }),
        favouriteWithdrawn({ item: heat, previous: { position: 1, at: NOW } }),
        feedbackWithdrawn({ id: 'feedback', item: heat, previous: { verdict: 'like', at: NOW } }),
        correctionWithdrawn({ kind: 'genre', name: 'Crime', previous: { weight: -1 } }),
        onboardingGenresChosen({ genres: [], previous: ['Crime'] }),
        preferencesChosen({ preferences: {}, previous: { novelty: 1 } }),
        budsLeft({ previous: { at: NOW } }),
        onboardingWithdrawn({}),
        tasteClosed({}),
      );
  });

  it('closes the taste of somebody who has told nothing', () => {
    given(taste).when(all).then(tasteClosed({}));
  });

  it('happens once', () => {
    given(taste, tasteClosed({})).when(all).nothing();
  });

  it('takes a long taste back in parts that fit into one append each', () => {
    let state = lived(...Array.from({ length: MOST_WITHDRAWN * 2 }, (_, n) => rated(n)));
    const parts: number[] = [];
    while (!state.closed) {
      const events = decided(state);
      parts.push(events.length);
      state = events.reduce((s, event) => taste.evolve(s, event, metaOf()), state);
    }
    expect(parts).toEqual([MOST_WITHDRAWN, MOST_WITHDRAWN, 1]);
    expect({ ...state, closed: false }).toEqual(NO_TASTE);
  });

  it('is followed by nothing else', () => {
    given(taste, tasteClosed({})).when({ do: 'rate', item: heat, halfStars: 8 }).rejects('TASTE_CLOSED');
    given(taste, tasteClosed({})).when({ do: 'clear-history' }).rejects('TASTE_CLOSED');
  });
});
