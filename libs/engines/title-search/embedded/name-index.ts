import { Growing } from '#kernel/growing';
import { spellingsOf, type Spelling } from './names.ts';
import { SortedNumbers } from './sorted-numbers.ts';

export interface NameHit {
  readonly match: 'exact' | 'prefix';
  /** In (0, 1]: the more of the title as it was written, the nearer. */
  readonly nearness: number;
}

type OnHit = (entry: number, hit: NameHit) => void;

export interface NamesWanted {
  isWanted(entry: number): boolean;
  /** More names than this are not all looked at. */
  readonly many: number;
  /** Visits entries, the most famous first, as long as a beginning of at most this nearness can count. */
  walk(nearness: number, visit: (entry: number) => void): void;
}

/** Of a name that another title is better known by. */
const NEARNESS_OF_OTHERS = 0.9;
/** Of a beginning that ends within a word. */
const NEARNESS_OF_PARTS = 0.75;
const THOUSAND = 1_000;
/** Ends of words are remembered so far into a name. */
const BITS = 32;

/** Titles by how they begin: every spelling of every name, in order. */
export class NameIndex {
  readonly #keys: string[] = [];
  readonly #entries = new Growing(Int32Array);
  /** Thousandths. */
  readonly #nearness = new Growing(Int16Array);
  /** Bit n: a word ends behind n + 1 characters of the key. */
  readonly #ends = new Growing(Uint32Array);
  /** Of each entry the number of its first name; the others follow. */
  readonly #firsts = new Growing(Int32Array);
  readonly #sorted = new SortedNumbers((a, b) =>
    this.#keys[a] === this.#keys[b] ? a - b : this.#keys[a]! < this.#keys[b]! ? -1 : 1,
  );

  /** The first of the titles is the one it is known by. Entries come in the order of their numbers. */
  add(entry: number, titles: readonly string[]): void {
    this.#firsts.set(entry, this.#keys.length);
    titles.forEach((title, i) => {
      for (const spelling of spellingsOf(title))
        this.#add(entry, spelling, spelling.nearness * (i === 0 ? 1 : NEARNESS_OF_OTHERS));
    });
    this.#firsts.set(entry + 1, this.#keys.length);
  }

  /** Forgets the names of entries that are gone. */
  sweep(isGone: (entry: number) => boolean): void {
    this.#sorted.keepIf((name) => {
      if (!isGone(this.#entries.at(name))) return true;
      this.#keys[name] = '';
      return false;
    });
  }

  /**
   * The names that begin so, of entries that are wanted: those that are so as a whole; of the others all, or, where they
   * are more than `many`, those that `walk` comes by.
   */
  search(wanted: readonly Spelling[], { many, isWanted, walk }: NamesWanted, onHit: OnHit): void {
    for (const spelling of wanted) {
      const { key } = spelling;
      const from = this.#sorted.firstNot((name) => this.#keys[name]! < key);
      const to = this.#sorted.firstNot((name) => this.#keys[name]! < key || this.#keys[name]!.startsWith(key));
      const names = this.#sorted.values.subarray(from, to);
      const isAll = names.length <= many;
      for (const name of names) {
        if (!isAll && this.#keys[name]!.length > key.length) break;
        if (isWanted(this.#entries.at(name))) onHit(this.#entries.at(name), this.#hitOf(name, spelling));
      }
      if (!isAll) walk(spelling.nearness, (entry) => this.#visit(entry, spelling, isWanted, onHit));
    }
  }

  #visit(entry: number, spelling: Spelling, isWanted: (entry: number) => boolean, onHit: OnHit): void {
    const end = this.#firsts.at(entry + 1);
    for (let name = this.#firsts.at(entry); name < end; name++)
      if (this.#keys[name]!.startsWith(spelling.key) && isWanted(entry)) onHit(entry, this.#hitOf(name, spelling));
  }

  #add(entry: number, { key, ends }: Spelling, nearness: number): void {
    const name = this.#keys.length;
    this.#keys.push(key);
    this.#entries.set(name, entry);
    this.#nearness.set(name, Math.round(nearness * THOUSAND));
    this.#ends.set(name, bitsOf(ends));
    this.#sorted.add(name);
  }

  #hitOf(name: number, { key, nearness: typed }: Spelling): NameHit {
    const nearness = (this.#nearness.at(name) / THOUSAND) * typed;
    const { length } = key;
    if (this.#keys[name]!.length === length) return { match: 'exact', nearness };
    const whole = length <= BITS && (this.#ends.at(name) & (1 << (length - 1))) !== 0;
    return { match: 'prefix', nearness: whole ? nearness : nearness * NEARNESS_OF_PARTS };
  }
}

const bitsOf = (ends: readonly number[]): number => {
  let bits = 0;
  for (const end of ends) if (end <= BITS) bits |= 1 << (end - 1);
  return bits >>> 0;
};
