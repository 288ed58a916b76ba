import type { Position } from '#kernel';
import type { AnyShape } from '#ports/read-store/page-cursor';
import type { GenerationInfo } from '#ports/read-store/read-store';
import type { Connection, Query } from './connection.ts';
import { DocumentsTable, dropTable, prepareTable } from './documents-table.ts';

/** What the store knows of a generation besides its documents. */
export interface GenerationRow {
  readonly id: number;
  readonly name: string;
  readonly log: string | null;
  readonly checkpoint: Position | null;
  readonly fence: number;
}

type Tuple = readonly [id: number, name: string, log: string | null, checkpoint: Position | null, fence: number];

const rowOf = ([id, name, log, checkpoint, fence]: Tuple): GenerationRow => ({ id, name, log, checkpoint, fence });

const COLUMNS = 'g.id, g.name, g.log, g.checkpoint, g.fence';

/** The table of generations, the pointers to the live ones, and the statements of each that is in use. */
export class Generations {
  readonly connection: Connection;
  readonly #tables = new Map<number, DocumentsTable>();
  readonly #byId: Query<Tuple>;
  readonly #live: Query<Tuple>;
  readonly #parked: Query<[string]>;
  readonly #advance: Query;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#byId = connection.prepare(`SELECT ${COLUMNS} FROM generations g WHERE id = ?`);
    this.#live = connection.prepare(
      `SELECT ${COLUMNS} FROM live JOIN generations g ON g.id = live.generation
       WHERE live.projection = ? AND live.version = ?`,
    );
    this.#parked = connection.prepare('SELECT parked FROM generations WHERE id = ?');
    this.#advance = connection.prepare(
      'UPDATE generations SET log = ?, checkpoint = ?, fence = ?, parked = coalesce(?, parked) WHERE id = ?',
    );
  }

  /** Reads the live generation at one moment; answers `otherwise` while none is live. */
  readLive<T>(shape: AnyShape, work: (row: GenerationRow, table: DocumentsTable) => T, otherwise: T): T {
    return this.connection.read(() => {
      const tuple = this.#live.get(shape.name, shape.version);
      return tuple === undefined ? otherwise : work(rowOf(tuple), this.table(tuple[0]));
    });
  }

  /** Within a transaction. Throws if it was dropped. */
  row(id: number, name: string): GenerationRow {
    const tuple = this.#byId.get(id);
    if (tuple === undefined) throw new Error(`generation ${name} was dropped`);
    return rowOf(tuple);
  }

  /** Statements are prepared once per generation, and forgotten with it. */
  table(id: number): DocumentsTable {
    const known = this.#tables.get(id);
    if (known !== undefined) return known;
    for (const other of this.#tables.keys()) if (this.#byId.get(other) === undefined) this.#tables.delete(other);
    const table = new DocumentsTable(this.connection, id);
    this.#tables.set(id, table);
    return table;
  }

  parked(id: number): string {
    return this.#parked.get(id)?.[0] ?? '[]';
  }

  /** `parked` NULL: as before. */
  advance(row: GenerationRow, parked: string | null): void {
    this.#advance.run(row.log, row.checkpoint, row.fence, parked, row.id);
  }

  open(shape: AnyShape, run: string): GenerationRow {
    const find = this.connection.prepare<Tuple>(
      `SELECT ${COLUMNS} FROM generations g WHERE projection = ? AND version = ? AND run = ?`,
    );
    const insert = this.connection.prepare(
      'INSERT INTO generations (name, projection, version, run) VALUES (?, ?, ?, ?)',
    );
    return this.connection.write(() => {
      const key = [shape.name, shape.version, run] as const;
      if (find.get(...key) === undefined) insert.run(`${shape.name}_v${shape.version}_${run}`, ...key);
      const row = rowOf(find.get(...key) as Tuple);
      prepareTable(this.connection, row.id, shape);
      return row;
    });
  }

  promote(id: number, name: string): void {
    this.connection.write(() => {
      this.row(id, name);
      this.connection
        .prepare('INSERT OR REPLACE INTO live SELECT projection, version, id FROM generations WHERE id = ?')
        .run(id);
    });
  }

  drop(id: number): void {
    this.connection.write(() => {
      this.connection.prepare('DELETE FROM live WHERE generation = ?').run(id);
      this.connection.prepare('DELETE FROM generations WHERE id = ?').run(id);
      dropTable(this.connection, id);
    });
    this.#tables.delete(id);
  }

  list(): GenerationInfo[] {
    const rows = this.connection
      .prepare<[string, string, number, string, number]>(
        `SELECT name, projection, version, run, id IN (SELECT generation FROM live) FROM generations ORDER BY name`,
      )
      .all();
    return rows.map(([name, projection, version, run, live]) => ({ name, projection, version, run, live: live === 1 }));
  }
}
