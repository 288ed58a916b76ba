import { Growing } from '#kernel/growing';

const EMPTY = new Int32Array(0);

/**
 * Very many lists of whole numbers in one block of memory: a list costs its numbers and a dozen bytes, where an object of
 * its own would cost hundreds. A list that outgrows its room moves to one of twice the size; the room it leaves is given
 * to the next list that fits.
 */
export class NumberLists {
  #block = new Int32Array(1 << 14);
  #end = 0;
  readonly #starts = new Growing(Int32Array);
  readonly #counts = new Growing(Int32Array);
  /** log2 of the room of a list, plus 1; 0: it has none. */
  readonly #rooms = new Growing(Uint8Array);
  /** Where rooms of each size lie empty. */
  readonly #free: number[][] = [];

  /** A view of the list, good until the next change: not to be written to, nor kept. */
  of(list: number): Int32Array {
    const start = this.#starts.at(list);
    const count = this.#counts.at(list);
    return count === 0 ? EMPTY : this.#block.subarray(start, start + count);
  }

  count(list: number): number {
    return this.#counts.at(list);
  }

  /** The numbers, in this order. */
  replace(list: number, numbers: readonly number[]): void {
    this.#makeRoom(list, numbers.length, 0);
    this.#block.set(numbers, this.#starts.at(list));
    this.#counts.set(list, numbers.length);
  }

  /** Into a list in ascending order, which keeps it; nothing happens if it is there. */
  insert(list: number, number: number): void {
    const count = this.#counts.at(list);
    const at = this.#place(list, number);
    if (at < count && this.#block[this.#starts.at(list) + at] === number) return;
    this.#makeRoom(list, count + 1, count);
    const start = this.#starts.at(list);
    this.#block.copyWithin(start + at + 1, start + at, start + count);
    this.#block[start + at] = number;
    this.#counts.set(list, count + 1);
  }

  /** From a list in ascending order. */
  remove(list: number, number: number): void {
    const [start, count] = [this.#starts.at(list), this.#counts.at(list)];
    const at = this.#place(list, number);
    if (at === count || this.#block[start + at] !== number) return;
    this.#block.copyWithin(start + at, start + at + 1, start + count);
    this.#counts.set(list, count - 1);
  }

  /** Place of the first number that is not below. Lists are filled in order mostly: the end is looked at first. */
  #place(list: number, number: number): number {
    const [block, start] = [this.#block, this.#starts.at(list)];
    let [low, high] = [0, this.#counts.at(list)];
    if (high === 0 || block[start + high - 1]! < number) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (block[start + middle]! < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Room for so many numbers; of those that are there the first `kept` come along. */
  #makeRoom(list: number, wanted: number, kept: number): void {
    const room = this.#rooms.at(list);
    if (wanted <= roomOf(room)) return;
    const size = Math.ceil(Math.log2(wanted));
    const start = this.#free[size]?.pop() ?? this.#append(1 << size);
    const before = this.#starts.at(list);
    if (kept > 0) this.#block.copyWithin(start, before, before + kept);
    if (room > 0) (this.#free[room - 1] ??= []).push(before);
    this.#starts.set(list, start);
    this.#rooms.set(list, size + 1);
  }

  #append(room: number): number {
    const start = this.#end;
    this.#end += room;
    if (this.#end > this.#block.length) {
      const wider = new Int32Array(Math.max(this.#end, Math.ceil(this.#block.length * 1.5)));
      wider.set(this.#block);
      this.#block = wider;
    }
    return start;
  }
}

const roomOf = (sized: number): number => (sized === 0 ? 0 : 1 << (sized - 1));
