import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import type { Connection } from '../../sqlite/connection.ts';
import { openCacheFile, type CacheFile } from './cache-file.ts';

/** Later than any time: an entry that does not expire. */
const NEVER = '9999';

const PUT = `INSERT INTO texts (hash, source, text, expires_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (hash) DO UPDATE SET source = excluded.source, expires_at = excluded.expires_at
  WHERE excluded.expires_at > expires_at`;
const GET = 'SELECT text FROM texts WHERE hash = ? AND expires_at > ?';
const PAGE = 'SELECT hash, source, text, expires_at FROM texts WHERE hash > ? ORDER BY hash LIMIT ?';
const PRUNE = 'DELETE FROM texts WHERE expires_at <= ?';

/** Opens or creates the cache's file, or one in memory. Throws `Unavailable` if it cannot be had. */
export const openSqliteTextCache = async (file: CacheFile): Promise<SqliteTextCache> =>
  new SqliteTextCache(await openCacheFile(file));

/** Texts in a SQLite file of their own, which may be deleted at any time. Work is synchronous inside. */
export class SqliteTextCache implements TextCache {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async put(batch: readonly CachedText[]): Promise<void> {
    this.#connection.write(() => {
      for (const { hash, source, text, expiresAt = NEVER } of batch)
        this.#connection.run(PUT, hash, source, text, expiresAt);
    });
  }

  async getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const hash of hashes) {
      const row = this.#connection.one<{ text: string }>(GET, hash, now);
      if (row) found.set(hash, row.text);
    }
    return found;
  }

  /** All there is, in order of hash, whether it expired or not: to take it elsewhere. */
  async page(after: string, limit: number): Promise<readonly CachedText[]> {
    const rows = this.#connection.all<Omit<CachedText, 'expiresAt'> & { readonly expires_at: string }>(
      PAGE,
      after,
      limit,
    );
    return rows.map(({ expires_at, hash, source, text }) => ({
      ...{ hash, source, text },
      ...(expires_at !== NEVER && { expiresAt: expires_at }),
    }));
  }

  async prune(now: string): Promise<number> {
    return this.#connection.run(PRUNE, now);
  }

  async close(): Promise<void> {
    this.#connection.close();
  }
}
