import { metaOf } from '#testing';
import {
  feedbackGiven,
  feedbackWithdrawn,
  itemDismissed,
  itemFavoured,
  itemRated,
  itemWatched,
  itemWatchlisted,
  ratingWithdrawn,
  VERDICTS,
  type TasteEvent,
} from './events.ts';
import { interactionsOf, ownItems, skippedSince, type Interaction } from './interactions.ts';
import { DEFAULT_WEIGHTS, strengthOf } from './strengths.ts';
import { taste } from './taste.ts';

const [heat, akira, alien] = ['movie:movielens:6', 'anime:mal:47', 'movie:movielens:1214'] as const;
const day = (n: number): string => `2024-03-0${n}T00:00:00.000Z`;

const tasteOf = (...events: readonly TasteEvent[]) =>
  events.reduce((state, event) => taste.evolve(state, event, metaOf({ occurredAt: event.occurredAt! })), taste.initial);

describe('interactions', () => {
  it('are one per title, oldest first; a viewing without a rating counts as 3 stars', () => {
    const state = tasteOf(
      itemRated({ item: heat, halfStars: 10 }, day(3)),
      itemWatched({ item: akira }, day(1)),
      itemRated({ item: alien, halfStars: 1 }, day(2)),
    );
    expect(interactionsOf(state)).toEqual([
      { item: akira, at: day(1), kind: 'watched', halfStars: undefined, strength: strengthOf(6) },
      { item: alien, at: day(2), kind: 'rated', halfStars: 1, strength: -1 },
      { item: heat, at: day(3), kind: 'rated', halfStars: 10, strength: 1 },
    ]);
  });

  it('take the rating of a title that was watched too, whatever came first, and the viewing once it is withdrawn', () => {
    const both = [itemWatched({ item: heat }, day(1)), itemRated({ item: heat, halfStars: 2 }, day(2))];
    const rated = [{ item: heat, at: day(2), kind: 'rated', halfStars: 2, strength: strengthOf(2) }];
    expect(interactionsOf(tasteOf(...both))).toEqual(rated);
    expect(interactionsOf(tasteOf(...both.toReversed()))).toEqual(rated);
    const withdrawn = ratingWithdrawn({ item: heat, previous: { halfStars: 2, at: day(2) } }, day(3));
    expect(interactionsOf(tasteOf(...both, withdrawn))).toMatchObject([{ at: day(1), halfStars: undefined }]);
  });

  it('of one moment are in order of their ids', () => {
    const rated = [heat, akira, alien].map((item) => itemRated({ item, halfStars: 5 }, day(1)));
    expect(interactionsOf(tasteOf(...rated)).map(({ item }) => item)).toEqual([akira, alien, heat]);
  });

  it('are worked out once for a state', () => {
    const state = tasteOf(itemWatched({ item: heat }, day(1)));
    expect(interactionsOf(state)).toBe(interactionsOf(state));
  });

  it('have the kind and the weight of what was done, and a rating alone has stars', () => {
    const state = tasteOf(
      feedbackGiven({ id: '1', item: 'movie:a', verdict: 'like' }, day(1)),
      itemFavoured({ item: 'movie:b', position: 1 }, day(2)),
      itemWatchlisted({ item: 'movie:c' }, day(3)),
      itemDismissed({ item: 'movie:d' }, day(4)),
      feedbackGiven({ id: '2', item: 'movie:e', verdict: 'dislike' }, day(5)),
    );
    const what = (list: readonly Interaction[]) => list.map(({ kind, strength }) => [kind, strength]);
    expect(what(interactionsOf(state))).toEqual([
      ['liked', 1],
      ['liked', 1],
      ['watchlist', strengthOf(4)],
      ['dismissed', -1],
      ['disliked', -1],
    ]);
    const weights = { ...DEFAULT_WEIGHTS, liked: 9, watchlist: 3, dismissed: 2 };
    expect(what(interactionsOf(state, weights))).toEqual([
      ['liked', strengthOf(9)],
      ['liked', strengthOf(9)],
      ['watchlist', strengthOf(3)],
      ['dismissed', strengthOf(2)],
      ['disliked', -1],
    ]);
    expect(interactionsOf(state).every(({ halfStars }) => halfStars === undefined)).toBe(true);
  });

  it('are not made of titles that were skipped, opened or only said to be seen', () => {
    const said = VERDICTS.filter((verdict) => verdict !== 'like' && verdict !== 'dislike').map((verdict) =>
      feedbackGiven({ id: verdict, item: heat, verdict }, day(1)),
    );
    expect(interactionsOf(tasteOf(...said))).toEqual([]);
  });

  it('take the newest of several opinions, and the one before when that is withdrawn', () => {
    const said = [
      feedbackGiven({ id: '1', item: heat, verdict: 'like' }, day(1)),
      feedbackGiven({ id: '2', item: heat, verdict: 'dislike' }, day(2)),
    ];
    expect(interactionsOf(tasteOf(...said))).toMatchObject([{ kind: 'disliked', at: day(2) }]);
    const withdrawn = feedbackWithdrawn({ id: '2', item: heat, previous: { verdict: 'dislike', at: day(2) } }, day(3));
    expect(interactionsOf(tasteOf(...said, withdrawn))).toMatchObject([{ kind: 'liked', at: day(1) }]);
  });
});

describe('own titles', () => {
  it('are what was rated, watched, liked, favoured, disliked or dismissed; not what waits on the watchlist', () => {
    const state = tasteOf(
      itemRated({ item: 'rated', halfStars: 7 }, day(1)),
      itemWatched({ item: 'watched' }, day(1)),
      itemFavoured({ item: 'favoured', position: 1 }, day(1)),
      itemDismissed({ item: 'dismissed' }, day(1)),
      itemWatchlisted({ item: 'watchlisted' }, day(1)),
      ...VERDICTS.map((verdict) => feedbackGiven({ id: verdict, item: verdict, verdict }, day(1))),
    );
    expect([...ownItems(state)].sort()).toEqual(['dislike', 'dismissed', 'favoured', 'like', 'rated', 'watched']);
    expect(ownItems(state)).toBe(ownItems(state));
  });

  it('are told from what was only skipped lately', () => {
    const state = tasteOf(
      feedbackGiven({ id: '1', item: heat, verdict: 'skip' }, day(1)),
      feedbackGiven({ id: '2', item: akira, verdict: 'skip' }, day(2)),
      feedbackGiven({ id: '3', item: alien, verdict: 'opened' }, day(3)),
    );
    expect([...skippedSince(state, day(2))]).toEqual([akira]);
  });
});
