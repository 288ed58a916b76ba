import { hash32 } from '#kernel';
import { Growing } from '#kernel/growing';
import type { Searchable } from '#ports/title-search/title-search';
import { Fame } from './fame.ts';
import { wordsOf } from './folding.ts';
import { IdTable } from './id-table.ts';

/** Number of an entry in the index: dense, higher for what came later. A changed entry gets a new one. */
export type EntryNumber = number;

const NONE = -1;

/** What is known of each entry besides its words, column by column. */
export class Entries {
  readonly #ids: string[] = [];
  readonly #numbers = new IdTable(this.#ids);
  readonly #media: string[] = [];
  readonly #mediumOf = new Growing(Int16Array);
  readonly #years = new Growing(Int16Array);
  readonly #titleWords = new Growing(Uint8Array);
  readonly #gone = new Growing(Uint8Array);
  readonly #prints = [new Growing(Uint32Array), new Growing(Uint32Array)] as const;
  readonly #fame = new Fame();

  /** Number of entries. */
  get size(): number {
    return this.#numbers.size;
  }

  /** One more than the highest number. */
  get end(): number {
    return this.#ids.length;
  }

  /** Takes a new weight of an entry that is otherwise the same; `false`: there is none. */
  reweigh(entry: Searchable): boolean {
    const number = this.#numbers.get(entry.id);
    if (number === undefined) return false;
    const [first, second] = printsOf(entry);
    if (this.#prints[0].at(number) !== first || this.#prints[1].at(number) !== second) return false;
    this.#fame.reweigh(number, this.#mediumOf.at(number), entry.weight);
    return true;
  }

  add(entry: Searchable): EntryNumber {
    const number = this.#ids.push(entry.id) - 1;
    this.#numbers.add(number);
    this.#mediumOf.set(number, this.#mediumNumber(entry.medium));
    this.#years.set(number, entry.year ?? 0);
    this.#titleWords.set(number, Math.min(wordsOf(entry.title).length, 255));
    printsOf(entry).forEach((print, n) => this.#prints[n]!.set(number, print));
    this.#fame.add(number, this.#mediumOf.at(number), entry.weight);
    return number;
  }

  /** `false`: it was not there. */
  remove(id: string): boolean {
    const number = this.#numbers.get(id);
    if (number === undefined) return false;
    this.#numbers.remove(id);
    this.#ids[number] = '';
    this.#gone.set(number, 1);
    this.#fame.remove(number, this.#mediumOf.at(number));
    return true;
  }

  isGone(number: EntryNumber): boolean {
    return this.#gone.at(number) === 1;
  }

  id(number: EntryNumber): string {
    return this.#ids[number]!;
  }

  /** 0: unknown. */
  year(number: EntryNumber): number {
    return this.#years.at(number);
  }

  titleWords(number: EntryNumber): number {
    return this.#titleWords.at(number);
  }

  fame(number: EntryNumber): number {
    return this.#fame.of(number, this.#mediumOf.at(number));
  }

  /** A test of being there and of one of these media. */
  wanted(media: ReadonlySet<string> | undefined): (number: EntryNumber) => boolean {
    if (!media) return (number) => this.#gone.at(number) === 0;
    const numbers = new Set(this.#mediaNumbers(media));
    return (number) => this.#gone.at(number) === 0 && numbers.has(this.#mediumOf.at(number));
  }

  /** Visits the entries of these media, the most famous first: see `Fame.walk`. */
  walk(
    media: ReadonlySet<string> | undefined,
    visit: (number: EntryNumber) => void,
    isEnough: (most: number) => boolean,
    patience: number,
  ): boolean {
    return this.#fame.walk(this.#mediaNumbers(media ?? new Set(this.#media)), visit, isEnough, patience);
  }

  #mediaNumbers(media: ReadonlySet<string>): readonly number[] {
    return [...media].map((medium) => this.#media.indexOf(medium)).filter((n) => n !== NONE);
  }

  #mediumNumber(medium: string): number {
    const known = this.#media.indexOf(medium);
    return known === NONE ? this.#media.push(medium) - 1 : known;
  }
}

/** Two entries with the same prints are the same, but for their weight: chances are 1 to 2^64. */
const printsOf = ({ weight: _weight, ...rest }: Searchable): readonly [number, number] => {
  const text = JSON.stringify([
    rest.medium,
    rest.title,
    rest.year ?? 0,
    rest.alsoKnownAs,
    rest.people,
    rest.genres,
    rest.languages,
  ]);
  return [hash32(text), hash32(`${text.length} ${text}`)];
};
