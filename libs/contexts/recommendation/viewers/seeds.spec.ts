import { entry, rowsOf } from '../recommendation.spec.tools.ts';
import { seedsOf } from './seeds.ts';

describe('titles to go on from', () => {
  it('are the newest that were liked well', () => {
    const history = [entry(0, 10, 1), entry(1, 2, -0.6), entry(2, 9, 0.8), entry(3, undefined, 0.1), entry(4, 10, 1)];
    expect(rowsOf(seedsOf(history, 2))).toEqual([4, 2]);
    expect(rowsOf(seedsOf(history, 9))).toEqual([4, 2, 0]);
  });

  it('are those that were met, where nothing was liked well; not what only waits on a list', () => {
    const history = [entry(0, undefined, 0.1), entry(1, 1, -1), entry(2, undefined, 0.1, 'watchlist')];
    expect(rowsOf(seedsOf(history, 3))).toEqual([0]);
  });

  it('are some before others, if these are preferred', () => {
    const history = [entry(0, 10), entry(1, 10), entry(2, 10)];
    expect(rowsOf(seedsOf(history, 2, ({ row }) => row === 0))).toEqual([0, 2]);
  });
});
