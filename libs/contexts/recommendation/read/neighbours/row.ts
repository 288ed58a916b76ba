import { kthLargest } from './kth-largest.ts';
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
  /** The titles met, and their weights in millionths: of one length, `#met`. */
  #touched = new Int32Array(0);
  #weights = new Float64Array(0);
  #met = 0;

  constructor(settings: NeighbourSettings = NEIGHBOUR_SETTINGS) {
    this.#settings = settings;
    this.#decay = Float64Array.from({ length: settings.reach + 1 }, (_, d) => 2 ** (-d / settings.halfLife));
  }

  row(postings: Postings, item: number): Neighbours | undefined {
    this.#makeRoomFor(postings.itemCount);
    for (const member of postings.ratersOf(item, this.#settings.raters)) this.#meet(postings, item, member);
    this.#weigh(postings, item);
    const best = this.#best().map((at) => ({ id: postings.id(this.#touched[at]!), weight: this.#weights[at]! }));
    best.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    best.length = Math.min(best.length, this.#settings.kept);
    this.#met = 0;
    return best.length === 0
      ? undefined
      : { items: best.map(({ id }) => id), weights: best.map(({ weight }) => weight) };
  }

  #makeRoomFor(items: number): void {
    if (this.#sums.length >= items) return;
    this.#sums = new Float64Array(items * 2);
    this.#touched = new Int32Array(items * 2);
    this.#weights = new Float64Array(items * 2);
  }

  #meet(postings: Postings, item: number, member: number): void {
    const { reach } = this.#settings;
    const [sums, touched, decay] = [this.#sums, this.#touched, this.#decay];
    const { items, halfStars, length } = postings.line(member);
    const place = indexOf(items, item, length);
    const own = LIKE[halfStars[place]!]!;
    const to = Math.min(length - 1, place + reach);
    let met = this.#met;
    for (let at = Math.max(0, place - reach); at <= to; at++) {
      if (at === place) continue;
      const other = items[at]!;
      if (sums[other] === 0) touched[met++] = other;
      sums[other]! += own * LIKE[halfStars[at]!]! * decay[at < place ? place - at : at - place]!;
    }
    this.#met = met;
  }

  #weigh(postings: Postings, item: number): void {
    const { shrinkage, popularityPower } = this.#settings;
    const norm = Math.sqrt(postings.count(item) + shrinkage);
    for (let at = 0; at < this.#met; at++) {
      const other = this.#touched[at]!;
      const weight = this.#sums[other]! / (norm * (postings.count(other) + shrinkage) ** popularityPower);
      this.#weights[at] = Math.round(weight * 1e6);
      this.#sums[other] = 0;
    }
  }

  /** Where the best ones are: `kept` of them, and whatever weighs as much as the last of these. In no order. */
  #best(): number[] {
    const least = Math.max(1, kthLargest(this.#weights.slice(0, this.#met), this.#settings.kept));
    const best: number[] = [];
    for (let at = 0; at < this.#met; at++) if (this.#weights[at]! >= least) best.push(at);
    return best;
  }
}

const like = (halfStars: number): number => 0.25 + (0.75 * halfStars) / 10;

/**
 * Half-stars -> how much a meeting counts: also a disliked title was chosen, so it never counts nothing. Watched without
 * a rating counts as 3 stars.
 */
const LIKE = Float64Array.from({ length: 11 }, (_, halfStars) => like(halfStars === WATCHED ? 6 : halfStars));
