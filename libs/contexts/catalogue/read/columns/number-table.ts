/** So full a table may be: beyond it looking up takes long walks. */
const MOST_FULL = 0.75;
const FREE = 0;
/** 2^32 / golden ratio: what is counted one by one lies far apart (Knuth, TAOCP 3, 6.4). */
const SPREAD = 0x9e3779b1;

/**
 * Whole numbers from 1 up to 2^53 - 1, each with a row: 12 bytes a place outside the heap, where a `Map` takes three times
 * as much inside it. Places are probed one after the other; nothing is ever taken out.
 */
export class NumberTable {
  #keys = new Float64Array(1 << 4);
  #rows = new Int32Array(1 << 4);
  #size = 0;

  set(key: number, row: number): void {
    if (this.#size >= this.#keys.length * MOST_FULL) this.#widen();
    const place = this.#placeOf(key);
    if (this.#keys[place] === FREE) this.#size += 1;
    this.#keys[place] = key;
    this.#rows[place] = row;
  }

  get(key: number): number | undefined {
    const place = this.#placeOf(key);
    return this.#keys[place] === FREE ? undefined : this.#rows[place];
  }

  /** Where the key is, or would be. */
  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    let place = (Math.imul((key ^ (key / 2 ** 32)) | 0, SPREAD) >>> 7) & last;
    while (this.#keys[place] !== FREE && this.#keys[place] !== key) place = (place + 1) & last;
    return place;
  }

  #widen(): void {
    const [keys, rows] = [this.#keys, this.#rows];
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Int32Array(keys.length * 2);
    this.#size = 0;
    for (let i = 0; i < keys.length; i++) if (keys[i] !== FREE) this.set(keys[i]!, rows[i]!);
  }
}
