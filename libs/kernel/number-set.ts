const BITS = 32;

/** A set of whole numbers >= 0 that lie close together, a bit each up to the highest. */
export class NumberSet {
  #words: Int32Array;

  constructor(below = 0) {
    this.#words = new Int32Array(Math.ceil(below / BITS));
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    if (number >>> 5 >= this.#words.length) this.#widen(number);
    this.#words[number >>> 5]! |= 1 << (number & 31);
  }

  delete(number: number): void {
    if (number >>> 5 < this.#words.length) this.#words[number >>> 5]! &= ~(1 << (number & 31));
  }

  addAll(numbers: Int32Array): this {
    for (let i = 0; i < numbers.length; i++) this.add(numbers[i]!);
    return this;
  }

  copy(): NumberSet {
    const copy = new NumberSet();
    copy.#words = this.#words.slice();
    return copy;
  }

  join(others: NumberSet): this {
    if (others.#words.length > this.#words.length) this.#widen(others.#words.length * BITS - 1);
    for (let i = 0; i < others.#words.length; i++) this.#words[i]! |= others.#words[i]!;
    return this;
  }

  keepOnly(others: NumberSet): this {
    for (let i = 0; i < this.#words.length; i++) this.#words[i]! &= others.#words[i] ?? 0;
    return this;
  }

  leaveOut(others: NumberSet): this {
    const most = Math.min(this.#words.length, others.#words.length);
    for (let i = 0; i < most; i++) this.#words[i]! &= ~others.#words[i]!;
    return this;
  }

  keepIf(holds: (number: number) => boolean): this {
    this.forEach((number) => {
      if (!holds(number)) this.delete(number);
    });
    return this;
  }

  /** In order. The number that is visited may be deleted. */
  forEach(visit: (number: number) => void): void {
    for (let i = 0; i < this.#words.length; i++)
      for (let word = this.#words[i]!; word !== 0; word &= word - 1) visit(i * BITS + (31 - Math.clz32(word & -word)));
  }

  get size(): number {
    let size = 0;
    for (let i = 0; i < this.#words.length; i++) size += bitsIn(this.#words[i]!);
    return size;
  }

  /** How many of these are in the set. */
  countOf(numbers: Int32Array): number {
    let count = 0;
    for (let i = 0; i < numbers.length; i++) if (this.has(numbers[i]!)) count += 1;
    return count;
  }

  #widen(number: number): void {
    const wider = new Int32Array(Math.max((number >>> 5) + 1, this.#words.length * 2, 32));
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
