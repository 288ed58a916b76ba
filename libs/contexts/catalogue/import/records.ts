import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { shown } from './clean-text.ts';
import { CsvRows, type CsvRow } from './csv.ts';
import { isBlank, readLines, TOO_LONG, type RawLine, type ReadOptions } from './lines.ts';

/** One record or one mistake, with the line (from 1) it begins on. Records have no prototype. */
export type Line =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly error: string };

export interface RecordOptions extends ReadOptions {
  /** Without it the name decides (`.csv`, `.jsonl`, `.ndjson`), else the first character: `{` is JSONL. */
  readonly format?: 'csv' | 'jsonl';
  /** Told the header of a CSV file before its first record; throw in it to refuse the file. */
  onColumns?(columns: readonly string[]): void;
}

/**
 * Reads CSV (RFC 4180, UTF-8, with a header; values are strings) or JSONL (one object a line) in constant memory.
 * Blank lines are passed over. What cannot be read is told as a mistake and reading goes on at the next line. Throws an
 * `Error` that begins with the path when the file cannot be read at all or has no usable header.
 */
export async function* readRecords(file: string, options: RecordOptions = {}): AsyncGenerator<Line> {
  const format = new NamedOrGuessed(file, options);
  for await (const lines of readLines(file, options))
    for (const line of lines) for (const each of format.push(line)) yield each;
  for (const each of format.end()) yield each;
}

interface Format {
  push(line: RawLine): Iterable<Line>;
  end(): Iterable<Line>;
}

const BRACE = 123;

/** Where neither the options nor the name say it, the first line that is not blank does. */
class NamedOrGuessed implements Format {
  readonly #file: string;
  readonly #options: RecordOptions;
  #format: Format | undefined;

  constructor(file: string, options: RecordOptions) {
    this.#file = file;
    this.#options = options;
    const named = options.format ?? formatByName(file);
    if (named) this.#format = this.#open(named);
  }

  push(line: RawLine): Iterable<Line> {
    if (!this.#format && isBlank(line.bytes)) return [];
    this.#format ??= this.#open(line.bytes?.[0] === BRACE ? 'jsonl' : 'csv');
    return this.#format.push(line);
  }

  end(): Iterable<Line> {
    return (this.#format ?? this.#open('csv')).end();
  }

  #open(format: 'csv' | 'jsonl'): Format {
    return format === 'csv' ? new Csv(this.#file, this.#options.onColumns) : JSONL;
  }
}

const formatByName = (file: string): 'csv' | 'jsonl' | undefined => {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  return extension === '.jsonl' || extension === '.ndjson' ? 'jsonl' : undefined;
};

class Csv implements Format {
  readonly #file: string;
  readonly #onColumns: RecordOptions['onColumns'];
  readonly #rows = new CsvRows();
  #columns: readonly string[] | undefined;

  constructor(file: string, onColumns: RecordOptions['onColumns']) {
    this.#file = file;
    this.#onColumns = onColumns;
  }

  *push(line: RawLine): Generator<Line> {
    for (const row of this.#rows.push(line)) yield* this.#take(row);
  }

  *end(): Generator<Line> {
    for (const row of this.#rows.end()) yield* this.#take(row);
    if (!this.#columns) throw new Error(`${this.#file}: no header line`);
  }

  *#take(row: CsvRow): Generator<Line> {
    if (!this.#columns) {
      this.#columns = header(this.#file, row);
      this.#onColumns?.(this.#columns.filter(Boolean));
    } else yield 'error' in row ? row : { line: row.line, record: recordOf(this.#columns, row.cells) };
  }
}

/** The names of the columns, trimmed; a column without a name is left out of the records. */
const header = (file: string, row: CsvRow): readonly string[] => {
  if ('error' in row) throw new Error(`${file}: no header line: line ${row.line}: ${row.error}`);
  if (row.cells.some((cell) => cell.includes('\r')))
    throw new Error(`${file}: its lines end in CR alone; save it with LF or CRLF`);
  const names = row.cells.map((cell) => cell.trim());
  if (!names.some(Boolean)) throw new Error(`${file}: no header line: line ${row.line} names no column`);
  const seen = new Set<string>();
  const twice = names.find((name) => name !== '' && seen.size === seen.add(name).size);
  if (twice !== undefined) throw new Error(`${file}: the header has the column ${shown(twice)} twice`);
  return names;
};

const recordOf = (columns: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const members = Object.create(null) as Record<string, unknown>;
  for (let i = 0; i < columns.length; i++) if (columns[i]) members[columns[i]!] = cells[i];
  return members;
};

const JSONL: Format = {
  *push(line) {
    if (!isBlank(line.bytes)) yield jsonLine(line);
  },
  end: () => [],
};

const jsonLine = ({ line, bytes }: RawLine): Line => {
  if (!bytes) return { line, error: TOO_LONG };
  if (!isUtf8(bytes)) return { line, error: 'not valid UTF-8' };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { line, error: 'not a JSON object' };
    return { line, record: Object.assign(Object.create(null), value) as Record<string, unknown> };
  } catch {
    return { line, error: 'not valid JSON' };
  }
};
