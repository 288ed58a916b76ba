/**
 * Which title carries which tokens, both ways. A token is told apart by its rarity, the inverse document frequency
 * log((1 + n) / (1 + df)) of Spärck Jones (1972).
 */
export class Features {
  readonly #tokens = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #ofRow: (Int32Array | undefined)[] = [];
  readonly #postings: Set<number>[] = [];
  /** The postings as arrays, made when first asked for: scanning a set costs several times as much. */
  readonly #lists: (Int32Array | undefined)[] = [];
  readonly #scales: number[] = [];
  #rows = 0;

  set(row: number, names: readonly string[]): void {
    this.clear(row);
    this.#rows += 1;
    const tokens = [...new Set(names)].map((name) => this.#tokenOf(name));
    this.#ofRow[row] = Int32Array.from(tokens);
    this.#scales[row] = 1 / Math.sqrt(LENGTH_OFFSET + tokens.length);
    for (const token of tokens) {
      this.#postings[token]!.add(row);
      this.#lists[token] = undefined;
    }
  }

  /** The row is no title any more: it carries nothing, and what is rare is told without it. */
  clear(row: number): void {
    const before = this.#ofRow[row];
    if (!before) return;
    for (const token of before) {
      this.#postings[token]!.delete(row);
      this.#lists[token] = undefined;
    }
    this.#ofRow[row] = undefined;
    this.#rows -= 1;
  }

  of(row: number): Int32Array {
    return this.#ofRow[row] ?? NONE;
  }

  name(token: number): string {
    return this.#names[token]!;
  }

  token(name: string): number | undefined {
    return this.#tokens.get(name);
  }

  /** Not to be written to, nor kept. */
  rowsWith(token: number): Int32Array {
    const known = this.#lists[token];
    if (known) return known;
    const list = Int32Array.from(this.#postings[token] ?? []);
    if (token < this.#postings.length) this.#lists[token] = list;
    return list;
  }

  /** Number of titles that carry the token. */
  frequency(token: number): number {
    return this.#postings[token]?.size ?? 0;
  }

  /** 1 / sqrt(3 + tokens of the row): titles with many tokens do not win by their number alone. */
  scale(row: number): number {
    return this.#scales[row] ?? 0;
  }

  rarity(token: number): number {
    return Math.log((1 + this.#rows) / (1 + this.#postings[token]!.size));
  }

  #tokenOf(name: string): number {
    const known = this.#tokens.get(name);
    if (known !== undefined) return known;
    const token = this.#names.length;
    this.#tokens.set(name, token);
    this.#names.push(name);
    this.#postings.push(new Set());
    return token;
  }
}

const NONE = new Int32Array(0);
const LENGTH_OFFSET = 3;
