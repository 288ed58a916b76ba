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
    for (const [token, weight] of profile) this.#scratch.addToAll(features.rowsWith(token), weight);
    this.#scratch.scale((row) => features.scale(row));
    const liked = lastLiked(features, history, profile);
    const rows = this.#scratch.top(depth, allows);
    return Promise.resolve(
      rows.map((row) => ({
        row,
        score: this.#scratch.score(row),
        evidence: { kind: 'shares', ...sharedOf(features, row, profile, liked) },
      })),
    );
  }
}

/** The newest title that was liked, and its place in the history. */
interface Liked {
  readonly entry: HistoryEntry;
  readonly place: number;
}

/** Token of the profile -> the newest liked title that carries it. */
const lastLiked = (
  features: Features,
  history: readonly HistoryEntry[],
  profile: ReadonlyMap<number, number>,
): ReadonlyMap<number, Liked> => {
  const liked = new Map<number, Liked>();
  history.forEach((entry, place) => {
    if (entry.strength <= 0) return;
    for (const token of features.of(entry.row)) if (profile.has(token)) liked.set(token, { entry, place });
  });
  return liked;
};

/** The tokens that speak for a title, the most telling first, and the newest liked title that they are shared with. */
const sharedOf = (
  features: Features,
  row: number,
  profile: ReadonlyMap<number, number>,
  lastLikedWith: ReadonlyMap<number, Liked>,
) => {
  const shared = Array.from(features.of(row)).filter((token) => (profile.get(token) ?? 0) > 0);
  shared.sort((a, b) => profile.get(b)! - profile.get(a)!);
  const telling = shared.slice(0, SHOWN);
  const liked = telling
    .flatMap((token) => lastLikedWith.get(token) ?? [])
    .reduce<Liked | undefined>((a, b) => (a && a.place >= b.place ? a : b), undefined)?.entry;
  const tokens = liked ? shared.filter((token) => features.of(liked.row).includes(token)) : shared;
  return { tokens: tokens.slice(0, SHOWN), with: liked };
};

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
