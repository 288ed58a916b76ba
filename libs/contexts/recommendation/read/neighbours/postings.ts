/** In the place of half-stars: watched, and not rated. */
export const WATCHED = 0;

/** A member's titles in order of time, ties by item id. Parallel columns of one length. */
interface Line {
  items: Int32Array;
  /** 1 to 10, or `WATCHED`. */
  halfStars: Uint8Array;
  /** Epoch seconds. */
  at: Int32Array;
  length: number;
}

/**
 * Who interacted with what, both ways, as small numbers: item -> members in order of arrival, member -> items in order of
 * time. About 15 bytes an interaction. A change is a withdrawal and an addition; a withdrawn interaction leaves no trace.
 */
export class Postings {
  readonly #items = new Map<string, number>();
  readonly #members = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #lines: Line[] = [];
  readonly #raters: { members: Int32Array; length: number }[] = [];

  /** `at`: epoch milliseconds. Adds, or replaces what the member did with that item. */
  add(member: string, item: string, halfStars: number, at: number): void {
    const [m, i] = [this.#memberOf(member), this.itemOf(item)];
    const line = this.#lines[m]!;
    const seconds = Math.floor(at / 1_000);
    const place = indexOf(line.items, i, line.length);
    if (place >= 0) closeGap(line, place);
    else this.#raters[i] = pushed(this.#raters[i]!, m);
    let to = line.length;
    while (to > 0 && this.#isAfter(line, to - 1, seconds, item)) to--;
    openGap(line, to);
    line.items[to] = i;
    line.halfStars[to] = halfStars;
    line.at[to] = seconds;
  }

  remove(member: string, item: string): void {
    const [m, i] = [this.#memberOf(member), this.itemOf(item)];
    const line = this.#lines[m]!;
    const place = indexOf(line.items, i, line.length);
    if (place < 0) return;
    closeGap(line, place);
    const raters = this.#raters[i]!;
    const of = indexOf(raters.members, m, raters.length);
    raters.members.copyWithin(of, of + 1, raters.length);
    raters.length -= 1;
  }

  /** What the member did with that item, as it was added. */
  held(member: string, item: string): { readonly halfStars: number; readonly seconds: number } | undefined {
    const line = this.#lines[this.#memberOf(member)]!;
    const place = indexOf(line.items, this.itemOf(item), line.length);
    return place < 0 ? undefined : { halfStars: line.halfStars[place]!, seconds: line.at[place]! };
  }

  itemOf(id: string): number {
    const known = this.#items.get(id);
    if (known !== undefined) return known;
    const item = this.#ids.length;
    this.#items.set(id, item);
    this.#ids.push(id);
    this.#raters.push({ members: new Int32Array(4), length: 0 });
    return item;
  }

  id(item: number): string {
    return this.#ids[item]!;
  }

  get itemCount(): number {
    return this.#ids.length;
  }

  /** How many members interacted with the item. */
  count(item: number): number {
    return this.#raters[item]?.length ?? 0;
  }

  /** The last `most` members who came to the item. */
  ratersOf(item: number, most: number): Int32Array {
    const { members, length } = this.#raters[item]!;
    return members.subarray(Math.max(0, length - most), length);
  }

  /** A member's line, to be read and not kept. */
  line(member: number): Readonly<Line> {
    return this.#lines[member]!;
  }

  /** Not by the items' numbers: these tell who came first, and a withdrawn interaction would leave that behind. */
  #isAfter(line: Line, place: number, seconds: number, item: string): boolean {
    const at = line.at[place]!;
    return at > seconds || (at === seconds && this.#ids[line.items[place]!]! > item);
  }

  #memberOf(id: string): number {
    const known = this.#members.get(id);
    if (known !== undefined) return known;
    const member = this.#lines.length;
    this.#members.set(id, member);
    this.#lines.push({ items: new Int32Array(8), halfStars: new Uint8Array(8), at: new Int32Array(8), length: 0 });
    return member;
  }
}

export const indexOf = (column: Int32Array, value: number, length: number): number => {
  for (let i = 0; i < length; i++) if (column[i] === value) return i;
  return -1;
};

const closeGap = (line: Line, at: number): void => {
  for (const column of [line.items, line.halfStars, line.at]) column.copyWithin(at, at + 1, line.length);
  line.length -= 1;
};

const openGap = (line: Line, at: number): void => {
  if (line.length === line.items.length) {
    line.items = wider(line.items, Int32Array);
    line.halfStars = wider(line.halfStars, Uint8Array);
    line.at = wider(line.at, Int32Array);
  }
  for (const column of [line.items, line.halfStars, line.at]) column.copyWithin(at + 1, at, line.length);
  line.length += 1;
};

const wider = <A extends Int32Array | Uint8Array>(column: A, of: new (length: number) => A): A => {
  const next = new of(column.length * 2);
  next.set(column);
  return next;
};

const pushed = (raters: { members: Int32Array; length: number }, member: number) => {
  const members = raters.length === raters.members.length ? wider(raters.members, Int32Array) : raters.members;
  members[raters.length] = member;
  return { members, length: raters.length + 1 };
};
