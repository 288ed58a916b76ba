import { Injectable } from '@nestjs/common';
import type { CatalogueColumns, Features } from '../../catalogue/published.ts';
import type { Candidate, Evidence, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';
import { contentProfile, type ContentProfile } from './content-profile.ts';
import { Scratch } from './scratch.ts';

const SHOWN = 2;
/** The most telling tokens are followed first, until so many titles were visited. */
const VISITED = 200_000;
/** The nearest so many are remembered between two ratings, whether or not they may be shown. */
const KEPT = 500;

/** What is nearest to a profile, best first, while the catalogue stays as it is. */
interface Nearest {
  readonly profile: ContentProfile;
  readonly generation: number;
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/**
 * Content similarity: titles that share telling genres, people, keywords, decades and languages with what the member
 * liked, by TF-IDF over the catalogue. Needs nobody else's ratings: it serves cold members and cold titles.
 */
@Injectable()
export class Content implements Retriever {
  readonly name = 'content';
  readonly #scratch = new Scratch();
  readonly #known = new WeakMap<TasteRequest['history'], Nearest>();

  retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { columns, history, depth, allows } = request;
    const { features } = columns;
    const profile = contentProfile(request);
    const { rows, scores } = this.#nearest(request, profile) ?? this.#follow(request, profile, depth, allows);
    let liked: ReadonlyMap<number, Liked> | undefined;
    const shared = (row: number): Shares =>
      sharedOf(features, row, profile, (liked ??= lastLiked(features, history, profile)));
    return Promise.resolve(rows.map((row, at) => new Sharing(row, scores[at]!, shared)));
  }

  /** `undefined`: among those that are remembered too few may be shown. */
  #nearest(
    { columns, history, depth, allows }: TasteRequest,
    profile: ContentProfile,
  ): Pick<Nearest, 'rows' | 'scores'> | undefined {
    const known = this.#remembered(columns, history, profile);
    const [rows, scores]: [number[], number[]] = [[], []];
    for (let at = 0; at < known.rows.length && rows.length < depth; at++) {
      if (!allows(known.rows[at]!)) continue;
      rows.push(known.rows[at]!);
      scores.push(known.scores[at]!);
    }
    return rows.length === depth || known.rows.length < KEPT ? { rows, scores } : undefined;
  }

  #remembered(columns: CatalogueColumns, history: TasteRequest['history'], profile: ContentProfile): Nearest {
    const known = this.#known.get(history);
    if (known?.profile === profile && known.generation === columns.generation) return known;
    const nearest = this.#follow({ columns }, profile, KEPT, () => true);
    this.#known.set(history, nearest);
    return nearest;
  }

  #follow(
    { columns }: Pick<TasteRequest, 'columns'>,
    profile: ContentProfile,
    most: number,
    allows: TasteRequest['allows'],
  ): Nearest {
    const { features, generation } = columns;
    this.#scratch.begin(columns.rows);
    this.#add(features, profile);
    this.#scratch.scale((row) => features.scale(row));
    const rows = this.#scratch.top(most, allows);
    return { profile, generation, rows, scores: rows.map((row) => this.#scratch.score(row)) };
  }

  /** A decade or a language shared finds no title: it speaks for those that are found. */
  #add(features: Features, profile: ContentProfile): void {
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
    readonly shared: (row: number) => Shares,
  ) {}

  get evidence(): Shares {
    return (this.#evidence ??= this.shared(this.row));
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
