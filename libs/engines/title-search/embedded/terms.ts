import { Growing } from '#kernel/growing';
import { Postings } from './postings.ts';
import { SortedNumbers } from './sorted-numbers.ts';
import { typosBetween } from './typos.ts';

export interface Similar {
  readonly term: number;
  readonly typos: number;
}

/** Of the pairs of letters that a word has, one typo spoils two; a swap, of which one is allowed for, three. */
const SPOILT = 2;
const SPOILT_BY_SWAP = 1;
/** Who gets the first letter wrong gets nothing else wrong. */
const MOST_BEHIND_ANOTHER_LETTER = 1;
/** A typo takes one letter away and brings another one in. */
const LETTERS_OF_A_TYPO = 2;
const EDGE = '\u0000';

/** The vocabulary of an index: each term has a number, and is found by its beginning or by what it is like. */
export class Terms {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #sorted = new SortedNumbers((a, b) => (this.#terms[a]! < this.#terms[b]! ? -1 : 1));
  /** Pairs of letters, each with the length of the words that have it. */
  readonly #pairs = new Map<string, number>();
  readonly #withPair = new Postings();
  /** Of each term: which letters it has. */
  readonly #letters = new Growing(Uint32Array);
  #shared = new Uint8Array(0);

  get size(): number {
    return this.#terms.length;
  }

  /** The number of a term, given to it now if it has none. */
  number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#numbers.set(term, number);
    this.#terms.push(term);
    this.#letters.set(number, lettersOf(term));
    this.#sorted.add(number);
    const length = String.fromCharCode(lengthOf(term));
    for (const pair of pairsOf(term)) this.#withPair.append(this.#pairNumber(pair + length), number);
    return number;
  }

  find(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  beginningWith(prefix: string): Int32Array {
    const from = this.#sorted.firstNot((each) => this.#terms[each]! < prefix);
    const rest = this.#sorted.values.subarray(from);
    let [low, high] = [0, rest.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#terms[rest[middle]!]!.startsWith(prefix)) low = middle + 1;
      else high = middle;
    }
    return rest.subarray(0, low);
  }

  /** Terms that at most so many typos make of this one. Words that share too few pairs of letters are not compared. */
  like(term: string, most: number): readonly Similar[] {
    const pairs = pairsOf(term);
    const needed = Math.max(1, pairs.length - SPOILT * most - SPOILT_BY_SWAP);
    const letters = lettersOf(term);
    const similar: Similar[] = [];
    for (const number of this.#sharing(pairs, lengthOf(term), most, needed)) {
      if (bitsIn(letters ^ this.#letters.at(number)) > LETTERS_OF_A_TYPO * most) continue;
      const other = this.#terms[number]!;
      const allowed = other.charCodeAt(0) === term.charCodeAt(0) ? most : MOST_BEHIND_ANOTHER_LETTER;
      const typos = typosBetween(term, other, allowed);
      if (typos <= allowed) similar.push({ term: number, typos });
    }
    return similar;
  }

  /** A typo makes a word longer or shorter by one letter at most. */
  #sharing(pairs: readonly string[], length: number, most: number, needed: number): readonly number[] {
    if (this.#shared.length < this.size) this.#shared = new Uint8Array(this.size * 2);
    const shared = this.#shared;
    const lengths = Array.from({ length: 2 * most + 1 }, (_, n) => String.fromCharCode(length - most + n));
    const lists = pairs.flatMap((pair) => lengths.map((each) => this.#withPair.of(this.#pairs.get(pair + each) ?? -1)));
    const found: number[] = [];
    for (const list of lists) for (const number of list) if (++shared[number]! === needed) found.push(number);
    for (const list of lists) for (const number of list) shared[number] = 0;
    return found;
  }

  #pairNumber(pair: string): number {
    const known = this.#pairs.get(pair);
    if (known !== undefined) return known;
    const number = this.#pairs.size;
    this.#pairs.set(pair, number);
    return number;
  }
}

/** A bit for each letter; letters that are 32 apart share one, which makes words look more alike and never less. */
const lettersOf = (term: string): number => {
  let letters = 0;
  for (let i = 0; i < term.length; i++) letters |= 1 << (term.charCodeAt(i) & 31);
  return letters >>> 0;
};

/** Bits set in a word (Hacker's Delight, 5-1). */
const bitsIn = (word: number): number => {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
};

/** Very long words are all as long. */
const lengthOf = (term: string): number => Math.min(term.length, LONGEST);

/** Two neighbouring letters each, the edges of the word counted as letters; each pair once. */
const pairsOf = (term: string): readonly string[] => {
  const edged = `${EDGE}${term.slice(0, LONGEST)}${EDGE}`;
  const pairs = new Set<string>();
  for (let i = 0; i < edged.length - 1; i++) pairs.add(edged.slice(i, i + 2));
  return [...pairs];
};

/** Who types more letters than this in one word mistypes nothing. */
const LONGEST = 40;
