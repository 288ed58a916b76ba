import type { ItemCard, Row } from '../../catalogue/published.ts';
import { termsOf } from './terms.ts';

/** Okapi BM25 (Robertson and Zaragoza, 2009): how soon more of the same word tells nothing more, and what length costs. */
const SATURATION = 1.2;
const LENGTH = 0.75;

/** How much a word tells where it stands. */
const FIELDS = { title: 3, keywords: 2, people: 2, genres: 1.5, overview: 1 } as const;

export interface Passage {
  readonly row: Row;
  readonly score: number;
  /** Share of what the question's words tell that the title has, in [0, 1]. */
  readonly coverage: number;
}

interface Posting {
  readonly row: Row;
  readonly weight: number;
}

/** What is written of titles, word by word: names, people, keywords, genres and overviews. */
export class Passages {
  readonly #postings = new Map<string, Posting[]>();
  readonly #lengths = new Map<Row, number>();
  #words = 0;

  get size(): number {
    return this.#lengths.size;
  }

  /** A row is added once. */
  add(row: Row, { title, originalTitle, keywords, people, genres, overview }: ItemCard): void {
    const weights = new Map<string, number>();
    const read = (text: string, weight: number): void => {
      for (const term of termsOf(text)) weights.set(term, (weights.get(term) ?? 0) + weight);
    };
    read(`${title} ${originalTitle ?? ''}`, FIELDS.title);
    read(keywords.join(' '), FIELDS.keywords);
    read(people.join(' '), FIELDS.people);
    read(genres.join(' '), FIELDS.genres);
    read(overview ?? '', FIELDS.overview);
    for (const [term, weight] of weights) this.#list(term).push({ row, weight });
    this.#lengths.set(row, weights.size);
    this.#words += weights.size;
  }

  /** The best `n` of those that `allows` lets through, best first; ties by row. */
  search(question: string, n: number, allows: (row: Row) => boolean): readonly Passage[] {
    const terms = [...new Set(termsOf(question))];
    const all = terms.reduce((sum, term) => sum + this.#rarity(term), 0);
    const usual = this.#words / Math.max(1, this.size);
    const found = new Map<Row, { score: number; told: number }>();
    for (const term of terms) {
      const rarity = this.#rarity(term);
      for (const { row, weight } of this.#postings.get(term) ?? []) {
        if (!allows(row)) continue;
        const length = 1 - LENGTH + (LENGTH * this.#lengths.get(row)!) / usual;
        const sum = found.get(row) ?? { score: 0, told: 0 };
        found.set(row, sum);
        sum.score += (rarity * weight * (SATURATION + 1)) / (weight + SATURATION * length);
        sum.told += rarity;
      }
    }
    return [...found]
      .map(([row, { score, told }]) => ({ row, score, coverage: told / all }))
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, n);
  }

  #list(term: string): Posting[] {
    const known = this.#postings.get(term);
    if (known) return known;
    const list: Posting[] = [];
    this.#postings.set(term, list);
    return list;
  }

  #rarity(term: string): number {
    const frequency = this.#postings.get(term)?.length ?? 0;
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }
}
