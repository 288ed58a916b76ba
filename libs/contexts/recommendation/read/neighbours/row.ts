import { indexOf, WATCHED, type Postings } from './postings.ts';

/** The titles met together with one title, best first; weights in millionths, so that documents hold integers. */
export interface Neighbours {
  readonly items: readonly string[];
  readonly weights: readonly number[];
}

export interface NeighbourSettings {
  /** Rows keep so many. */
  readonly kept: number;
  /** The last so many members who came to the title count. */
  readonly raters: number;
  /** Of each of them, so many titles on either side of this one in time. */
  readonly reach: number;
  /** Titles between two interactions after which meeting counts half: what was met in one sitting belongs together. */
  readonly halfLife: number;
  /** Exponent of the neighbour's own count in the denominator: 0.5 is the cosine, less favours the well known. */
  readonly popularityPower: number;
  /** Added to counts, so that one chance meeting of two rare titles weighs little. */
  readonly shrinkage: number;
}

export const NEIGHBOUR_SETTINGS: NeighbourSettings = {
  kept: 200,
  raters: 1_000,
  reach: 100,
  halfLife: 40,
  popularityPower: 0.5,
  shrinkage: 5,
};

/**
 * Computes one row: sim(i, j) = sum over members of like(i) like(j) 2^(-distance / half-life), over
 * (n_i + s)^0.5 (n_j + s)^p. Cosine item-to-item (Sarwar et al., WWW 2001), with the distance in time of a sequence.
 * Deterministic: the same postings give the same row.
 */
export class RowMaker {
  readonly #settings: NeighbourSettings;
  readonly #decay: Float64Array;
  #sums = new Float64Array(0);

  constructor(settings: NeighbourSettings = NEIGHBOUR_SETTINGS) {
    this.#settings = settings;
    this.#decay = Float64Array.from({ length: settings.reach + 1 }, (_, d) => 2 ** (-d / settings.halfLife));
  }

  row(postings: Postings, item: number): Neighbours | undefined {
    const { kept, raters, shrinkage, popularityPower } = this.#settings;
    if (this.#sums.length < postings.itemCount) this.#sums = new Float64Array(postings.itemCount * 2);
    const touched: number[] = [];
    for (const member of postings.ratersOf(item, raters)) this.#meet(postings, item, member, touched);
    const norm = Math.sqrt(postings.count(item) + shrinkage);
    const scored = touched.map((other) => {
      const weight = this.#sums[other]! / (norm * (postings.count(other) + shrinkage) ** popularityPower);
      this.#sums[other] = 0;
      return { id: postings.id(other), weight: Math.round(weight * 1e6) };
    });
    scored.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const best = scored.slice(0, kept).filter(({ weight }) => weight > 0);
    return best.length === 0
      ? undefined
      : { items: best.map(({ id }) => id), weights: best.map(({ weight }) => weight) };
  }

  #meet(postings: Postings, item: number, member: number, touched: number[]): void {
    const { reach } = this.#settings;
    const line = postings.line(member);
    const place = indexOf(line.items, item, line.length);
    const own = LIKE[line.halfStars[place]!]!;
    const to = Math.min(line.length - 1, place + reach);
    for (let at = Math.max(0, place - reach); at <= to; at++) {
      if (at === place) continue;
      const other = line.items[at]!;
      if (this.#sums[other] === 0) touched.push(other);
      this.#sums[other]! += own * LIKE[line.halfStars[at]!]! * this.#decay[Math.abs(at - place)]!;
    }
  }
}

const like = (halfStars: number): number => 0.25 + (0.75 * halfStars) / 10;

/**
 * Half-stars -> how much a meeting counts: also a disliked title was chosen, so it never counts nothing. Watched without
 * a rating counts as 3 stars.
 */
const LIKE = Float64Array.from({ length: 11 }, (_, halfStars) => like(halfStars === WATCHED ? 6 : halfStars));
