import { given } from '#testing';
import { DEFAULT_WEIGHTS, strengthOf, tasteWeights, tasteWeightsChosen } from './strengths.ts';

describe('the strength of stars', () => {
  it('is -1 for half a star, 1 for five, and straight between', () => {
    expect([1, 10].map(strengthOf)).toEqual([-1, 1]);
    expect(strengthOf(6)).toBeCloseTo(1 / 9);
    expect(strengthOf(5)).toBeCloseTo(-1 / 9);
  });
});

describe('the weights of what is no rating', () => {
  it('are five stars for a like, three for a viewing, two for the watchlist; dislikes and dismissals speak against', () => {
    const { liked, watched, watchlist, disliked, dismissed } = tasteWeights.initial;
    expect([liked, watched, watchlist].map((halfStars) => halfStars / 2)).toEqual([5, 3, 2]);
    expect([disliked, dismissed].map(strengthOf)).toEqual([-1, -1]);
  });

  it('are chosen one by one', () => {
    const weights = { ...DEFAULT_WEIGHTS, watched: 7 };
    given(tasteWeights)
      .when({ watched: 7 })
      .then(tasteWeightsChosen({ weights, previous: DEFAULT_WEIGHTS }));
    given(tasteWeights, tasteWeightsChosen({ weights, previous: DEFAULT_WEIGHTS }))
      .when({ liked: 9 })
      .then(tasteWeightsChosen({ weights: { ...weights, liked: 9 }, previous: weights }));
  });

  it('that are as they were change nothing', () => {
    given(tasteWeights).when({ liked: 10, dismissed: 1 }).nothing();
    given(tasteWeights).when({}).nothing();
  });

  it.each([0, 11, 2.5])('refuse %d half-stars', (watchlist) => {
    given(tasteWeights)
      .when({ watchlist })
      .rejects('STARS_OUT_OF_RANGE', { kind: 'watchlist', stars: watchlist / 2 });
  });
});
