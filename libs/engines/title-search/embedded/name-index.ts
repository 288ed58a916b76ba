import { Growing } from './growing.ts';
import { spellingsOf, type Spelling } from './names.ts';
import { SortedNumbers } from './sorted-numbers.ts';

export interface NameHit {
  readonly match: 'exact' | 'prefix';
  /** In (0, 1]: the more of the title as it was written, the nearer. */
  readonly nearness: number;
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
  readonly #sorted = new SortedNumbers((a, b) =>
    this.#keys[a] === this.#keys[b] ? a - b : this.#keys[a]! < this.#keys[b]! ? -1 : 1,
  );

  /** The first of the titles is the one it is known by. */
  add(entry: number, titles: readonly string[]): void {
    titles.forEach((title, i) => {
      for (const spelling of spellingsOf(title))
        this.#add(entry, spelling, spelling.nearness * (i === 0 ? 1 : NEARNESS_OF_OTHERS));
    });
  }

  /** Forgets the names of entries that are gone. */
  sweep(isGone: (entry: number) => boolean): void {
    this.#sorted.keepIf((name) => {
      if (!isGone(this.#entries.at(name))) return true;
      this.#keys[name] = '';
      return false;
    });
  }

  /** Every name that begins so, of an entry that is wanted. */
  search(
    wanted: readonly Spelling[],
    isWanted: (entry: number) => boolean,
    onHit: (entry: number, hit: NameHit) => void,
  ): void {
    for (const spelling of wanted) {
      const names = this.#sorted.values;
      const { key } = spelling;
      for (let i = this.#sorted.firstNot((name) => this.#keys[name]! < key); i < names.length; i++) {
        const name = names[i]!;
        if (!this.#keys[name]!.startsWith(key)) break;
        if (isWanted(this.#entries.at(name))) onHit(this.#entries.at(name), this.#hitOf(name, spelling));
      }
    }
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
