import type { TitleVectors } from '../../catalogue/published.ts';
import { Meaning } from './meaning.ts';

const all = { k: 2, allows: () => true };

/** Vectors of three titles, which know one text. */
const vectors = (state: { ready?: boolean; degraded?: boolean } = {}): TitleVectors => ({
  ready: () => state.ready ?? true,
  degraded: () => state.degraded ?? false,
  nearest: (query, { k, allows = () => true }) =>
    Promise.resolve(
      query === 'rain'
        ? [
            { row: 2, similarity: 0.9 },
            { row: 0, similarity: 0.4 },
            { row: 1, similarity: -0.1 },
          ]
            .filter(({ row }) => allows(row))
            .slice(0, k)
        : [],
    ),
});

describe('titles by what a text means', () => {
  it('are those that have to do with it and may be shown', async () => {
    const meaning = new Meaning(vectors());
    expect(meaning.isKnown).toBe(true);
    expect(await meaning.of('rain', all)).toEqual([
      { row: 2, similarity: 0.9 },
      { row: 0, similarity: 0.4 },
    ]);
    expect(await meaning.of('rain', { ...all, allows: (row) => row < 2 })).toEqual([{ row: 0, similarity: 0.4 }]);
    expect(await meaning.of('snow', all)).toEqual([]);
  });

  it.each([
    ['there are no vectors', undefined],
    ['they are not ready', vectors({ ready: false })],
    ['texts cannot be compared just now', vectors({ degraded: true })],
  ])('are none where %s, and it is said', async (_why, given) => {
    const meaning = new Meaning(given);
    expect(meaning.isKnown).toBe(false);
    expect(await meaning.of('rain', all)).toEqual([]);
  });
});
