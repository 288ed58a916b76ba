/**
 * Which title carries which tokens, both ways. A token is told apart by its rarity, the inverse document frequency
 * log((1 + n) / (1 + df)) of Spärck Jones (1972).
 */
export class Features {
  readonly #tokens = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #ofRow: (Int32Array | undefined)[] = [];
  readonly #postings: Set<number>[] = [];
  #rows = 0;

  set(row: number, names: readonly string[]): void {
    this.clear(row);
    this.#rows += 1;
    const tokens = [...new Set(names)].map((name) => this.#tokenOf(name));
    this.#ofRow[row] = Int32Array.from(tokens);
    for (const token of tokens) this.#postings[token]!.add(row);
  }

  /** The row is no title any more: it carries nothing, and what is rare is told without it. */
  clear(row: number): void {
    const before = this.#ofRow[row];
    if (!before) return;
    for (const token of before) this.#postings[token]!.delete(row);
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

  rowsWith(token: number): ReadonlySet<number> {
    return this.#postings[token] ?? EMPTY;
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
const EMPTY: ReadonlySet<number> = new Set();
