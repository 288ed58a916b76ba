import { wordsOf } from './words.ts';

/** The most frequent ones are kept. */
const MOST_WORDS = 20_000;
/** A word of one title alone brings no two together. */
const MIN_TITLES = 2;
/** A word of more titles than this share tells nothing. */
const MAX_SHARE = 0.5;

export interface Vocabulary {
  /** The most frequent first. */
  readonly words: readonly string[];
  /** ln((1 + titles) / (1 + titles with it)) + 1, of each word. */
  readonly idf: Float32Array;
}

/** The words that tell titles apart, and what each weighs. */
export const vocabularyOf = (texts: readonly string[]): Vocabulary => {
  const able = [...titlesByWord(texts)].filter(isTelling(texts.length)).sort(byFrequency).slice(0, MOST_WORDS);
  return {
    words: able.map(([word]) => word),
    idf: Float32Array.from(able, ([, titles]) => Math.log((1 + texts.length) / (1 + titles)) + 1),
  };
};

const titlesByWord = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const titles = new Map<string, number>();
  for (const text of texts) for (const word of new Set(wordsOf(text))) titles.set(word, (titles.get(word) ?? 0) + 1);
  return titles;
};

const isTelling = (texts: number) => {
  const most = Math.max(MIN_TITLES, MAX_SHARE * texts);
  return ([, titles]: readonly [string, number]): boolean => titles >= MIN_TITLES && titles <= most;
};

/** Ties by code unit, the same everywhere. */
const byFrequency = (a: readonly [string, number], b: readonly [string, number]): number =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
