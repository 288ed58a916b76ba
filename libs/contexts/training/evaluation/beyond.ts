import { meanOf } from './bootstrap.ts';
import type { EvaluationCatalogue } from './catalogue.ts';
import type { EvaluationCase } from './tracks.ts';

/** So many of a list are looked at: what a member sees. */
const SHOWN = 10;
/** Of a history's genres is mixed into a list's, so that one that is missing is bad and not infinitely so. */
const SMOOTHING = 0.01;

/**
 * What else can be said of lists, over their first ten titles:
 * - `coverage`: the share of all titles that stand in any list;
 * - `novelty`: mean self-information in bits, -log2 of the share of members who know the title (one who nobody knows
 *   counts as known by one);
 * - `intra-list diversity`: mean distance of two titles of a list, 1 - Jaccard over genres;
 * - `calibration`: mean Kullback-Leibler divergence of a list's genres from the history's (Steck, RecSys 2018); 0 is best;
 * - `average popularity`: mean interactions of the titles in the training part.
 */
export const beyondAccuracy = (
  cases: readonly EvaluationCase[],
  rankings: readonly (readonly string[])[],
  catalogue: EvaluationCatalogue,
): Readonly<Record<string, number>> => {
  const shown = rankings.map((ranked) => ranked.slice(0, SHOWN));
  const titles = shown.flat();
  const countOf = (item: string): number => catalogue.counts.get(item) ?? 0;
  const calibrations = shown.flatMap((list, n) => divergence(cases[n]!, list, catalogue) ?? []);
  const diversities = shown.filter((list) => list.length > 1).map((list) => diversity(list, catalogue));
  return {
    coverage: new Set(titles).size / Math.max(1, catalogue.genres.size),
    novelty: meanOf(titles.map((item) => -Math.log2(Math.max(1, countOf(item)) / Math.max(1, catalogue.members)))),
    'intra-list diversity': meanOf(diversities),
    calibration: meanOf(calibrations),
    'average popularity': meanOf(titles.map(countOf)),
  };
};

const genresOf = (item: string, { genres }: EvaluationCatalogue): readonly string[] => genres.get(item) ?? [];

const diversity = (list: readonly string[], catalogue: EvaluationCatalogue): number => {
  let [sum, pairs] = [0, 0];
  for (let a = 1; a < list.length; a++)
    for (let b = 0; b < a; b++) {
      sum += 1 - jaccard(genresOf(list[a]!, catalogue), genresOf(list[b]!, catalogue));
      pairs += 1;
    }
  return sum / pairs;
};

/** Two titles without genres are alike as far as anybody knows. */
const jaccard = (a: readonly string[], b: readonly string[]): number => {
  const shared = a.filter((each) => b.includes(each)).length;
  const all = a.length + b.length - shared;
  return all === 0 ? 1 : shared / all;
};

/** `undefined`: nothing is known of either's genres. */
const divergence = (
  { history }: EvaluationCase,
  list: readonly string[],
  catalogue: EvaluationCatalogue,
): number | undefined => {
  const wanted = sharesOf(
    history.map(({ item }) => item),
    catalogue,
  );
  const given = sharesOf(list, catalogue);
  if (wanted.size === 0 || given.size === 0) return undefined;
  let sum = 0;
  for (const [genre, share] of wanted)
    sum += share * Math.log2(share / ((1 - SMOOTHING) * (given.get(genre) ?? 0) + SMOOTHING * share));
  return sum;
};

/** Each title parts one vote among its genres. */
const sharesOf = (items: readonly string[], catalogue: EvaluationCatalogue): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  let votes = 0;
  for (const item of items) {
    const genres = genresOf(item, catalogue);
    if (genres.length > 0) votes += 1;
    for (const genre of genres) sums.set(genre, (sums.get(genre) ?? 0) + 1 / genres.length);
  }
  return new Map([...sums].map(([genre, sum]) => [genre, sum / votes]));
};
