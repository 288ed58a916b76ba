/** Bin -> how many. Whole numbers, so that histograms of several processes and days add up exactly. */
export type Histogram = Readonly<Record<string, number>>;

/** Bins to a doubling: a bound is 9 % above the one before it. */
const FINE = 8;
/** Bins to a doubling of popularity, of which deciles are made. */
const COARSE = 4;
const SCORE_FINE = 8;
const SCORE_ZERO = 1 / 32;

/** Of milliseconds: bin n holds what took at most 2^(n / 8) ms, and more than the bin before. */
export const msBin = (ms: number): string => String(Math.max(0, Math.ceil(FINE * Math.log2(Math.max(ms, 1)))));

const boundMs = (bin: number): number => (bin < 0 ? 0 : 2 ** (bin / FINE));

/** Of a count from 0. */
export const countBin = (count: number): string => String(Math.round(COARSE * Math.log2(1 + count)));

/** Of a score of any scale and sign: fine around zero, by ratios further out. */
export const scoreBin = (score: number): string => String(Math.round(SCORE_FINE * Math.asinh(score / SCORE_ZERO)) + 0);

/** One more, or `n`. */
export const count = (histogram: Record<string, number>, bin: string, n = 1): void => {
  histogram[bin] = (histogram[bin] ?? 0) + n;
};

export const added = (...histograms: readonly Histogram[]): Histogram => {
  const sum: Record<string, number> = {};
  for (const [bin, n] of histograms.flatMap((each) => Object.entries(each))) count(sum, bin, n);
  return sum;
};

export const totalOf = (histogram: Histogram): number => Object.values(histogram).reduce((sum, n) => sum + n, 0);

/** Milliseconds under which this share of all stayed, straight lines within a bin; null: there are none. */
export const quantileMs = (histogram: Histogram, share: number): number | null => {
  const bins = ascending(histogram);
  let left = share * totalOf(histogram);
  for (const [bin, n] of bins) {
    if (n >= left) return round(boundMs(bin - 1) + (boundMs(bin) - boundMs(bin - 1)) * (left / n), 10);
    left -= n;
  }
  return bins.length === 0 ? null : round(boundMs(bins.at(-1)![0]), 10);
};

/**
 * Jensen-Shannon divergence of two distributions to base 2: 0 where they are the same, 1 where they share nothing. (Lin,
 * "Divergence measures based on the Shannon entropy", 1991.) Null: one of them is empty.
 */
export const divergence = (one: Histogram, other: Histogram): number | null => {
  const [ofOne, ofOther] = [totalOf(one), totalOf(other)];
  if (ofOne === 0 || ofOther === 0) return null;
  const bins = new Set([...Object.keys(one), ...Object.keys(other)]);
  let sum = 0;
  for (const bin of bins) {
    const [p, q] = [(one[bin] ?? 0) / ofOne, (other[bin] ?? 0) / ofOther];
    sum += (above(p, q) + above(q, p)) / 2;
  }
  return round(Math.min(1, Math.max(0, sum)), 1_000);
};

/** p log2 (p / mean of p and q). */
const above = (p: number, q: number): number => (p === 0 ? 0 : p * Math.log2((2 * p) / (p + q)));

/** The bins of one histogram gathered into tenths of another: tenth 0 is the lowest. */
export const inTenthsOf = (histogram: Histogram, reference: Histogram): Histogram => {
  const bounds = tenthsOf(reference);
  const gathered: Record<string, number> = {};
  for (const [bin, n] of ascending(histogram)) {
    count(gathered, String(bounds.filter((bound) => bound < bin).length), n);
  }
  return gathered;
};

/** The highest bin of each of the lower nine tenths; one bin may be several of them. */
const tenthsOf = (histogram: Histogram): readonly number[] => {
  const total = totalOf(histogram);
  const bounds: number[] = [];
  let sum = 0;
  for (const [bin, n] of ascending(histogram)) {
    sum += n;
    while (bounds.length < 9 && sum >= ((bounds.length + 1) * total) / 10) bounds.push(bin);
  }
  return bounds;
};

const ascending = (histogram: Histogram): readonly (readonly [number, number])[] =>
  Object.entries(histogram)
    .map(([bin, n]) => [Number(bin), n] as const)
    .sort(([a], [b]) => a - b);

const round = (n: number, parts: number): number => Math.round(n * parts) / parts;
