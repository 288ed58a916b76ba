import { Injectable } from '@nestjs/common';
import type { Features } from '../../catalogue/published.ts';
import type { Candidate, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { Scratch } from './scratch.ts';

const HISTORY = 50;
const HALF_LIFE = 15;
/** The most telling tokens of a profile are followed to other titles. */
const TOKENS = 40;
/** A token that more titles carry than this finds no candidates: it tells too little and costs too much. */
const MOST_TITLES = 20_000;
const SHOWN = 2;

/**
 * Content similarity: titles that share telling genres, people, keywords, decades and languages with what the member
 * liked, by TF-IDF over the catalogue. Needs nobody else's ratings: it serves cold members and cold titles.
 */
@Injectable()
export class Content implements Retriever {
  readonly name = 'content';
  readonly #scratch = new Scratch();

  retrieve({ columns, history, genres, depth, allows }: TasteRequest): Promise<readonly Candidate[]> {
    const { features } = columns;
    const profile = profileOf(features, history.slice(-HISTORY), genres);
    this.#scratch.begin(columns.rows);
    for (const [token, weight] of profile)
      for (const row of features.rowsWith(token)) this.#scratch.add(row, weight * features.scale(row), token);
    const rows = this.#scratch.top(depth, allows);
    return Promise.resolve(rows.map((row) => this.#candidate(row, features, profile, history)));
  }

  #candidate(
    row: number,
    features: Features,
    profile: ReadonlyMap<number, number>,
    history: readonly HistoryEntry[],
  ): Candidate {
    const shared = [...features.of(row)].filter((token) => (profile.get(token) ?? 0) > 0);
    shared.sort((a, b) => profile.get(b)! - profile.get(a)!);
    const telling = shared.slice(0, SHOWN);
    const liked = history.findLast(
      (entry) => entry.strength > 0 && telling.some((token) => features.of(entry.row).includes(token)),
    );
    const tokens = liked ? shared.filter((token) => features.of(liked.row).includes(token)) : shared;
    return {
      row,
      score: this.#scratch.score(row),
      evidence: { kind: 'shares', tokens: tokens.slice(0, SHOWN), with: liked },
    };
  }
}

/** Token -> weight, the strongest by absolute value that are followed; what was disliked counts against its tokens. */
const profileOf = (
  features: Features,
  history: readonly HistoryEntry[],
  genres: readonly string[],
): ReadonlyMap<number, number> => {
  const weights = new Map<number, number>();
  const add = (token: number, weight: number): void => {
    weights.set(token, (weights.get(token) ?? 0) + weight * features.rarity(token) * tellingOf(features.name(token)));
  };
  history.forEach(({ row, strength }, n) => {
    const recency = 2 ** (-(history.length - 1 - n) / HALF_LIFE);
    for (const token of features.of(row)) add(token, strength * recency * features.scale(row));
  });
  for (const genre of genres) {
    const token = features.token(`g:${genre.toLowerCase()}`);
    if (token !== undefined) add(token, 0.25);
  }
  const followed = [...weights].filter(([token]) => features.frequency(token) <= MOST_TITLES);
  return new Map(followed.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).slice(0, TOKENS));
};

/** A decade or a language shared says little of what somebody likes. */
const tellingOf = (name: string): number => (name.startsWith('d:') || name.startsWith('l:') ? 0.2 : 1);
