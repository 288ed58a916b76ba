import type { Row } from '../../catalogue/published.ts';
import { slipsBetween } from '../intent/near-names.ts';
import { nearTo } from './synonyms.ts';
import { namesIn, termsOf } from './terms.ts';

/** Okapi BM25 (Robertson and Zaragoza, 2009): how soon more of the same word tells nothing more, and what length costs. */
const SATURATION = 1.2;
const LENGTH = 0.6;

/** How much a word tells where it stands. */
const FIELDS = { title: 2.5, keywords: 2, people: 2, genres: 1, overview: 1.2 } as const;
/** A word for the same tells as much as this of the word itself. */
const NEAR = 0.45;
/** A word of so many letters that nobody here writes was spelt wrong, or has another ending. */
const SPELLED_WRONG = 5;
/** A name that nobody here has: the question is about something else. */
const UNKNOWN_NAME = 2;
/** A name that somebody has tells more than another word as rare. */
const NAME = 1.6;

/** What is written of a title. */
export interface Writing {
  readonly titles: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  readonly genres: readonly string[];
  readonly overview: string;
}

export interface Passage {
  readonly row: Row;
  readonly score: number;
  /** Share of what the question's words tell that the title has, in [0, 1]. */
  readonly coverage: number;
  /** Number of the question's words that it has. */
  readonly words: number;
}

interface Postings {
  readonly rows: Row[];
  readonly weights: number[];
}

const NO_POSTINGS: Postings = { rows: [], weights: [] };

/** What is written of titles, word by word: names, people, keywords, genres and overviews. */
export class Passages {
  readonly #postings = new Map<string, Postings>();
  /** First letter and length -> words, to find one that was meant. */
  readonly #alike = new Map<string, string[]>();
  readonly #lengths = new Map<Row, number>();
  #words = 0;
  #rows = 0;

  get size(): number {
    return this.#lengths.size;
  }

  /** A row is added once. */
  add(row: Row, { titles, keywords, people, genres, overview }: Writing): void {
    const weights = new Map<string, number>();
    const read = (text: string, weight: number): void => {
      for (const term of termsOf(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
    };
    read(titles.join(' '), FIELDS.title);
    read(keywords.join(' '), FIELDS.keywords);
    read(people.join(' '), FIELDS.people);
    read(genres.join(' '), FIELDS.genres);
    read(overview, FIELDS.overview);
    for (const [term, weight] of weights) {
      const { rows, weights: all } = this.#list(term);
      rows.push(row);
      all.push(weight);
    }
    this.#lengths.set(row, weights.size);
    this.#words += weights.size;
    this.#rows = Math.max(this.#rows, row + 1);
  }

  /** The best `n` of those that `allows` lets through, best first; ties by row. */
  search(question: string, n: number, allows: (row: Row) => boolean): readonly Passage[] {
    const sums = this.#sum(question);
    const best = sums.rows
      .filter(allows)
      .map((row) => ({ row, score: sums.scores[row]!, coverage: sums.told[row]! / sums.all, words: sums.words[row]! }))
      .sort((a, b) => b.score - a.score || a.row - b.row);
    return best.slice(0, n);
  }

  #sum(question: string) {
    const names = namesIn(question);
    const terms = [...new Set(termsOf(question).map((term) => (names.has(term) ? term : this.#meant(term))))];
    const [scores, told, words] = [
      new Float64Array(this.#rows),
      new Float64Array(this.#rows),
      new Uint8Array(this.#rows),
    ];
    const rows: Row[] = [];
    const usual = this.#words / Math.max(1, this.size);
    let all = 0;
    for (const term of terms) {
      const best = this.#bestOf(term, usual);
      const rarity = this.#rarity(term);
      all += this.#postings.has(term) || !names.has(term) ? rarity : rarity * UNKNOWN_NAME;
      const weight = names.has(term) ? NAME : 1;
      for (const [row, { score, share }] of best) {
        if (scores[row] === 0) rows.push(row);
        scores[row]! += score * weight;
        told[row]! += share * rarity;
        words[row]! += 1;
      }
    }
    return { rows, scores, told, words, all };
  }

  /** Of a word and those for the same, whichever tells most of a title. */
  #bestOf(term: string, usual: number): ReadonlyMap<Row, { readonly score: number; readonly share: number }> {
    const best = new Map<Row, { score: number; share: number }>();
    const take = (each: string, share: number): void => {
      const rarity = this.#rarity(each);
      const { rows, weights } = this.#postings.get(each) ?? NO_POSTINGS;
      for (let i = 0; i < rows.length; i++) {
        const [row, weight] = [rows[i]!, weights[i]!];
        const length = 1 - LENGTH + (LENGTH * this.#lengths.get(row)!) / usual;
        const score = (share * rarity * weight * (SATURATION + 1)) / (weight + SATURATION * length);
        if (score > (best.get(row)?.score ?? 0)) best.set(row, { score, share });
      }
    };
    take(term, 1);
    for (const other of nearTo(term)) take(other, NEAR);
    return best;
  }

  #list(term: string): Postings {
    const known = this.#postings.get(term);
    if (known) return known;
    const list: Postings = { rows: [], weights: [] };
    this.#postings.set(term, list);
    const key = `${term[0]}${term.length}`;
    const alike = this.#alike.get(key);
    if (alike) alike.push(term);
    else this.#alike.set(key, [term]);
    return list;
  }

  /** The word itself where somebody writes it, else the most usual that is a slip away. */
  #meant(term: string): string {
    if (term.length < SPELLED_WRONG || this.#postings.has(term)) return term;
    const near = [-1, 0, 1].flatMap((by) => this.#alike.get(`${term[0]}${term.length + by}`) ?? []);
    let [best, most] = [term, 0];
    for (const each of near) {
      const { length } = this.#postings.get(each)!.rows;
      if (length > most && slipsBetween(each, term, 1) === 1) [best, most] = [each, length];
    }
    return best;
  }

  #rarity(term: string): number {
    const frequency = this.#postings.get(term)?.rows.length ?? 0;
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }
}
