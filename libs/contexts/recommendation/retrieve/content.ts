import { Inject, Injectable, Optional } from '@nestjs/common';
import { TITLE_VECTORS, type CatalogueColumns, type Features, type ComparedTitles } from '../../catalogue/published.ts';
import type { Candidate, Evidence, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';
import { contentProfile, type ContentProfile } from './content-profile.ts';
import { besides, nearestText, type Found } from './nearest-text.ts';
import { Scratch } from './scratch.ts';

const SHOWN = 2;
/** The most telling tokens are followed first, until so many titles were visited. */
const VISITED = 200_000;
/** The nearest so many are remembered between two ratings, whether or not they may be shown. */
const KEPT = 500;

/** What is nearest to a profile while the catalogue, and what is known of its texts, stay as they are. */
interface Nearest extends Found {
  readonly profile: ContentProfile;
  readonly generation: number;
  readonly texts: number;
}

/**
 * Content similarity: titles that share telling genres, people, keywords, decades and languages with what the member
 * liked, by TF-IDF over the catalogue, and, with less say, titles whose texts lie near those of what was liked.
 * Needs nobody else's ratings: it serves cold members and cold titles.
 */
@Injectable()
export class Content implements Retriever {
  readonly name = 'content';
  readonly #scratch = new Scratch();
  readonly #known = new WeakMap<TasteRequest['history'], Nearest>();

  constructor(@Optional() @Inject(TITLE_VECTORS) private readonly texts?: ComparedTitles) {}

  async retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { columns, history, depth, allows } = request;
    const { features } = columns;
    const profile = contentProfile(request);
    const { rows, scores } =
      (await this.#nearest(request, profile)) ?? (await this.#find(request, profile, depth, allows));
    let liked: ReadonlyMap<number, Liked> | undefined;
    const shared = (row: number): Said =>
      saidOf(
        sharedOf(features, row, profile, (liked ??= lastLiked(features, history, profile))),
        () => this.texts && nearestText(this.texts, history, row),
      );
    return rows.map((row, at) => new Sharing(row, scores[at]!, shared));
  }

  /** `undefined`: among those that are remembered too few may be shown. */
  async #nearest(
    { columns, history, depth, allows }: TasteRequest,
    profile: ContentProfile,
  ): Promise<Found | undefined> {
    const known = await this.#remembered(columns, history, profile);
    const [rows, scores]: [number[], number[]] = [[], []];
    for (let at = 0; at < known.rows.length && rows.length < depth; at++) {
      if (!allows(known.rows[at]!)) continue;
      rows.push(known.rows[at]!);
      scores.push(known.scores[at]!);
    }
    return rows.length === depth || known.rows.length < KEPT ? { rows, scores } : undefined;
  }

  async #remembered(
    columns: CatalogueColumns,
    history: TasteRequest['history'],
    profile: ContentProfile,
  ): Promise<Nearest> {
    const known = this.#known.get(history);
    const [{ generation }, texts] = [columns, this.texts?.generation() ?? 0];
    if (known?.profile === profile && known.generation === generation && known.texts === texts) return known;
    const found = await this.#find({ columns, history }, profile, KEPT, () => true);
    const nearest = { ...found, profile, generation, texts };
    this.#known.set(history, nearest);
    return nearest;
  }

  async #find(
    { columns, history }: Pick<TasteRequest, 'columns' | 'history'>,
    profile: ContentProfile,
    most: number,
    allows: TasteRequest['allows'],
  ): Promise<Found> {
    const found = this.#follow(columns, profile, most, allows);
    return this.texts ? besides(found, this.texts, { columns, history, allows }, most) : found;
  }

  #follow(columns: CatalogueColumns, profile: ContentProfile, most: number, allows: TasteRequest['allows']): Found {
    const { features } = columns;
    this.#scratch.begin(columns.rows);
    this.#add(features, profile);
    this.#scratch.scale((row) => features.scale(row));
    const rows = this.#scratch.top(most, allows);
    return { rows, scores: rows.map((row) => this.#scratch.score(row)) };
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
type Said = Extract<Evidence, { kind: 'shares' | 'similar' }>;

/** Tokens that are shared say more than a likeness; without either nothing is said. */
const saidOf = (shares: Shares, likest: () => HistoryEntry | undefined): Said => {
  const to = shares.tokens.length === 0 ? likest() : undefined;
  return to ? { kind: 'similar', to } : shares;
};

/** A candidate that says why when it is asked: most are not. */
class Sharing implements Candidate {
  #evidence: Said | undefined;

  constructor(
    readonly row: number,
    readonly score: number,
    readonly shared: (row: number) => Said,
  ) {}

  get evidence(): Said {
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
