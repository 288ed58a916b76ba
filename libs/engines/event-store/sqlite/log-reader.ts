import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { isoTime, positionOf, type Event, type Metadata, type Recorded } from '#kernel';
import { LOG_STREAM, type LogOpened } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';
import { isEngineError } from './sqlite-error.ts';
import { ENGINE } from './write-queue.ts';

type Row = readonly [
  position: number,
  stream: string,
  version: number,
  id: string,
  type: string,
  data: string,
  meta: string,
  recordedAt: number,
];

/** Rows per statement. No statement is left open between two turns of the event loop, or the WAL could not be emptied. */
const STEP = 100;
const BATCH = 1_000;
/** A batch of large events ends early, so that a slow consumer's memory is bounded. */
const BATCH_CHARACTERS = 4_000_000;

const COLUMNS = 'e.position, s.name, e.version, e.id, e.type, e.data, e.meta, e.recorded_at';
// CROSS JOIN fixes the order of the loops: along the log, looking up each event's stream.
const LIVE_EVENTS = 'events e CROSS JOIN streams s ON s.id = e.stream AND s.erased = 0';

/** Reads on a connection of the calling thread: each step is synchronous underneath and a snapshot of its own. */
export class LogReader {
  readonly #ofStream: StatementSync;
  readonly #ofLog: StatementSync;
  readonly #newest: StatementSync;
  readonly #dataVersion: StatementSync;
  readonly #logId: string;
  /** Neighbours were mostly recorded in the same millisecond, and writing a time out costs as much as parsing an event. */
  #lastTime = { ms: 0, iso: isoTime(0) };

  constructor(db: DatabaseSync, logId: string) {
    this.#logId = logId;
    this.#ofStream = db.prepare(
      `SELECT ${COLUMNS} FROM streams s CROSS JOIN events e ON e.stream = s.id
       WHERE s.name = ? AND s.erased = 0 AND e.version > ? ORDER BY e.version LIMIT ${STEP}`,
    );
    this.#ofLog = db.prepare(
      `SELECT ${COLUMNS} FROM ${LIVE_EVENTS} WHERE e.position > ? ORDER BY e.position LIMIT ${STEP}`,
    );
    this.#newest = db.prepare(`SELECT e.position FROM ${LIVE_EVENTS} ORDER BY e.position DESC LIMIT 1`);
    this.#dataVersion = db.prepare('PRAGMA data_version');
    for (const statement of [this.#ofStream, this.#ofLog, this.#newest, this.#dataVersion])
      statement.setReturnArrays(true);
  }

  /** The next events of a stream: fewer than `STEP` at its end. */
  step(stream: string, after: number): readonly Recorded[] {
    return rowsOf(this.#ofStream, stream, after).map((row) => this.#recorded(row));
  }

  /** Whether a step can have more behind it. */
  static isFull(step: readonly Recorded[]): boolean {
    return step.length === STEP;
  }

  /** The events of the log behind an order number, up to 1,000, with the order number of the last. */
  batch(after: number): { readonly events: readonly Recorded[]; readonly last: number } {
    const events: Recorded[] = [];
    let last = after;
    let characters = 0;
    while (events.length < BATCH && characters < BATCH_CHARACTERS) {
      const rows = rowsOf(this.#ofLog, last);
      for (const row of rows) {
        events.push(this.#recorded(row));
        characters += row[5].length;
        last = row[0];
      }
      if (rows.length < STEP) break;
    }
    return { events, last };
  }

  newest(): number {
    return this.#number(this.#newest);
  }

  /** Changes whenever another connection has committed. */
  dataVersion(): number {
    return this.#number(this.#dataVersion);
  }

  #iso(ms: number): string {
    if (ms !== this.#lastTime.ms) this.#lastTime = { ms, iso: isoTime(ms) };
    return this.#lastTime.iso;
  }

  #number(statement: StatementSync): number {
    const [row] = rowsOf(statement);
    return row![0];
  }

  #recorded([order, stream, version, id, type, data, meta, recordedAt]: Row): Recorded {
    return {
      id,
      stream,
      version,
      position: positionOf(this.#logId, order),
      recordedAt: this.#iso(recordedAt),
      event: { type, data: JSON.parse(data) as unknown } satisfies Event,
      meta: JSON.parse(meta) as Metadata,
    };
  }
}

const rowsOf = (statement: StatementSync, ...parameters: SQLInputValue[]): readonly Row[] => {
  try {
    return statement.all(...parameters) as unknown as readonly Row[];
  } catch (cause) {
    throw isEngineError(cause) ? new Unavailable(ENGINE, 'none', { cause }) : cause;
  }
};

/** The name that the log was given by its first event; `undefined`: it has none yet. */
export const readLogId = (db: DatabaseSync): string | undefined => {
  const row = db
    .prepare('SELECT e.data FROM events e JOIN streams s ON s.id = e.stream WHERE s.name = ? AND e.version = 1')
    .get(LOG_STREAM) as { readonly data: string } | undefined;
  return row && (JSON.parse(row.data) as LogOpened['data']).logId;
};
