type Column = Int16Array | Int32Array | Uint8Array | Uint32Array | Float32Array;

/** A typed array that grows: `set` beyond the end makes room, `at` beyond the end is 0. */
export class Growing<A extends Column> {
  readonly #of: new (length: number) => A;
  #values: A;

  constructor(of: new (length: number) => A) {
    this.#of = of;
    this.#values = new of(1_024);
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const wider = new this.#of(Math.max(index + 1, this.#values.length * 2));
      wider.set(this.#values as never);
      this.#values = wider;
    }
    this.#values[index] = value;
  }

  /** A copy of the first `length` values. */
  slice(length: number): A {
    const copy = new this.#of(length);
    copy.set(this.#values.subarray(0, length) as never);
    return copy;
  }
}
