import { inColumn, isEmpty } from './cells.ts';
import { shownName, shownNames } from './clean-text.ts';
import type { ColumnMeanings, MappedField } from './columns.ts';

interface Cell {
  readonly column: string;
  readonly rank: number;
  readonly value: unknown;
}

type Meaning = ReturnType<ColumnMeanings['of']>;

/** The cells of one row at a time, by what they mean. */
export class CatalogueCells {
  readonly #meanings: ColumnMeanings;
  readonly #onIgnored: (columns: readonly string[]) => void;
  readonly #columns = new Map<string, Meaning>();
  readonly #ignored: string[] = [];
  readonly #cells = new Map<MappedField, Cell>();

  constructor(meanings: ColumnMeanings, onIgnored: (columns: readonly string[]) => void) {
    this.#meanings = meanings;
    this.#onIgnored = onIgnored;
  }

  /** The header of a file; throws an `Error` when it does not go with the mapping or has no id. */
  expect(file: string, columns: readonly string[]): void {
    const shownColumns = shownNames(columns);
    const [missing] = this.#meanings.missing(columns);
    if (missing !== undefined) throw new Error(`${file}: no column "${missing}" to map; it has: ${shownColumns}`);
    if (!columns.some((column) => this.#meaningOf(column)?.field === 'id'))
      throw new Error(`${file}: no column is the id; it has: ${shownColumns}`);
    for (const column of columns) this.#meaningOf(column);
    this.#tellIgnored();
  }

  take(record: Readonly<Record<string, unknown>>): void {
    this.#cells.clear();
    for (const [column, value] of Object.entries(record)) {
      const meaning = this.#meaningOf(column);
      if (!meaning || isEmpty(value)) continue;
      const taken = this.#cells.get(meaning.field);
      if (!taken || meaning.rank < taken.rank) this.#cells.set(meaning.field, { column, rank: meaning.rank, value });
    }
    this.#tellIgnored();
  }

  /** What the cell says; `undefined` without one. A `Malformed` names the column. */
  read<T>(field: MappedField, reader: (value: unknown) => T): T | undefined {
    const cell = this.#cells.get(field);
    return cell && inColumn(cell.column, () => reader(cell.value));
  }

  /** The names after `extra.` that this row has. */
  extras(): readonly string[] {
    return [...this.#cells.keys()].flatMap((field) => (field.startsWith(EXTRA) ? field.slice(EXTRA.length) : []));
  }

  #meaningOf(column: string): Meaning {
    if (this.#columns.has(column)) return this.#columns.get(column);
    const meaning = this.#meanings.of(column);
    if (this.#columns.size === MAX_COLUMNS) return meaning;
    this.#columns.set(column, meaning);
    if (!meaning) this.#ignored.push(shownName(column));
    return meaning;
  }

  #tellIgnored(): void {
    if (this.#ignored.length > 0) this.#onIgnored(this.#ignored.splice(0));
  }
}

const EXTRA = 'extra.';

/** What is remembered: a file of objects that all have other members must not fill the memory. */
const MAX_COLUMNS = 1_000;
