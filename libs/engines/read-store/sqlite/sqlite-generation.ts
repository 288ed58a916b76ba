import type { Position } from '#kernel';
import { comparePositions, logOf } from '#kernel';
import { Fenced } from '#ports/read-store/read-store';
import type { Commit, Entry, Generation, Parked } from '#ports/read-store/read-store';
import { Connection } from './connection.ts';
import { digestOf } from './digest.ts';
import { everyDocument } from './documents-table.ts';
import type { DocumentsTable, Row } from './documents-table.ts';
import type { GenerationRow, Generations } from './generations.ts';
import { entryOf } from './live-documents.ts';
import { checkLog, codeOf } from './position-code.ts';

const rowFor = ({ id, document, position }: Entry<unknown>): Row => [
  id,
  document === undefined ? null : JSON.stringify(document),
  codeOf(position),
];

const newer = (a: Position | null, b: Position | 'start'): Position | null =>
  comparePositions(b, a ?? 'start') > 0 ? (b as Position) : a;

/** The row after a commit: checkpoint and fence never fall, and all positions are of the log that the first one named. */
const advanced = (row: GenerationRow, { changes, checkpoint }: Commit<unknown>, fence: number): GenerationRow => {
  const positions = changes.map((entry) => entry.position);
  if (checkpoint !== 'start') positions.push(checkpoint);
  const log = row.log ?? (positions[0] === undefined ? null : logOf(positions[0]));
  if (log !== null) for (const position of positions) checkLog(log, position);
  return { ...row, log, fence, checkpoint: newer(row.checkpoint, checkpoint) };
};

/** One generation, for its writer. */
export class SqliteGeneration<D> implements Generation<D> {
  readonly name: string;
  readonly #id: number;
  readonly #generations: Generations;
  readonly #closing: AbortSignal;

  constructor(row: GenerationRow, generations: Generations, closing: AbortSignal) {
    this.name = row.name;
    this.#id = row.id;
    this.#generations = generations;
    this.#closing = closing;
  }

  async checkpoint(): Promise<Position | 'start'> {
    return this.#read((row) => row.checkpoint ?? 'start');
  }

  async parked(): Promise<readonly Parked[]> {
    return JSON.parse(this.#read((row) => this.#generations.parked(row.id))) as Parked[];
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Entry<D>>> {
    const [log, rows] = this.#read((row, table) => [row.log ?? '', table.many(ids)] as const);
    return new Map(rows.map((row) => [row[0], entryOf<D>(log, row)]));
  }

  async commit(commit: Commit<D>, fence: number): Promise<void> {
    // Spelt out before the lock is taken: other writers wait for writing only, and what is not JSON begins nothing.
    const rows = commit.changes.map(rowFor);
    const parked = commit.parked === undefined ? null : JSON.stringify(commit.parked);
    this.#generations.connection.write(() => {
      const row = this.#generations.row(this.#id, this.name);
      if (row.fence > fence) throw new Fenced(`${this.name} was written with fence ${row.fence}, this is ${fence}`);
      this.#generations.advance(advanced(row, commit, fence), parked);
      const table = this.#generations.table(row.id);
      for (const each of rows) table.put(each);
    });
  }

  /** Reads a snapshot of its own, in short turns, while others write. */
  async digest(): Promise<string> {
    const { connection } = this.#generations;
    this.#read(() => undefined);
    // A database in memory has one connection only: its snapshot is a copy.
    if (connection.file === ':memory:') return digestOf(everyDocument(connection, this.#id).all(), this.#closing);
    const reader = new Connection(connection.file, { readOnly: true });
    try {
      return await digestOf(everyDocument(reader, this.#id).iterate(), this.#closing);
    } finally {
      reader.close();
    }
  }

  async count(): Promise<number> {
    return this.#read((_, table) => table.count());
  }

  async promote(): Promise<void> {
    this.#generations.promote(this.#id, this.name);
  }

  async drop(): Promise<void> {
    this.#generations.drop(this.#id);
  }

  #read<T>(work: (row: GenerationRow, table: DocumentsTable) => T): T {
    const { connection } = this.#generations;
    return connection.read(() => {
      const row = this.#generations.row(this.#id, this.name);
      return work(row, this.#generations.table(row.id));
    });
  }
}
