const BITS = 32;

/** A set of rows, a bit each. */
export class RowSet {
  #words: Uint32Array;

  constructor(rows = 0) {
    this.#words = new Uint32Array(Math.ceil(rows / BITS));
  }

  has(row: number): boolean {
    return ((this.#words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  add(row: number): void {
    if (row >>> 5 >= this.#words.length) this.#widen(row);
    this.#words[row >>> 5]! |= 1 << (row & 31);
  }

  delete(row: number): void {
    if (row >>> 5 < this.#words.length) this.#words[row >>> 5]! &= ~(1 << (row & 31));
  }

  addAll(rows: Int32Array): this {
    for (let i = 0; i < rows.length; i++) this.add(rows[i]!);
    return this;
  }

  copy(): RowSet {
    const copy = new RowSet();
    copy.#words = this.#words.slice();
    return copy;
  }

  keepOnly(others: RowSet): this {
    for (let i = 0; i < this.#words.length; i++) this.#words[i]! &= others.#words[i] ?? 0;
    return this;
  }

  leaveOut(others: RowSet): this {
    const most = Math.min(this.#words.length, others.#words.length);
    for (let i = 0; i < most; i++) this.#words[i]! &= ~others.#words[i]!;
    return this;
  }

  keepIf(holds: (row: number) => boolean): this {
    this.forEach((row) => {
      if (!holds(row)) this.delete(row);
    });
    return this;
  }

  /** In order. The row that is visited may be deleted. */
  forEach(visit: (row: number) => void): void {
    for (let i = 0; i < this.#words.length; i++)
      for (let word = this.#words[i]!; word !== 0; word &= word - 1) visit(i * BITS + (31 - Math.clz32(word & -word)));
  }

  get size(): number {
    let size = 0;
    for (const word of this.#words) size += bitsIn(word);
    return size;
  }

  /** How many of these are in the set. */
  countOf(rows: Int32Array): number {
    let count = 0;
    for (let i = 0; i < rows.length; i++) if (this.has(rows[i]!)) count += 1;
    return count;
  }

  #widen(row: number): void {
    const wider = new Uint32Array(Math.max((row >>> 5) + 1, this.#words.length * 2, 32));
    wider.set(this.#words);
    this.#words = wider;
  }
}

/** Bits set in a word (Hacker's Delight, 5-1). */
const bitsIn = (word: number): number => {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
};
