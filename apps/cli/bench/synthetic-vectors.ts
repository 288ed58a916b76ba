import { generator } from './synthetic.ts';

export const DIM = 128;

/** Titles of a kind lie together, as learnt ones do; points spread evenly over so many dimensions have no neighbours. */
const CLUSTERS = 2_000;
/** How far a title lies from the middle of its cluster, beside how long that is. */
const SPREAD = 0.8;
const STEPS = 1 << 16;

export interface SyntheticVectors {
  /** The same every time. */
  titles(count: number): Generator<Float32Array>;
  /** Like the titles, and none of them. */
  queries(count: number): Generator<Float32Array>;
}

/** Made-up vectors of length 1. */
export const clusteredVectors = (): SyntheticVectors => {
  const middles = Array.from(random(1, CLUSTERS), unit);
  function* near(seed: number, count: number): Generator<Float32Array> {
    const chosen = generator(seed + 1);
    for (const noise of random(seed, count)) {
      const middle = middles[chosen(CLUSTERS)]!;
      const away = unit(noise);
      yield unit(middle.map((each, n) => each + SPREAD * away[n]!));
    }
  }
  return { titles: (count) => near(10, count), queries: (count) => near(20, count) };
};

/** Numbers between -1 and 1, nearly normal: sums of three even ones. */
function* random(seed: number, count: number): Generator<Float32Array> {
  const next = generator(seed);
  const even = (): number => next(STEPS) / STEPS;
  for (let n = 0; n < count; n++) yield Float32Array.from({ length: DIM }, () => (even() + even() + even()) / 1.5 - 1);
}

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(vector.reduce((sum, each) => sum + each * each, 0));
  return vector.map((each) => each / length);
};
