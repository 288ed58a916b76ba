import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';

/** Later than any time: an entry that does not expire. */
const NEVER = '9999';

/** Opens or creates the file, or one in memory (`:memory:`). */
export const openSqliteTextCache = async ({ file }: { readonly file: string }): Promise<SqliteTextCache> => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS texts (hash TEXT PRIMARY KEY, source TEXT NOT NULL, text TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS texts_expiry ON texts (expires_at)`);
  return Promise.resolve(new SqliteTextCache(db));
};

export class SqliteTextCache implements TextCache {
  readonly #db: DatabaseSync;
  readonly #put: StatementSync;
  readonly #get: StatementSync;
  readonly #prune: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#put = db.prepare(`INSERT INTO texts VALUES (?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET source = excluded.source, expires_at = excluded.expires_at WHERE excluded.expires_at > expires_at`);
    this.#get = db.prepare('SELECT text FROM texts WHERE hash = ? AND expires_at > ?');
    this.#prune = db.prepare('DELETE FROM texts WHERE expires_at <= ?');
  }

  async put(batch: readonly CachedText[]): Promise<void> {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const { hash, source, text, expiresAt } of batch) this.#put.run(hash, source, text, expiresAt ?? NEVER);
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
    return Promise.resolve();
  }

  async getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const hash of hashes) {
      const row = this.#get.get(hash, now) as { text: string } | undefined;
      if (row) found.set(hash, row.text);
    }
    return Promise.resolve(found);
  }

  async prune(now: string): Promise<number> {
    return Promise.resolve(Number(this.#prune.run(now).changes));
  }

  async close(): Promise<void> {
    this.#db.close();
    return Promise.resolve();
  }
}
