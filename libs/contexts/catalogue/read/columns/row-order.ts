import { setImmediate as nextTurn } from 'node:timers/promises';
import { NumberSet } from '#kernel/number-set';

type Row = number;
/** What rows are ordered by: all numbers, or all strings, which are compared by code unit. */
export type SortKey = number | string;

/** A place between two rows: behind the row with this key and id, whether or not it is there. */
export interface Place {
  readonly key: SortKey;
  readonly id: string;
}

export interface Ordered {
  keyOf(row: Row): SortKey;
  idOf(row: Row): string;
  isPresent(row: Row): boolean;
  readonly rows: number;
}

/** By row. Numbers lie outside the heap, which would be larger for a while for their sake. */
interface Keys {
  [row: Row]: SortKey;
}

/** Rows that are sorted in one go. */
const RUN = 4_096;
/** How long sorting may hold the event loop at a time. */
const TURN_MS = 4;
const CHECK = 8_192;

/**
 * The rows in order of a key, ties by id. Sorted when first asked for, in turns that let others go between; from then on
 * changed rows are moved to their new places when the order is next looked at.
 */
export class RowOrder {
  readonly #of: Ordered;
  #sorted: Int32Array | undefined;
  #changed = new Set<Row>();
  #sorting: Promise<void> | undefined;

  constructor(of: Ordered) {
    this.#of = of;
  }

  /** The row is new, gone, or its key may be another. */
  touch(row: Row): void {
    if (this.#sorted || this.#sorting) this.#changed.add(row);
  }

  /** Lowest first. Not to be written to, nor kept. */
  async rows(): Promise<Int32Array> {
    while (!this.#sorted) await (this.#sorting ??= this.#sort().finally(() => (this.#sorting = undefined)));
    if (this.#changed.size > 0) this.#merge(this.#sorted);
    return this.#sorted;
  }

  placeOf(row: Row): Place {
    return { key: this.#of.keyOf(row), id: this.#of.idOf(row) };
  }

  /** How many of the ordered rows are not behind the place; `rows` as just answered. */
  upTo(rows: Int32Array, place: Place): number {
    return firstNot(rows, (row) => compare(this.placeOf(row), place) <= 0);
  }

  /** How many of them are before it. */
  before(rows: Int32Array, place: Place): number {
    return firstNot(rows, (row) => compare(this.placeOf(row), place) < 0);
  }

  /** 0 and no text say that nothing is known. */
  hasKey({ key }: Pick<Place, 'key'>): boolean {
    return key !== 0 && key !== '';
  }

  /** How many rows have no key: they are the first. */
  withoutKey(rows: Int32Array): number {
    return firstNot(rows, (row) => !this.hasKey({ key: this.#of.keyOf(row) }));
  }

  async #sort(): Promise<void> {
    const turn = new Turn();
    let keys: Keys | undefined;
    const present = new Int32Array(this.#of.rows);
    let count = 0;
    // What changes while it is sorted is put in its place afterwards: until then every row keeps the key it had.
    for (let row = 0; row < present.length; row++) {
      if (row % CHECK === 0) await turn.end();
      if (!this.#of.isPresent(row)) continue;
      const key = this.#of.keyOf(row);
      keys ??= typeof key === 'number' ? new Float64Array(present.length) : [];
      keys[row] = key;
      present[count++] = row;
    }
    const before = (a: Row, b: Row): number => {
      const keyOfA = keys![a]!;
      const keyOfB = keys![b]!;
      if (keyOfA !== keyOfB) return keyOfA < keyOfB ? -1 : 1;
      return this.#of.idOf(a) < this.#of.idOf(b) ? -1 : 1;
    };
    this.#sorted = await mergeSort(present.slice(0, count), before, turn);
  }

  #merge(sorted: Int32Array): void {
    const changed = this.#changed;
    this.#changed = new Set();
    const kept = without(sorted, changed);
    const moved = Int32Array.from(changed)
      .filter((row) => this.#of.isPresent(row))
      .sort((a, b) => compare(this.placeOf(a), this.placeOf(b)));
    const merged = new Int32Array(kept.length + moved.length);
    let [from, to] = [0, 0];
    for (const row of moved) {
      const place = this.upTo(kept, this.placeOf(row));
      merged.set(kept.subarray(from, place), to);
      to += place - from;
      from = place;
      merged[to++] = row;
    }
    merged.set(kept.subarray(from), to);
    this.#sorted = merged;
  }
}

/** By a bit a row: a `Set` would be asked for every title there is, at each change. */
const without = (sorted: Int32Array, changed: ReadonlySet<Row>): Int32Array => {
  const left = new NumberSet();
  for (const row of changed) left.add(row);
  const kept = new Int32Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (!left.has(sorted[i]!)) kept[count++] = sorted[i]!;
  return kept.subarray(0, count);
};

const compare = (a: Place, b: Place): number => {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};

/** Index of the first row that the condition, which holds for a beginning of them, does not hold for. */
const firstNot = (rows: Int32Array, holds: (row: Row) => boolean): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(rows[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Bottom up, in two buffers. */
const mergeSort = async (rows: Int32Array, before: (a: Row, b: Row) => number, turn: Turn): Promise<Int32Array> => {
  for (let at = 0; at < rows.length; at += RUN) {
    rows.subarray(at, at + RUN).sort(before);
    await turn.end();
  }
  let [from, to]: [Int32Array, Int32Array] = [rows, new Int32Array(rows.length)];
  for (let width = RUN; width < rows.length; width *= 2) {
    for (let at = 0; at < rows.length; at += 2 * width)
      await mergeRuns(
        from,
        to,
        [at, Math.min(at + width, rows.length), Math.min(at + 2 * width, rows.length)],
        before,
        turn,
      );
    [from, to] = [to, from];
  }
  return from;
};

/** The runs [start, middle) and [middle, end) of one buffer into one run of the other. */
const mergeRuns = async (
  from: Int32Array,
  to: Int32Array,
  [start, middle, end]: readonly [number, number, number],
  before: (a: Row, b: Row) => number,
  turn: Turn,
): Promise<void> => {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    if (at % CHECK === 0) await turn.end();
    const isLeft = right >= end || (left < middle && before(from[left]!, from[right]!) <= 0);
    to[at] = from[isLeft ? left++ : right++]!;
  }
};

class Turn {
  #began = performance.now();

  /** Lets others go first once this turn has lasted long enough. */
  async end(): Promise<void> {
    if (performance.now() - this.#began < TURN_MS) return;
    await nextTurn();
    this.#began = performance.now();
  }
}
