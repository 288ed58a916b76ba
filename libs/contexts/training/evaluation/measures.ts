/** What a target at this place is worth: places counted from 0. */
export const discount = (place: number): number => 1 / Math.log2(place + 2);

/** DCG of an answer that has all its targets in front. */
const IDEAL = [0];
for (let n = 0; n < 100; n++) IDEAL.push(IDEAL[n]! + discount(n));

type Measure = (places: readonly number[], targets: number) => number;

const ndcg =
  (k: number): Measure =>
  (places, targets) =>
    places.reduce((sum, place) => (place < k ? sum + discount(place) : sum), 0) / IDEAL[Math.min(targets, k)]!;
const recall =
  (k: number): Measure =>
  (places, targets) =>
    places.filter((place) => place < k).length / Math.min(k, targets);
const hitRate =
  (k: number): Measure =>
  (places) =>
    places.length > 0 && places[0]! < k ? 1 : 0;

/** Nothing is looked at beyond so many. */
export const DEPTH = 100;

/** By name. They take the places of the targets that were found, best first, and how many targets there are. */
export const MEASURES = {
  'HR@10': hitRate(10),
  'NDCG@10': ndcg(10),
  'NDCG@100': ndcg(100),
  'Recall@10': recall(10),
  'Recall@20': recall(20),
  'Recall@50': recall(50),
  MRR: (places) => (places.length > 0 && places[0]! < DEPTH ? 1 / (places[0]! + 1) : 0),
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureName = keyof typeof MEASURES;

/** The places of the targets within a ranking, best first. */
export const placesOf = (ranked: readonly string[], targets: readonly string[]): readonly number[] => {
  const wanted = new Set(targets);
  return ranked.flatMap((item, place) => (wanted.has(item) ? [place] : []));
};
