import { isUtf8 } from 'node:buffer';
import { isBlank, MAX_RECORD_BYTES, TOO_LONG, type RawLine } from './lines.ts';

export type CsvRow =
  { readonly line: number; readonly cells: readonly string[] } | { readonly line: number; readonly error: string };

/** Of a row after one more line of it. */
type Progress = 'complete' | 'open' | { readonly error: string };

/**
 * Lines to rows, RFC 4180: comma, quotes doubled within quotes, line ends allowed within quotes. The first good row is
 * the header; every other has as many cells.
 *
 * A row that cannot be read costs itself and nothing else: reading goes on at the line after the one it began on, even
 * where a stray quote seemed to open a cell of many lines. (A streaming parser that cannot step back would lose all
 * lines up to the next quote.) Each line is looked at twice at most: one that leaves a quote open has an odd number
 * of quotes, so it cannot lie unnoticed within the open cell of another. For that, a quote inside a cell that did not
 * begin with one must be an error.
 */
export class CsvRows {
  #width: number | undefined;
  /** Lines to look at, the next one last. */
  #todo: RawLine[] = [];
  /** Lines of the row begun. */
  #row: RawLine[] = [];
  #bytes = 0;
  #cells = new Cells();

  *push(line: RawLine): Generator<CsvRow> {
    this.#todo.push(line);
    yield* this.#work();
  }

  *end(): Generator<CsvRow> {
    while (this.#row.length > 0) {
      yield this.#giveUp('a quote is opened and never closed');
      yield* this.#work();
    }
  }

  *#work(): Generator<CsvRow> {
    for (let next = this.#todo.pop(); next; next = this.#todo.pop()) {
      if (this.#row.length === 0 && isBlank(next.bytes)) continue;
      const progress = this.#read(next);
      if (progress === 'open') continue;
      yield progress === 'complete' ? this.#complete() : this.#giveUp(progress.error);
    }
  }

  #read(line: RawLine): Progress {
    this.#row.push(line);
    this.#bytes += line.bytes ? line.bytes.length + 1 : 0;
    if (!line.bytes || this.#bytes > MAX_RECORD_BYTES + 1)
      return { error: this.#row.length === 1 ? TOO_LONG : 'a quote is opened and not closed within 1 MiB' };
    const progress = this.#cells.read(line.bytes.toString('utf8'));
    return progress === 'complete' ? this.#judge() : progress;
  }

  #judge(): Progress {
    if (!this.#row.every(({ bytes }) => bytes && isUtf8(bytes))) return { error: 'not valid UTF-8' };
    const { length } = this.#cells.cells;
    this.#width ??= length;
    return this.#width === length ? 'complete' : { error: `${length} cells, but the header has ${this.#width}` };
  }

  #complete(): CsvRow {
    const row = { line: this.#row[0]!.line, cells: this.#cells.cells };
    this.#begin();
    return row;
  }

  #giveUp(error: string): CsvRow {
    const [first, ...rest] = this.#row;
    for (const line of rest.reverse()) this.#todo.push(line);
    this.#begin();
    return { line: first!.line, error };
  }

  #begin(): void {
    this.#row = [];
    this.#bytes = 0;
    this.#cells = new Cells();
  }
}

/** The cells of one row, read line by line. */
class Cells {
  readonly cells: string[] = [];
  /** The quoted cell that is still open, in parts. */
  #open: string[] | undefined;

  read(text: string): Progress {
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    for (let at = 0; ; at++) {
      const isQuoted = this.#open !== undefined || text[at] === '"';
      const after = isQuoted ? this.#quoted(text, at, end) : this.#plain(text, at, end);
      if (typeof after !== 'number') return after;
      if (after === end) return 'complete';
      at = after;
    }
  }

  /** Answers the place of the comma after the cell, or `end`. */
  #plain(text: string, at: number, end: number): number | Progress {
    const comma = text.indexOf(',', at);
    const after = comma < 0 ? end : comma;
    const cell = text.slice(at, after);
    if (cell.includes('"')) return { error: 'a quote inside a cell that does not begin with one' };
    this.cells.push(cell);
    return after;
  }

  /** As `#plain`; the cell may have been opened in a line before. */
  #quoted(text: string, from: number, end: number): number | Progress {
    let at = this.#open ? from : from + 1;
    const parts = (this.#open ??= []);
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        parts.push(text.slice(at), '\n');
        return 'open';
      }
      if (text[quote + 1] !== '"') {
        parts.push(text.slice(at, quote));
        return this.#close(parts, text, quote + 1, end);
      }
      parts.push(text.slice(at, quote + 1));
      at = quote + 2;
    }
  }

  #close(parts: readonly string[], text: string, after: number, end: number): number | Progress {
    if (after < end && text[after] !== ',') return { error: 'text follows a closing quote' };
    this.cells.push(parts.join(''));
    this.#open = undefined;
    return after;
  }
}
