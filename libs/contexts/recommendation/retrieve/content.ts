import { Injectable } from '@nestjs/common';
import type { Features } from '../../catalogue/published.ts';
import type { Candidate, Evidence, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';
import { contentProfile, type ContentProfile } from './content-profile.ts';
import { Scratch } from './scratch.ts';

const SHOWN = 2;
/** The most telling tokens are followed first, until so many titles were visited. */
const VISITED = 200_000;

/**
 * Content similarity: titles that share telling genres, people, keywords, decades and languages with what the member
 * liked, by TF-IDF over the catalogue. Needs nobody else's ratings: it serves cold members and cold titles.
 */
@Injectable()
export class Content implements Retriever {
  readonly name = 'content';
  readonly #scratch = new Scratch();

  retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { columns, history, depth, allows } = request;
    const { features } = columns;
    const profile = contentProfile(request);
    this.#scratch.begin(columns.rows);
    this.#follow(features, profile);
    this.#scratch.scale((row) => features.scale(row));
    const liked = lastLiked(features, history, profile);
    const rows = this.#scratch.top(depth, allows);
    return Promise.resolve(
      rows.map((row) => new Sharing(row, this.#scratch.score(row), () => sharedOf(features, row, profile, liked))),
    );
  }

  /** A decade or a language shared finds no title: it speaks for those that are found. */
  #follow(features: Features, profile: ContentProfile): void {
    let left = VISITED;
    for (const [token, weight] of profile) {
      if (!isTelling(features.name(token)) || left <= 0) continue;
      this.#scratch.addToAll(features.rowsWith(token), weight);
      left -= features.frequency(token);
    }
    for (const [token, weight] of profile)
      if (!isTelling(features.name(token))) this.#scratch.addToFound(features.rowsWith(token), weight);
  }
}

type Shares = Extract<Evidence, { kind: 'shares' }>;

/** A candidate that says why when it is asked: most are not. */
class Sharing implements Candidate {
  #evidence: Shares | undefined;

  constructor(
    readonly row: number,
    readonly score: number,
    readonly shared: () => Shares,
  ) {}

  get evidence(): Shares {
    return (this.#evidence ??= this.shared());
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
  profile: ContentProfile,
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
  profile: ContentProfile,
  lastLikedWith: ReadonlyMap<number, Liked>,
): Shares => {
  const shared = Array.from(features.of(row)).filter((token) => (profile.get(token) ?? 0) > 0);
  shared.sort((a, b) => profile.get(b)! - profile.get(a)!);
  const telling = shared.slice(0, SHOWN);
  const liked = telling
    .flatMap((token) => lastLikedWith.get(token) ?? [])
    .reduce<Liked | undefined>((a, b) => (a && a.place >= b.place ? a : b), undefined)?.entry;
  const tokens = liked ? shared.filter((token) => features.of(liked.row).includes(token)) : shared;
  return { kind: 'shares', tokens: tokens.slice(0, SHOWN), with: liked };
};
