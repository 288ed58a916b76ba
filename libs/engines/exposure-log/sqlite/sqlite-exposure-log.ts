import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DaySums, Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { byDay, isDay } from '../days.ts';
import type { Connection } from '../../sqlite/connection.ts';
import { openExposureFile, type ExposureFile } from './exposure-file.ts';
import { inProcessWriter, ThreadWriter, type ExposureWriter } from './exposure-writer.ts';
import * as table from './day-table.ts';
import type { Row } from './day-table.ts';

/** Rows of one step, between which the event loop turns. */
const STEP = 500;

/** Opens or creates the log's file, or one in memory. Throws `Unavailable` if it cannot be had. */
export const openSqliteExposureLog = async (file: ExposureFile): Promise<SqliteExposureLog> => {
  const connection = await openExposureFile(file);
  return new SqliteExposureLog(
    connection,
    file.file === ':memory:' ? inProcessWriter(connection) : new ThreadWriter(file),
  );
};

/**
 * Exposures in a SQLite file of their own, one table per UTC day, written in a thread of their own. Several processes of
 * one host may open it.
 */
export class SqliteExposureLog implements ExposureLog {
  readonly #connection: Connection;
  readonly #writer: ExposureWriter;

  constructor(connection: Connection, writer: ExposureWriter) {
    this.#connection = connection;
    this.#writer = writer;
  }

  async write(batch: readonly Exposure[]): Promise<void> {
    // a mistake of the caller is found here, before anything is sent
    if (byDay(batch).size > 0) await this.#writer.write(batch);
  }

  async *read(day: string): AsyncIterable<Exposure> {
    const sql = `SELECT * FROM ${table.tableOf(day)} WHERE n > ? AND forgotten = 0 ORDER BY n LIMIT ${STEP}`;
    for (let after = 0; this.#has(day);) {
      const rows = this.#connection.all<Row>(sql, after);
      for (const row of rows) yield table.exposureOf(row);
      if (rows.length < STEP) return;
      after = rows.at(-1)!.n;
      await nextTurn();
    }
  }

  async find(recommendationId: string, day: string): Promise<Exposure | undefined> {
    if (!this.#has(day)) return undefined;
    const sql = `SELECT * FROM ${table.tableOf(day)} WHERE id = ? AND forgotten = 0`;
    const row = this.#connection.one<Row>(sql, recommendationId);
    return row && table.exposureOf(row);
  }

  async days(): Promise<readonly string[]> {
    return this.#days().filter((day) => {
      const sql = `SELECT 1 FROM ${table.tableOf(day)} WHERE forgotten = 0 LIMIT 1`;
      return this.#connection.one(sql) !== undefined;
    });
  }

  async sums(day: string): Promise<DaySums> {
    const sums = { day, answers: 0, items: 0, byModel: {} as Record<string, number> };
    if (!this.#has(day)) return sums;
    const sql = `SELECT policy || '/' || model AS name, count(*) AS answers, sum(json_array_length(items)) AS items
      FROM ${table.tableOf(day)} WHERE forgotten = 0 GROUP BY 1 ORDER BY 1`;
    for (const { name, answers, items } of this.#connection.all<{ name: string; answers: number; items: number }>(
      sql,
    )) {
      sums.answers += answers;
      sums.items += items;
      sums.byModel[name] = answers;
    }
    return sums;
  }

  async drop(day: string): Promise<void> {
    if (this.#has(day)) this.#connection.exec(`DROP TABLE IF EXISTS ${table.tableOf(day)}`);
  }

  /** Looks at every exposure there is: so rare a need is worth no index that each write would have to keep. */
  async forget(member: string): Promise<void> {
    for (const day of this.#days()) await this.#forgetOn(day, member);
    await this.#connection.emptyWal();
  }

  async close(): Promise<void> {
    await this.#writer.close();
    this.#connection.close();
  }

  async #forgetOn(day: string, member: string): Promise<void> {
    for (let after = 0; after < this.#last(day); after += STEP) {
      this.#connection.run(table.blank(day), after, after + STEP, member);
      await nextTurn();
    }
  }

  /** 0: there is no such day, or no longer. */
  #last(day: string): number {
    if (!this.#has(day)) return 0;
    return this.#connection.one<{ last: number }>(`SELECT coalesce(max(n), 0) AS last FROM ${table.tableOf(day)}`)!
      .last;
  }

  #days(): readonly string[] {
    return this.#connection
      .all<{ day: string }>(table.DAY_TABLES)
      .map(({ day }) => day)
      .filter(isDay);
  }

  #has(day: string): boolean {
    return this.#days().includes(day);
  }
}
