import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DaySums, Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';

interface Row {
  id: string;
  at: string;
  member: string;
  policy: string;
  model: string;
  items: string;
  propensities: string;
}

const exposureOf = (row: Row): Exposure => ({
  recommendationId: row.id,
  at: row.at,
  member: row.member,
  policy: row.policy,
  model: row.model,
  items: JSON.parse(row.items) as string[],
  propensities: JSON.parse(row.propensities) as number[],
});

/** Opens or creates the file, or one in memory (`:memory:`). */
export const openSqliteExposureLog = async ({ file }: { readonly file: string }): Promise<SqliteExposureLog> => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
  return Promise.resolve(new SqliteExposureLog(db));
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ROWS_PER_PAGE = 500;

/** What was shown, one table a UTC day: a day is dropped whole. */
export class SqliteExposureLog implements ExposureLog {
  readonly #db: DatabaseSync;
  readonly #inserts = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async write(batch: readonly Exposure[]): Promise<void> {
    if (batch.length === 0) return;
    for (const { at } of batch) this.#insertOf(at.slice(0, 10));
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const { recommendationId, at, member, policy, model, items, propensities } of batch)
        this.#insertOf(at.slice(0, 10)).run(
          recommendationId,
          at,
          member,
          policy,
          model,
          JSON.stringify(items),
          JSON.stringify(propensities),
        );
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  async *read(day: string): AsyncIterable<Exposure> {
    if (!this.#has(day)) return;
    const page = this.#db.prepare(
      `SELECT rowid AS n, * FROM "${day}" WHERE rowid > ? ORDER BY rowid LIMIT ${ROWS_PER_PAGE}`,
    );
    for (let after = 0; ;) {
      const rows = page.all(after) as unknown as (Row & { n: number })[];
      for (const row of rows) yield exposureOf(row);
      if (rows.length < ROWS_PER_PAGE) return;
      after = rows.at(-1)!.n;
    }
  }

  async find(recommendationId: string, day: string): Promise<Exposure | undefined> {
    if (!this.#has(day)) return undefined;
    const row = this.#db.prepare(`SELECT * FROM "${day}" WHERE id = ?`).get(recommendationId) as Row | undefined;
    return row && exposureOf(row);
  }

  async days(): Promise<readonly string[]> {
    const rows = this.#db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all() as {
      name: string;
    }[];
    return rows.map(({ name }) => name).filter((name) => DAY.test(name));
  }

  async sums(day: string): Promise<DaySums> {
    const byModel: Record<string, number> = {};
    let [answers, items] = [0, 0];
    for await (const { policy, model, items: shown } of this.read(day)) {
      answers += 1;
      items += shown.length;
      byModel[`${policy}/${model}`] = (byModel[`${policy}/${model}`] ?? 0) + 1;
    }
    return { day, answers, items, byModel };
  }

  async drop(day: string): Promise<void> {
    if (!this.#has(day)) return;
    this.#inserts.delete(day);
    this.#db.exec(`DROP TABLE "${day}"`);
  }

  async forget(member: string): Promise<void> {
    for (const day of await this.days()) this.#db.prepare(`DELETE FROM "${day}" WHERE member = ?`).run(member);
    this.#db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  async close(): Promise<void> {
    this.#inserts.clear();
    this.#db.close();
    return Promise.resolve();
  }

  #has(day: string): boolean {
    return (
      DAY.test(day) &&
      this.#db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(day) !== undefined
    );
  }

  #insertOf(day: string): StatementSync {
    const known = this.#inserts.get(day);
    if (known) return known;
    if (!DAY.test(day)) throw new Error(`${day} is no day`);
    this.#db.exec(`CREATE TABLE IF NOT EXISTS "${day}" (
      id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, member TEXT NOT NULL, policy TEXT NOT NULL, model TEXT NOT NULL,
      items TEXT NOT NULL, propensities TEXT NOT NULL) STRICT`);
    const insert = this.#db.prepare(`INSERT OR IGNORE INTO "${day}" VALUES (?, ?, ?, ?, ?, ?, ?)`);
    this.#inserts.set(day, insert);
    return insert;
  }
}
