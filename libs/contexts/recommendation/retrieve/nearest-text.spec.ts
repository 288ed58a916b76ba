import type { NearTitle, Row, ComparedTitles } from '../../catalogue/published.ts';
import { columnsOf, entry, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { Content } from './content.ts';

/** Titles on a line: the nearer two are, the more their texts have in common; beyond 1 nothing. */
const onLine = (...places: readonly (number | undefined)[]): ComparedTitles => {
  const similarity = (one: Row, other: Row): number => {
    const [a, b] = [places[one], places[other]];
    return a === undefined || b === undefined ? 0 : Math.max(0, 1 - Math.abs(a - b));
  };
  return {
    ready: () => places.length > 0,
    generation: () => Number(places.length > 0),
    degraded: () => false,
    similarity,
    nearest: (query, { k, allows = () => true }) => {
      const weights = typeof query === 'object' && 'weights' in query ? query.weights : new Map<Row, number>();
      const near = places.flatMap((_, row): readonly NearTitle[] => {
        const sum = [...weights].reduce((all, [own, weight]) => all + weight * similarity(own, row), 0);
        return weights.has(row) || !allows(row) ? [] : [{ row, similarity: sum }];
      });
      return Promise.resolve(near.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, k));
    },
  };
};

const genres = [['Crime'], ['Crime'], ['Comedy'], ['Western']];
const columns = columnsOf(
  ...genres.map((each, n) => title(`movie:tmdb:${n}`, { genres: each })),
  title('anime:mal:4'),
  title('anime:mal:5'),
);
const [liked, alike, comedy, western, near, far] = [0, 1, 2, 3, 4, 5] as const;
const texts = onLine(0, 0.9, undefined, 3, 0.1, 0.6);
const retrieve = (rest: Parameters<typeof tasteRequest>[1], by = texts) =>
  new Content(by).retrieve(tasteRequest(columns, rest));

describe('content with texts', () => {
  it('finds titles that share nothing but what their texts are about, from one that was liked', async () => {
    const found = await retrieve({ history: [entry(liked, 10)], allows: (row) => row !== liked });
    expect(rowsOf(found)).toEqual([alike, near, far]);
    expect(found[1]!.evidence).toMatchObject({ kind: 'similar', to: { row: liked } });
    expect(found[0]!.evidence).toMatchObject({ kind: 'shares' });
  });

  it('finds them in another medium, with nothing of it in the history', async () => {
    const allows = (row: Row): boolean => columns.media[row] === 'anime';
    expect(rowsOf(await retrieve({ history: [entry(liked, 10)], medium: 'anime', allows }))).toEqual([near, far]);
  });

  it('goes by what they share alone where no text says anything, or nothing was liked', async () => {
    const allows = (row: Row): boolean => row !== liked;
    expect(rowsOf(await retrieve({ history: [entry(liked, 10)], allows }, onLine()))).toEqual([alike]);
    expect(await retrieve({ history: [entry(western, 1, -1)], allows })).toEqual([]);
    expect(rowsOf(await retrieve({ genres: ['Comedy'] }))).toEqual([comedy]);
  });
});
