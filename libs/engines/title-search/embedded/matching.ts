import { FieldsByEntry } from './fields-by-entry.ts';
import { membershipOf, type Alternative, type Membership } from './membership.ts';
import type { Postings } from './postings.ts';

const NOWHERE = -Infinity;

/**
 * Visits entries, those first that count most, as long as one of this sum at most can count. `false`: it was given up after
 * about `patience` entries.
 */
export type Walk = (most: number, visit: (entry: number) => void, patience: number) => boolean;

/** Which entries have one of the alternatives of every group. */
export class Matching {
  readonly #postings: Postings;
  readonly #fieldBits: number;
  readonly #fields: number;
  readonly #tables: FieldsByEntry;
  /** How many groups an entry has had, the sum of what they were worth, and the best of the group that is looked at. */
  #had = new Uint8Array(0);
  #sums = new Float32Array(0);
  #best = new Float32Array(0);

  constructor(postings: Postings, fieldBits: number) {
    this.#postings = postings;
    this.#fieldBits = fieldBits;
    this.#fields = (1 << fieldBits) - 1;
    this.#tables = new FieldsByEntry(postings, fieldBits);
  }

  /** The list of the term is another by now. */
  forget(term: number): void {
    this.#tables.forget(term);
  }

  /**
   * The same as `all` for groups that each have more than `many` entries; where more than that are in all of them, only of
   * those that the walk comes by. `false`: these groups are to be looked up the other way.
   */
  best(
    groups: readonly (readonly Alternative[])[],
    many: number,
    { isWanted, walk }: { isWanted(entry: number): boolean; readonly walk: Walk },
    onHit: (entry: number, sum: number) => void,
  ): boolean {
    const ordered = this.#cheapestFirst(groups);
    if (!ordered[0] || ordered[0].cost <= many) return false;
    const members = ordered.map(({ group }) => membershipOf(group, this.#postings, this.#tables, this.#fieldBits));
    if (!members.every((each) => each !== undefined)) return false;
    const matching = members.map(({ entries }) => entries).reduce((both, each) => both.keepOnly(each));
    const visit = (entry: number): void => {
      if (isWanted(entry))
        onHit(
          entry,
          sumOf(members, (each) => each.of(entry)),
        );
    };
    const visitMatching = (entry: number): void => {
      if (matching.has(entry)) visit(entry);
    };
    const most = sumOf(members, ({ most: value }) => value);
    const size = matching.size;
    if (size <= many || !walk(most, visitMatching, size * VISIT)) matching.forEach(visit);
    return true;
  }

  /** Calls back with the sum of the best of each group. */
  all(
    groups: readonly (readonly Alternative[])[],
    isWanted: (entry: number) => boolean,
    onHit: (entry: number, sum: number) => void,
  ): void {
    const [first, ...others] = this.#cheapestFirst(groups);
    if (!first || first.cost === 0) return;
    const entries = this.#begin(first.group, isWanted);
    others.forEach(({ group, cost }, n) => this.#narrow(entries, group, cost, n + 1));
    for (const entry of entries) {
      if (this.#had[entry] === groups.length) onHit(entry, this.#sums[entry]!);
      this.#had[entry] = 0;
    }
  }

  /** Whether a wanted entry has the term. */
  someone(isWanted: (entry: number) => boolean): (term: number | undefined) => boolean {
    return (term) =>
      term !== undefined && this.#postings.of(term).some((posting) => isWanted(posting >>> this.#fieldBits));
  }

  #cheapestFirst(groups: readonly (readonly Alternative[])[]) {
    return groups.map((group) => ({ group, cost: this.#costOf(group) })).sort((a, b) => a.cost - b.cost);
  }

  #costOf(group: readonly Alternative[]): number {
    return group.reduce((sum, { term }) => sum + this.#postings.count(term), 0);
  }

  #begin(group: readonly Alternative[], isWanted: (entry: number) => boolean): readonly number[] {
    const entries: number[] = [];
    for (const { term, values } of group)
      for (const posting of this.#postings.of(term)) {
        const value = values[posting & this.#fields];
        const entry = posting >>> this.#fieldBits;
        if (value === undefined || !isWanted(entry)) continue;
        this.#roomFor(entry);
        if (this.#had[entry] === 0) {
          this.#had[entry] = 1;
          entries.push(entry);
          this.#sums[entry] = value;
        } else if (value > this.#sums[entry]!) this.#sums[entry] = value;
      }
    return entries;
  }

  /** Few entries are looked up in the lists; many are met by walking the lists. */
  #narrow(entries: readonly number[], group: readonly Alternative[], cost: number, had: number): void {
    const candidates = entries.filter((entry) => this.#had[entry] === had);
    for (const entry of candidates) this.#best[entry] = NOWHERE;
    if (candidates.length * group.length * LOOK_UP < cost) this.#lookUp(candidates, group);
    else this.#walk(group, had);
    for (const entry of candidates) {
      const best = this.#best[entry]!;
      if (best === NOWHERE) continue;
      this.#had[entry] = had + 1;
      this.#sums[entry]! += best;
    }
  }

  #lookUp(candidates: readonly number[], group: readonly Alternative[]): void {
    for (const { term, values } of group) {
      const list = this.#postings.of(term);
      for (const entry of candidates) this.#raise(entry, values[this.#fieldOf(list, entry) ?? NO_FIELD]);
    }
  }

  #walk(group: readonly Alternative[], had: number): void {
    for (const { term, values } of group)
      for (const posting of this.#postings.of(term)) {
        const entry = posting >>> this.#fieldBits;
        if (this.#had[entry] === had) this.#raise(entry, values[posting & this.#fields]);
      }
  }

  #raise(entry: number, value: number | undefined): void {
    if (value !== undefined && value > this.#best[entry]!) this.#best[entry] = value;
  }

  /** Lists are in order of entries. */
  #fieldOf(list: Int32Array, entry: number): number | undefined {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle]! >>> this.#fieldBits < entry) low = middle + 1;
      else high = middle;
    }
    const posting = list[low];
    return posting !== undefined && posting >>> this.#fieldBits === entry ? posting & this.#fields : undefined;
  }

  #roomFor(entry: number): void {
    if (entry < this.#had.length) return;
    const length = Math.ceil((entry + 1) * 1.5) + 1_024;
    this.#had = widened(this.#had, new Uint8Array(length));
    this.#sums = widened(this.#sums, new Float32Array(length));
    this.#best = new Float32Array(length);
  }
}

/**
 * -Infinity: one of them is worth nothing; the rarest is asked first. Rounded as the columns above round, so that either way
 * finds the same, and no entry has more than what is the most.
 */
const sumOf = (members: readonly Membership[], worthOf: (member: Membership) => number): number => {
  let sum = 0;
  for (const each of members) {
    const worth = worthOf(each);
    if (worth === NOWHERE) return NOWHERE;
    sum = Math.fround(sum + Math.fround(worth));
  }
  return sum;
};

/** What visiting an entry costs, in entries walked by. */
const VISIT = 8;
/** What looking one entry up costs, in postings walked. */
const LOOK_UP = 8;
const NO_FIELD = -1;

const widened = <A extends Uint8Array | Float32Array>(from: A, to: A): A => {
  to.set(from);
  return to;
};
