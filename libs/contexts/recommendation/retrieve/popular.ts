import { Injectable } from '@nestjs/common';
import { genreToken, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import type { Candidate, Retriever, TasteRequest } from '../domain/request.ts';
import type { Ranking } from '../read/popularity/popularity-fold.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { BestRows } from './best-rows.ts';

/** How much more a title of a chosen genre counts. */
const CHOSEN = 4;
/** What nobody here has rated counts at most so much of the least that somebody did. */
const UNRATED = 0.5;
/** A genre of at most so many titles is looked through; a larger one is met soon enough on the way down. */
const FEW_TITLES = 10_000;
/** Once there is enough, so many more are looked at for titles of the chosen genres. */
const LOOKED_AT = 20_000;

/** What everybody watches now; of the chosen genres first. Titles nobody has rated yet come by their votes. */
@Injectable()
export class Popular implements Retriever {
  readonly name = 'popularity';

  readonly #ranked = new Map<string, RankedRows>();

  constructor(private readonly view: PopularityView) {}

  async retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { depth, allows } = request;
    const few = fewOf(request);
    const ranked = request.within ? [] : this.#byRanking(request);
    const found = few && ranked.length < depth ? this.#byScore(request, few) : ranked;
    if (found.length < depth) {
      const listed = new Set(found.map(({ row }) => row));
      const others = { ...request, depth: depth - found.length, allows: (row: Row) => !listed.has(row) && allows(row) };
      const rows = few ?? (await request.columns.orders.of('popular').rows());
      found.push(...byVotes(others, rows, few === undefined, UNRATED * (found.at(-1)?.score ?? 1)));
    }
    return found.slice(0, depth);
  }

  /** The list is in order already: without chosen genres its beginning is all that is looked at. */
  #byRanking({ columns, medium, genres, depth, upTo, allows }: TasteRequest): Candidate[] {
    const wanted = new Set(genres);
    const found: Candidate[] = [];
    const popularity = this.view.of(columns);
    for (const row of this.#rankedRows(columns, medium, upTo)) {
      if (wanted.size === 0 && found.length === depth) break;
      if (!allows(row)) continue;
      const score = popularity.score(row, upTo); // newer than the list: what was withdrawn since has none
      if (score > 0) found.push(popular(columns, row, score, wanted));
    }
    return found.sort(bestFirst);
  }

  #byScore({ columns, genres, depth, upTo, allows }: TasteRequest, rows: Int32Array): Candidate[] {
    const wanted = new Set(genres);
    const best = new BestRows(depth);
    const popularity = this.view.of(columns);
    const boosted = (row: Row): number => popularity.score(row, upTo) * (chosenOf(columns, row, wanted) ? CHOSEN : 1);
    for (const row of rows) {
      const score = boosted(row);
      if (score > 0 && best.wants(row, score) && allows(row)) best.add(row, score);
    }
    return best.sorted().map((row) => popular(columns, row, popularity.score(row, upTo), wanted));
  }

  #rankedRows(columns: CatalogueColumns, medium: string | undefined, upTo: number | undefined): readonly Row[] {
    const fold = this.view.current;
    if (upTo !== undefined) return rowsOf(columns, fold.rankedUpTo(medium, upTo));
    const ranking = fold.ranked(medium);
    const known = this.#ranked.get(medium ?? '');
    if (known?.ranking === ranking && known.columns === columns) return known.rows;
    const rows = rowsOf(columns, ranking);
    this.#ranked.set(medium ?? '', { ranking, columns, rows });
    return rows;
  }
}

/** The ranking of a medium as catalogue rows. */
interface RankedRows {
  readonly ranking: Ranking;
  readonly columns: CatalogueColumns;
  readonly rows: readonly Row[];
}

const rowsOf = (columns: CatalogueColumns, { items }: Ranking): readonly Row[] =>
  items.flatMap((id) => columns.row(id) ?? []);

/** All that can be let through, where that is known to be little. */
const fewOf = ({ columns: { features }, within, genre }: TasteRequest): Int32Array | undefined => {
  if (within) return Int32Array.from(within);
  const token = genre === undefined ? undefined : features.token(genreToken(genre));
  return token === undefined || features.frequency(token) > FEW_TITLES ? undefined : features.rowsWith(token);
};

const chosenOf = (columns: CatalogueColumns, row: Row, wanted: ReadonlySet<string>): string | undefined =>
  wanted.size > 0 ? columns.genres[row]!.find((each) => wanted.has(each)) : undefined;

const popular = (columns: CatalogueColumns, row: Row, score: number, wanted: ReadonlySet<string>): Candidate => {
  const genre = chosenOf(columns, row, wanted);
  return { row, score: score * (genre ? CHOSEN : 1), evidence: { kind: 'popular', genre } };
};

const bestFirst = (a: Candidate, b: Candidate): number => b.score - a.score || a.row - b.row;

/**
 * By the votes of all time, given here and elsewhere; `most` is the score of the first. Rows in order of votes, most last,
 * are followed only until no other can be among the best.
 */
const byVotes = (request: TasteRequest, rows: Int32Array, isOrdered: boolean, most: number): readonly Candidate[] => {
  const { columns, genres, depth, upTo } = request;
  const wanted = new Set(genres);
  const best = new BestRows(depth);
  // a past day cannot know what members gave later; that `rows` are in order of all votes still bounds the others
  const countOf = (row: Row): number => (upTo === undefined ? columns.votes.count(row) : columns.voteCounts.at(row));
  const votesOf = (row: Row): number => (1 + countOf(row)) * (chosenOf(columns, row, wanted) ? CHOSEN : 1);
  const largest = wanted.size > 0 ? CHOSEN : 1;
  let left = LOOKED_AT;
  const isEnough = (row: Row): boolean =>
    best.isFull && ((1 + columns.votes.count(row)) * largest <= best.least || left-- === 0);
  collect(request, rows, best, votesOf, isOrdered ? isEnough : () => false);
  const sorted = best.sorted();
  const [first] = sorted;
  if (first === undefined) return [];
  const highest = votesOf(first);
  return sorted.map((row) => ({
    row,
    score: (most * votesOf(row)) / highest,
    evidence: { kind: 'catalogue', genre: chosenOf(columns, row, wanted) },
  }));
};

/** From the end. */
const collect = (
  { columns, medium, allows }: TasteRequest,
  rows: Int32Array,
  best: BestRows,
  scoreOf: (row: Row) => number,
  isEnough: (row: Row) => boolean,
): void => {
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    if (medium !== undefined && columns.media[row] !== medium) continue;
    if (isEnough(row)) return;
    const score = scoreOf(row);
    if (best.wants(row, score) && allows(row)) best.add(row, score);
  }
};
