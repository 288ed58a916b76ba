/** So many are sorted in at a time: more would hold the event loop, fewer would copy the list more often. */
const BATCH = 2_048;

/**
 * Numbers in the order of what they stand for. What is added is sorted in by batches, so that filling costs little at a
 * time, and the rest when the list is next looked at.
 */
export class SortedNumbers {
  readonly #compare: (a: number, b: number) => number;
  #sorted = new Int32Array(0);
  #count = 0;
  #added: number[] = [];

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  add(number: number): void {
    this.#added.push(number);
    if (this.#added.length === BATCH) this.#merge();
  }

  keepIf(holds: (number: number) => boolean): void {
    this.#sorted = this.values.filter(holds);
    this.#count = this.#sorted.length;
  }

  /** Not to be written to, nor kept. */
  get values(): Int32Array {
    if (this.#added.length > 0) this.#merge();
    return this.#sorted.subarray(0, this.#count);
  }

  /** Index of the first that the condition, which holds for a beginning of the list, does not hold for. */
  firstNot(holds: (number: number) => boolean): number {
    return firstNot(this.values, holds);
  }

  /** From behind, in place: each batch moves what lies behind it once. */
  #merge(): void {
    const added = Int32Array.from(this.#added).sort(this.#compare);
    this.#added = [];
    const room = this.#count + added.length;
    if (room > this.#sorted.length) {
      const wider = new Int32Array(Math.ceil(room * 1.25));
      wider.set(this.#sorted.subarray(0, this.#count));
      this.#sorted = wider;
    }
    let end = this.#count;
    for (let i = added.length - 1; i >= 0; i--) {
      const number = added[i]!;
      const place = firstNot(this.#sorted.subarray(0, end), (each) => this.#compare(each, number) <= 0);
      this.#sorted.copyWithin(place + i + 1, place, end);
      this.#sorted[place + i] = number;
      end = place;
    }
    this.#count = room;
  }
}

const firstNot = (numbers: Int32Array, holds: (number: number) => boolean): number => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(numbers[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
};
