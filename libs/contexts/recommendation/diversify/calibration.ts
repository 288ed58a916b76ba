import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { HistoryEntry, Said } from '../domain/request.ts';

/** Genre -> share of what the member likes; shares add up to 1. */
export type GenreMix = ReadonlyMap<string, number>;

/** The newest so many titles are looked at. */
const NEWEST = 500;

/**
 * p(g) of what was liked: each title gives its strength to its genres in equal parts. Of a member without a history: the
 * chosen genres. What the member said of a genre, from -1 to 1, takes it away or doubles it. Empty: nothing is known.
 */
export const genreMixOf = (
  columns: CatalogueColumns,
  history: readonly HistoryEntry[],
  chosen: readonly string[],
  corrections: readonly Said[] = [],
): GenreMix => {
  const liked = likedGenres(columns, history);
  const sums = liked.size > 0 ? liked : new Map(chosen.map((genre) => [genre, 1]));
  for (const { kind, name, weight } of corrections) if (kind === 'genre') correct(sums, name, weight);
  const total = sums.values().reduce((sum, each) => sum + each, 0);
  return new Map([...sums].filter(([, sum]) => sum > 0).map(([genre, sum]) => [genre, sum / total]));
};

const likedGenres = (columns: CatalogueColumns, history: readonly HistoryEntry[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { row, strength } of history.slice(-NEWEST)) {
    const genres = strength > 0 ? columns.genres[row]! : [];
    for (const genre of genres) sums.set(genre, (sums.get(genre) ?? 0) + strength / genres.length);
  }
  return sums;
};

const correct = (sums: Map<string, number>, name: string, weight: number): void => {
  const genre = [...sums.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  if (genre) sums.set(genre, sums.get(genre)! * (1 + weight));
};

/** Share of the wanted mix that is mixed into the list's own, so that a genre it lacks costs much and not everything. */
const SMOOTHING = 0.01;

/**
 * How far a list that grows is from the member's own mix of genres (Steck, "Calibrated recommendations", RecSys 2018):
 * KL(p || q~) with q~ = 0.99 q + 0.01 p, over its largest value, so that it lies in [0, 1].
 */
export class Calibration {
  readonly #mix: GenreMix;
  readonly #sums = new Map<string, number>();
  /** Genre -> its part of `#without`. */
  readonly #terms = new Map<string, number>();
  #picked = 0;
  /** KL of the list with one more title that is of no genre. */
  #without = 0;

  constructor(mix: GenreMix) {
    this.#mix = mix;
    this.#begin();
  }

  /** The divergence once a title of these genres has joined. O(its genres). */
  with(genres: readonly string[]): number {
    let divergence = this.#without;
    for (const genre of genres) {
      const wanted = this.#mix.get(genre);
      if (wanted === undefined) continue;
      const sum = this.#sums.get(genre) ?? 0;
      divergence += this.#term(wanted, sum + 1 / genres.length) - this.#terms.get(genre)!;
    }
    return divergence;
  }

  add(genres: readonly string[]): void {
    for (const genre of genres) this.#sums.set(genre, (this.#sums.get(genre) ?? 0) + 1 / genres.length);
    this.#picked += 1;
    this.#begin();
  }

  #begin(): void {
    this.#without = 0;
    for (const [genre, wanted] of this.#mix) {
      const term = this.#term(wanted, this.#sums.get(genre) ?? 0);
      this.#terms.set(genre, term);
      this.#without += term;
    }
  }

  /** One genre's part, were there one title more. */
  #term(wanted: number, sum: number): number {
    const share = (1 - SMOOTHING) * (sum / (this.#picked + 1)) + SMOOTHING * wanted;
    return (wanted * Math.log(wanted / share)) / -Math.log(SMOOTHING);
  }
}

/** The divergence of a whole list. */
export const divergenceOf = (columns: CatalogueColumns, mix: GenreMix, rows: readonly Row[]): number => {
  const calibration = new Calibration(mix);
  for (const row of rows.slice(0, -1)) calibration.add(columns.genres[row]!);
  return calibration.with(columns.genres[rows.at(-1) ?? -1] ?? []);
};
