import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { ServedModel } from '../../training/published.ts';

/** Titles are merged and come back; a table this old is made again. */
const FRESH_MS = 10_000;
const NONE = -1;

/** Which row of the catalogue each number of a model is. */
export interface RowTable {
  /** By number; -1: the catalogue does not know it. */
  readonly rows: Int32Array;
  readonly numbers: ReadonlyMap<Row, number>;
}

interface Kept {
  readonly columns: CatalogueColumns;
  readonly table: RowTable;
  readonly madeAt: number;
}

/** Row numbers mean something to their own columns only: other columns, another table. */
export class ModelRows {
  readonly #kept = new WeakMap<ServedModel, Kept>();

  of(model: ServedModel, columns: CatalogueColumns, now: number): RowTable {
    const kept = this.#kept.get(model);
    if (kept?.columns === columns && Math.abs(now - kept.madeAt) < FRESH_MS) return kept.table;
    const table = tableOf(model, columns);
    this.#kept.set(model, { columns, table, madeAt: now });
    return table;
  }
}

/** Of two titles that were merged the first is meant. */
const tableOf = ({ items }: ServedModel, columns: CatalogueColumns): RowTable => {
  const rows = new Int32Array(items.length + 1).fill(NONE);
  const numbers = new Map<Row, number>();
  items.forEach((id, n) => {
    const row = columns.row(id);
    if (row === undefined || numbers.has(row)) return;
    rows[n + 1] = row;
    numbers.set(row, n + 1);
  });
  return { rows, numbers };
};
