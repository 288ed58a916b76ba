import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { guarded, openCacheFile, writing, type CacheFile } from './cache-file.ts';

/** Later than any time: an entry that does not expire. */
const NEVER = '9999';

/** Opens or creates the cache's file, or one in memory. Throws `Unavailable` if it cannot be had. */
export const openSqliteTextCache = async (file: CacheFile): Promise<SqliteTextCache> =>
  new SqliteTextCache(await openCacheFile(file));

/** Texts in a SQLite file of their own, which may be deleted at any time. Work is synchronous inside. */
export class SqliteTextCache implements TextCache {
  readonly #db: DatabaseSync;
  readonly #put: StatementSync;
  readonly #get: StatementSync;
  readonly #prune: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#put = db.prepare(`INSERT INTO texts (hash, source, text, expires_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET source = excluded.source, expires_at = excluded.expires_at
      WHERE excluded.expires_at > expires_at`);
    this.#get = db.prepare('SELECT text FROM texts WHERE hash = ? AND expires_at > ?');
    this.#prune = db.prepare('DELETE FROM texts WHERE expires_at <= ?');
  }

  async put(batch: readonly CachedText[]): Promise<void> {
    writing(this.#db, () => {
      for (const { hash, source, text, expiresAt = NEVER } of batch) this.#put.run(hash, source, text, expiresAt);
    });
  }

  async getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const hash of hashes) {
      const row = guarded(() => this.#get.get(hash, now)) as { text: string } | undefined;
      if (row) found.set(hash, row.text);
    }
    return found;
  }

  async prune(now: string): Promise<number> {
    return Number(guarded(() => this.#prune.run(now)).changes);
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }
}
