import type { EvaluationCase } from './tracks.ts';

/** Whatever ranks titles for histories: an artefact, or a baseline that is not trained. */
export interface Scorer {
  readonly name: string;
  /** So many cases are asked at once. */
  readonly atOnce: number;
  /** For each case the best titles, best first, at most `k`; without its history and what it excludes. */
  rank(cases: readonly EvaluationCase[], k: number): Promise<readonly (readonly string[])[]>;
}

/**
 * The places of the `k` largest scores, largest first, ties by place; what `left` says 0 of and what is no number is
 * left out.
 */
export const best = (scores: ArrayLike<number>, left: Uint8Array, k: number): readonly number[] => {
  if (k >= scores.length) return all(scores, left);
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (left[place] === 0 || !Number.isFinite(score)) continue;
    if (places.length === k && score <= scores[places[k - 1]!]!) continue;
    places.splice(firstBelow(places, scores, score), 0, place);
    if (places.length > k) places.pop();
  }
  return places;
};

const all = (scores: ArrayLike<number>, left: Uint8Array): readonly number[] => {
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++)
    if (left[place] !== 0 && Number.isFinite(scores[place]!)) places.push(place);
  return places.sort((a, b) => scores[b]! - scores[a]! || a - b);
};

const firstBelow = (places: readonly number[], scores: ArrayLike<number>, score: number): number => {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (scores[places[middle]!]! >= score) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** Titles by small numbers, and which of them a case may be answered with. */
export class Rankable {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #left: Uint8Array;

  /** `first`: the number of the first of `items`. */
  constructor(
    readonly items: readonly string[],
    readonly first: 0 | 1 = 0,
  ) {
    this.#numbers = new Map(items.map((id, n) => [id, n + first]));
    this.#left = new Uint8Array(items.length + first);
  }

  number(item: string): number | undefined {
    return this.#numbers.get(item);
  }

  /** The titles with the largest scores; `scores` are by number. */
  best(scores: ArrayLike<number>, { history, exclude }: EvaluationCase, k: number): readonly string[] {
    this.#left.fill(1, this.first);
    for (const { item } of history) this.#leaveOut(item);
    for (const item of exclude) this.#leaveOut(item);
    return best(scores, this.#left, k).map((number) => this.items[number - this.first]!);
  }

  #leaveOut(item: string): void {
    const number = this.#numbers.get(item);
    if (number !== undefined) this.#left[number] = 0;
  }
}
