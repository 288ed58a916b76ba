import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { InteractionColumns, type DatasetInteraction } from './interaction-columns.ts';
import { writeDataset, type DatasetItem } from './write-dataset.ts';

const DAY = Date.UTC(2024, 4, 1);
const item = (n: number): DatasetItem => ({
  id: `movie:tmdb:${n}`,
  medium: 'movie',
  title: `Film ${n}`,
  genres: ['Drama'],
  keywords: [],
  people: [],
  text: '',
  externalIds: { tmdb: String(n) },
});
const rated = (member: number, n: number, at = DAY + n): DatasetInteraction => ({
  member,
  item: `movie:tmdb:${n}`,
  kind: 'rated',
  halfStars: 8,
  strength: 0.5,
  at,
});

describe('a dataset', () => {
  const files = parquetDatasetFiles();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (interactions: readonly DatasetInteraction[], items: readonly DatasetItem[], name = 'a') => {
    const columns = new InteractionColumns();
    for (const each of interactions) columns.add(each);
    return writeDataset(join(folder, name), columns, items, { source: 'test' }, files);
  };

  it('holds the interactions by member and time, and the titles by id', async () => {
    const watched = { ...rated(1, 3, DAY), kind: 'watched', halfStars: undefined };
    await write([rated(2, 1), rated(1, 2), watched], [item(3), item(1), item(2)]);
    const read = (file: string, column: string) => files.read(join(folder, 'a', file), column);
    expect(await read('interactions.parquet', 'member')).toEqual([1, 1, 2]);
    expect(await read('interactions.parquet', 'item')).toEqual(['movie:tmdb:3', 'movie:tmdb:2', 'movie:tmdb:1']);
    expect((await read('interactions.parquet', 'rating')).map((each) => each ?? null)).toEqual([null, 4, 4]);
    expect(await read('items.parquet', 'id')).toEqual(['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3']);
    expect(await read('item_stats.parquet', 'ratings')).toEqual([1, 1, 0]);
    expect(await read('external_ids.parquet', 'external_id')).toEqual(['1', '2', '3']);
  });

  it('tells what it holds', async () => {
    const manifest = await write([rated(1, 1), rated(1, 2), rated(2, 1)], [item(1), item(2), item(3)]);
    expect(manifest).toMatchObject({
      source: 'test',
      statistics: {
        members: 2,
        items: 3,
        itemsWithInteractions: 2,
        interactions: 3,
        density: 0.75,
        from: '2024-05-01T00:00:00.001Z',
        to: '2024-05-01T00:00:00.002Z',
        byKind: { rated: 3 },
        byMedium: { movie: 3 },
      },
    });
    expect(JSON.parse(readFileSync(join(folder, 'a', 'manifest.json'), 'utf8'))).toEqual(manifest);
  });

  it('is the same dataset whatever the order it was told in, and another one after any change', async () => {
    const all = [rated(1, 1), rated(1, 2), rated(2, 1), rated(3, 2)];
    const items = [item(1), item(2)];
    const { hash } = await write(all, items);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (shuffled) => {
        expect((await write(shuffled, items.toReversed(), 'b')).hash).toBe(hash);
      }),
      { numRuns: 10 },
    );
    expect((await write(all.slice(1), items, 'b')).hash).not.toBe(hash);
    expect((await write([...all.slice(1), { ...all[0]!, at: DAY }], items, 'b')).hash).not.toBe(hash);
    expect((await write(all, [item(1), { ...item(2), title: 'Other' }], 'b')).hash).not.toBe(hash);
  });

  it('takes the place of an older one whole', async () => {
    await write([rated(1, 1)], [item(1)]);
    await write([rated(1, 1), rated(2, 1)], [item(1)]);
    expect(readdirSync(folder)).toEqual(['a']);
    expect((await files.shape(join(folder, 'a', 'interactions.parquet'))).rows).toBe(2);
  });
});
