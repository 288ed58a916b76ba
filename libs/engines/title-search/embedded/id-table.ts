import { hash32 } from '#kernel';

const SMALLEST = 1 << 4;
/** So full a table may be, places of ids that are gone included. */
const MOST_FULL = 0.7;
const FREE = -1;
const GONE = -2;

/**
 * Ids to the numbers that they stand under in a list: 4 bytes a place outside the heap, since the list has the ids already,
 * where a `Map` takes ten times as much inside it.
 */
export class IdTable {
  readonly #ids: readonly string[];
  #places = new Int32Array(SMALLEST).fill(FREE);
  #used = 0;
  #size = 0;

  /** `ids`: by number; an id keeps its place there as long as it is in the table. */
  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  get size(): number {
    return this.#size;
  }

  get(id: string): number | undefined {
    const number = this.#places[this.#find(id)]!;
    return number === FREE ? undefined : number;
  }

  /** The list has the id under this number by now, and the table does not have it yet. */
  add(number: number): void {
    if (this.#used >= this.#places.length * MOST_FULL) this.#rebuild();
    this.#put(number);
    this.#size += 1;
  }

  remove(id: string): void {
    const place = this.#find(id);
    if (this.#places[place] === FREE) return;
    this.#places[place] = GONE;
    this.#size -= 1;
  }

  #put(number: number): void {
    const place = this.#find(this.#ids[number]!);
    this.#places[place] = number;
    this.#used += 1;
  }

  /** Where the id is, or the free place behind those that it could be at. */
  #find(id: string): number {
    const last = this.#places.length - 1;
    let place = hash32(id) & last;
    for (;;) {
      const number = this.#places[place]!;
      if (number === FREE || (number !== GONE && this.#ids[number] === id)) return place;
      place = (place + 1) & last;
    }
  }

  #rebuild(): void {
    const numbers = this.#places.filter((number) => number >= 0);
    const room = Math.max(SMALLEST, 2 ** Math.ceil(Math.log2((2 * numbers.length) / MOST_FULL)));
    this.#places = new Int32Array(room).fill(FREE);
    this.#used = 0;
    for (const number of numbers) this.#put(number);
  }
}
