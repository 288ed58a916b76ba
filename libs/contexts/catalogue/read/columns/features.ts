import { Growing } from '#kernel/growing';
import { Names } from './names.ts';
import { TokenLists } from './token-lists.ts';

/**
 * Which title carries which tokens, both ways. A token is told apart by its rarity, the inverse document frequency
 * log((1 + n) / (1 + df)) of Spärck Jones (1972).
 */
export class Features {
  readonly #names: Names;
  readonly #lists = new TokenLists();
  readonly #present = new Growing(Uint8Array);
  #rows = 0;

  constructor(names = new Names()) {
    this.#names = names;
  }

  set(row: number, names: readonly string[]): void {
    this.#rows += 1 - this.#present.at(row);
    this.#present.set(row, 1);
    this.#lists.set(
      row,
      [...new Set(names)].map((name) => this.#names.number(name)),
    );
  }

  /** The row is no title any more: it carries nothing, and what is rare is told without it. */
  clear(row: number): void {
    if (this.#present.at(row) === 0) return;
    this.#rows -= 1;
    this.#present.set(row, 0);
    this.#lists.set(row, []);
  }

  /** Not to be written to, nor kept. */
  of(row: number): Int32Array {
    return this.#lists.of(row);
  }

  name(token: number): string {
    return this.#names.name(token);
  }

  token(name: string): number | undefined {
    return this.#names.find(name);
  }

  /** Not to be written to, nor kept. */
  rowsWith(token: number): Int32Array {
    return this.#lists.rowsWith(token);
  }

  /** Number of titles that carry the token. */
  frequency(token: number): number {
    return this.#lists.frequency(token);
  }

  /** 1 / sqrt(3 + tokens of the row): titles with many tokens do not win by their number alone. */
  scale(row: number): number {
    const count = this.#lists.count(row);
    return count < SCALES.length ? SCALES[count]! : scaleOf(count);
  }

  rarity(token: number): number {
    return Math.log((1 + this.#rows) / (1 + this.frequency(token)));
  }
}

const LENGTH_OFFSET = 3;
const scaleOf = (tokens: number): number => 1 / Math.sqrt(LENGTH_OFFSET + tokens);
/** Of nearly every title, by its number of tokens: asked for of thousands of rows a list. */
const SCALES = Float64Array.from({ length: 256 }, (_, tokens) => scaleOf(tokens));
