import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { textCacheContract } from '#ports/text-cache/text-cache.contract';
import { openSqliteTextCache } from './sqlite-text-cache.ts';

const NOW = '2026-05-04T12:00:00.000Z';

const temporaryFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  return { file: join(folder, 'texts.db'), remove: () => rmSync(folder, { recursive: true }) };
};

textCacheContract('SQLite in memory', {
  open: async () => {
    const cache = await openSqliteTextCache({ file: ':memory:' });
    return { cache, close: () => cache.close() };
  },
});

textCacheContract('SQLite in a file', {
  open: async () => {
    const { file, remove } = temporaryFile();
    const cache = await openSqliteTextCache({ file });
    return {
      cache,
      close: async () => {
        await cache.close();
        remove();
      },
    };
  },
});

describe('SqliteTextCache', () => {
  let place: ReturnType<typeof temporaryFile>;

  beforeEach(() => {
    place = temporaryFile();
  });
  afterEach(() => place.remove());

  it('is shared by all who open the file at once, and outlives them', async () => {
    const caches = await Promise.all(Array.from({ length: 4 }, () => openSqliteTextCache(place)));
    await Promise.all(caches.map((cache, i) => cache.put([{ hash: `${i}`, source: 'tmdb', text: `text ${i}` }])));
    expect((await caches[0]!.getMany(['0', '1', '2', '3'], NOW)).size).toBe(4);
    for (const cache of caches) await cache.close();
    const again = await openSqliteTextCache(place);
    expect((await again.getMany(['3'], NOW)).get('3')).toBe('text 3');
    await again.close();
  });

  it('writes a batch whole or not at all', async () => {
    const cache = await openSqliteTextCache({ ...place, busyMs: 20 });
    const good = { hash: '1', source: 'tmdb', text: 'text' };
    const bad = { hash: '2', source: 'tmdb', text: undefined as unknown as string };
    await expect(cache.put([good, bad])).rejects.toThrow();
    expect((await cache.getMany(['1'], NOW)).size).toBe(0);

    const other = new DatabaseSync(place.file);
    other.exec('BEGIN IMMEDIATE');
    await expect(cache.put([good])).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    other.close();
    await cache.put([good]);
    expect((await cache.getMany(['1'], NOW)).size).toBe(1);
    await cache.close();
  });
});
