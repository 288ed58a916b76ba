/**
 * Values in order. Changes are merged when the list is next looked at, so that putting thousands costs one sort, and
 * putting one between two looks costs one pass.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  #sorted: readonly T[] = [];
  #added: T[] = [];
  readonly #removed = new Set<T>();

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  add(value: T): void {
    this.#added.push(value);
  }

  /** By identity, of what was added. */
  remove(value: T): void {
    this.#removed.add(value);
  }

  get values(): readonly T[] {
    if (this.#added.length > 0 || this.#removed.size > 0) this.#merge();
    return this.#sorted;
  }

  /** Index of the first value that is not before the place; `isBefore` holds for a beginning of the list, and no more. */
  firstNot(isBefore: (value: T) => boolean): number {
    const { values } = this;
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(values[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #merge(): void {
    const added = this.#added.filter((value) => !this.#removed.has(value)).sort(this.#compare);
    const merged: T[] = [];
    let next = 0;
    for (const value of this.#sorted) {
      if (this.#removed.has(value)) continue;
      while (next < added.length && this.#compare(added[next]!, value) < 0) merged.push(added[next++]!);
      merged.push(value);
    }
    while (next < added.length) merged.push(added[next++]!);
    this.#sorted = merged;
    this.#added = [];
    this.#removed.clear();
  }
}
