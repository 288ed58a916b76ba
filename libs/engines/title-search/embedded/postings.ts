import { Growing } from '#kernel/growing';

const NONE = new Int32Array(0);
const SMALLEST_ROOM = 1;

/**
 * Very many lists of numbers in one block of memory, each only ever added to at its end: a list costs its numbers and a
 * dozen bytes, where an object of its own would cost hundreds. A list that outgrows its room moves to one of twice the
 * size; the room it leaves is given to the next list that fits.
 */
export class Postings {
  #block = new Int32Array(1 << 14);
  #end = 0;
  readonly #starts = new Growing(Int32Array);
  readonly #counts = new Growing(Int32Array);
  readonly #rooms = new Growing(Int32Array);
  readonly #free = new Map<number, number[]>();

  /** A view, good until the next change. */
  of(list: number): Int32Array {
    const [start, count] = [this.#starts.at(list), this.#counts.at(list)];
    return count === 0 ? NONE : this.#block.subarray(start, start + count);
  }

  count(list: number): number {
    return this.#counts.at(list);
  }

  append(list: number, number: number): void {
    const [count, room] = [this.#counts.at(list), this.#rooms.at(list)];
    if (count === room) this.#move(list, Math.max(SMALLEST_ROOM, room * 2));
    this.#block[this.#starts.at(list) + count] = number;
    this.#counts.set(list, count + 1);
  }

  /** Drops the numbers that the condition does not hold for. */
  keepIf(list: number, holds: (number: number) => boolean): void {
    const [start, count] = [this.#starts.at(list), this.#counts.at(list)];
    let kept = start;
    for (let i = start; i < start + count; i++) if (holds(this.#block[i]!)) this.#block[kept++] = this.#block[i]!;
    this.#counts.set(list, kept - start);
  }

  #move(list: number, room: number): void {
    const [before, count] = [this.#starts.at(list), this.#counts.at(list)];
    const start = this.#free.get(room)?.pop() ?? this.#make(room);
    this.#block.copyWithin(start, before, before + count);
    this.#give(this.#rooms.at(list), before);
    this.#starts.set(list, start);
    this.#rooms.set(list, room);
  }

  #give(room: number, start: number): void {
    if (room === 0) return;
    const free = this.#free.get(room);
    if (free) free.push(start);
    else this.#free.set(room, [start]);
  }

  #make(room: number): number {
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
