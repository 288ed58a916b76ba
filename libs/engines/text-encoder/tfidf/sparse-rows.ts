import { wordsOf } from './words.ts';

/** Texts as rows of weights, of which nearly all are 0. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  /** Where the entries of each row begin, and after the last where they end. */
  readonly starts: Uint32Array;
  /** Column of each entry. */
  readonly at: Uint32Array;
  readonly weights: Float32Array;
}

/** Weight of a word in a text: (1 + ln of how often it comes) times what the word weighs. Words that are not known say nothing. */
export const weightsOf = (
  text: string,
  rowOf: (word: string) => number | undefined,
  idf: Float32Array,
): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const word of wordsOf(text)) {
    const row = rowOf(word);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  for (const [row, count] of counts) counts.set(row, (1 + Math.log(count)) * idf[row]!);
  return counts;
};

/** A row of length 1 for each text; of one without a known word a row of nothing. */
export const sparseRowsOf = (
  texts: readonly string[],
  rowOf: (word: string) => number | undefined,
  idf: Float32Array,
): SparseRows => {
  const starts = new Uint32Array(texts.length + 1);
  const [at, weights]: [number[], number[]] = [[], []];
  texts.forEach((text, n) => {
    const row = weightsOf(text, rowOf, idf);
    const length = Math.sqrt(row.values().reduce((sum, weight) => sum + weight * weight, 0));
    for (const [column, weight] of row) {
      at.push(column);
      weights.push(weight / length);
    }
    starts[n + 1] = at.length;
  });
  return {
    ...{ rows: texts.length, columns: idf.length, starts },
    at: Uint32Array.from(at),
    weights: Float32Array.from(weights),
  };
};
