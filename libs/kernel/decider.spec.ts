import { categoryOf, idOf, streamOf } from './decider.ts';

describe('stream names', () => {
  it.each([
    ['taste', '3f2a-77', 'taste-3f2a-77'],
    ['item', 'movie:movielens:1', 'item-movie:movielens:1'],
  ])('are %s-%s', (category, id, stream) => {
    expect(streamOf({ category }, id)).toBe(stream);
    expect([categoryOf(stream), idOf(stream)]).toEqual([category, id]);
  });

  it('may be a category alone', () => {
    expect(categoryOf('log')).toBe('log');
  });
});
