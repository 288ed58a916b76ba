import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import type { Event, Position } from '#kernel';
import type { TextCache } from '#ports/text-cache/text-cache';
import { EventLog, Executor, Streams } from '#runtime';
import { idNamed, metaOf } from '#testing';
import { taste } from '../../taste/published.ts';
import { elsewhere } from '../training.spec.tools.ts';
import { datasetOfLog } from './dataset-of-log.ts';
import { erasedHash, isUnchanged } from './log-cut.ts';
import { readDataset } from './read-dataset.ts';

const never = new AbortController().signal;
const film = (n: number): string => `movie:tmdb:${n}`;
const HASH = 'a'.repeat(64);

describe('a dataset of the log', () => {
  const files = parquetDatasetFiles();
  let home: string;
  let log: EventLog;
  let texts: TextCache;
  let executor: Executor;
  let commands: number;
  let folders: number;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), elsewhere);
    texts = await openSqliteTextCache({ file: ':memory:' });
    executor = new Executor(new Streams(log));
    [commands, folders] = [0, 0];
  });
  afterEach(async () => {
    await texts.close();
    await log.close();
    rmSync(home, { recursive: true });
  });

  const meta = (occurredAt: string) => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt });
  const append = async (stream: string, version: number, event: Event) => {
    const said = meta('2026-01-01T00:00:00.000Z');
    await log.append(stream, version, [{ id: idNamed(said.commandId), event, meta: said }]);
  };
  const list = (id: string, attributes: object = {}, medium = 'movie') =>
    append(`item-${id}`, 0, {
      type: 'ItemListed',
      data: { medium, attributes: { title: id, genres: ['Drama'], ...attributes } },
    });
  const merge = (id: string, into: string) => append(`item-${id}`, 1, { type: 'ItemMerged', data: { into } });
  const does = (member: string, command: Parameters<typeof taste.decide>[1], day = 1) =>
    executor.execute(taste, idNamed(member), command, meta(`2026-02-${String(day).padStart(2, '0')}T00:00:00.000Z`));
  const rates = (member: string, n: number, halfStars: number, day = 1) =>
    does(member, { do: 'rate', item: film(n), halfStars }, day);

  const build = async (until?: Position, medium: string | null = null) => {
    const folder = join(home, `dataset-${folders++}`);
    const sources = { streams: new Streams(log), texts, files, now: () => Date.UTC(2026, 5, 1) };
    const what = { until: until ?? (await log.head()), medium, erased: await erasedHash(nobody()), folder };
    const manifest = await datasetOfLog(sources, what, { signal: never, onProgress: () => undefined });
    const { manifest: read, ...rest } = await readDataset(folder, files);
    expect(read).toEqual(manifest);
    return { manifest, folder, ...rest };
  };
  const rows = ({ interactions }: Awaited<ReturnType<typeof build>>) =>
    [...interactions.sorted()].map((n) => interactions.row(n));

  it('holds one interaction a member and title, of every kind, by its strength', async () => {
    for (const n of [1, 2, 3, 4]) await list(film(n));
    await rates('ada', 1, 10);
    await does('ada', { do: 'watch', item: film(2) }, 2);
    await does('ada', { do: 'watchlist', item: film(3) }, 3);
    await does('ada', { do: 'dismiss', item: film(4) }, 4);
    const told = rows(await build()).map(({ item, kind, halfStars, strength }) => [item, kind, halfStars, strength]);
    expect(told).toEqual([
      [film(1), 'rated', 10, 1],
      [film(2), 'watched', undefined, Math.fround(1 / 9)],
      [film(3), 'watchlist', undefined, Math.fround(-1 / 3)],
      [film(4), 'dismissed', undefined, -1],
    ]);
  });

  it('leaves out what was withdrawn, and who has nothing left', async () => {
    for (const n of [1, 2]) await list(film(n));
    await rates('ada', 1, 8);
    await rates('ada', 2, 6);
    await rates('bob', 2, 2);
    await does('ada', { do: 'withdraw-rating', item: film(2) });
    await does('bob', { do: 'withdraw-all' });
    const built = await build();
    expect(rows(built).map(({ member, item }) => [member, item])).toEqual([[0, film(1)]]);
    expect(built.manifest.statistics).toMatchObject({ members: 1, interactions: 1, items: 2 });
  });

  it('is what the log held at a position, whatever came after', async () => {
    await list(film(1));
    await rates('ada', 1, 8);
    const then = await log.head();
    const before = await build(then);
    await rates('ada', 1, 2);
    await rates('bob', 1, 2);
    await list(film(2));
    expect((await build(then)).manifest).toEqual(before.manifest);
    expect((await build()).manifest.hash).not.toBe(before.manifest.hash);
  });

  it('takes two titles that are one for one, the newer interaction for both, and none that is not offered', async () => {
    for (const n of [1, 2, 3]) await list(film(n));
    await rates('ada', 1, 8, 1);
    await rates('ada', 2, 4, 2);
    await rates('ada', 3, 4, 2);
    await merge(film(2), film(1));
    await append(`item-${film(3)}`, 1, { type: 'ItemRetired', data: {} });
    const built = await build();
    expect(rows(built).map(({ item, halfStars }) => [item, halfStars])).toEqual([[film(1), 4]]);
    expect(built.items.map(({ id }) => id)).toEqual([film(1)]);
  });

  it('may be of one medium', async () => {
    await list(film(1));
    await list('anime:mal:1', {}, 'anime');
    await rates('ada', 1, 8);
    await does('bob', { do: 'rate', item: 'anime:mal:1', halfStars: 8 });
    const built = await build(undefined, 'anime');
    expect(built.manifest).toMatchObject({ medium: 'anime', statistics: { members: 1, byMedium: { anime: 1 } } });
    expect(rows(built).map(({ item }) => item)).toEqual(['anime:mal:1']);
  });

  it('has a text as long as its licence holds, and says how many are missing', async () => {
    const overview = { source: 'tmdb', hash: HASH };
    await list(film(1), { texts: { overview } });
    await texts.put([{ hash: HASH, source: 'tmdb', text: 'Two men.', expiresAt: '2026-07-01T00:00:00.000Z' }]);
    expect((await build()).items[0]?.text).toBe('Two men.');
    await texts.put([{ hash: 'b'.repeat(64), source: 'tmdb', text: 'x', expiresAt: '2026-05-01T00:00:00.000Z' }]);
    await list(film(2), { texts: { overview: { source: 'tmdb', hash: 'b'.repeat(64) } } });
    const { items, manifest } = await build();
    expect(items.map(({ text }) => text)).toEqual(['Two men.', '']);
    expect(manifest.texts).toEqual({ known: 1, missing: 1 });
  });

  it('names no member', async () => {
    await list(film(1));
    await rates('ada', 1, 8);
    const { folder } = await build();
    for (const file of ['interactions.parquet', 'items.parquet', 'item_stats.parquet', 'manifest.json'])
      expect(readFileSync(join(folder, file)).includes(idNamed('ada'))).toBe(false);
  });

  it('is the same whatever the order in which members came', async () => {
    for (const n of [1, 2, 3]) await list(film(n));
    const facts = ['ada', 'bob', 'eve'].flatMap((who) => [1, 2, 3].map((n) => [who, n] as const));
    const hashes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(facts, { minLength: facts.length }), async (shuffled) => {
        for (const who of ['ada', 'bob', 'eve'])
          for (const n of [1, 2, 3]) await does(who, { do: 'withdraw-rating', item: film(n) }).catch(() => undefined);
        for (const [who, n] of shuffled) await rates(who, n, 2 * n, n);
        hashes.add((await build()).manifest.hash);
      }),
      { numRuns: 5 },
    );
    expect(hashes.size).toBe(1);
  });

  it('stays the same while nothing happens that datasets are made of', async () => {
    await list(film(1));
    const { manifest } = await build();
    const from = manifest.position as Position;
    const options = { signal: never };
    await append('member-x', 0, { type: 'somebody.Came.v1', data: {} }).catch(() => undefined);
    expect(await isUnchanged(log, from, await log.head(), options)).toBe(true);
    await rates('ada', 1, 8);
    expect(await isUnchanged(log, from, await log.head(), options)).toBe(false);
  });

  it('is given up when it is told to', async () => {
    await list(film(1));
    const stop = new AbortController();
    stop.abort();
    const sources = { streams: new Streams(log), texts, files, now: () => 0 };
    const what = { until: await log.head(), medium: null, erased: '', folder: join(home, 'x') };
    const building = datasetOfLog(sources, what, { signal: stop.signal, onProgress: () => undefined });
    await expect(building).rejects.toMatchObject({ name: 'AbortError' });
  });
});

async function* nobody(): AsyncGenerator<{ readonly member: string }> {
  // nobody was erased
}
