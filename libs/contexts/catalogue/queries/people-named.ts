import type { ItemDocument } from '../read/items/projection.ts';

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** A person is not meant by fewer letters. */
const SHORTEST = 3;

const wordsOf = (text: string): readonly string[] =>
  text.normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORD) ?? [];

/**
 * The people of these titles whose names have all that was typed, the last word perhaps only begun; who has more of
 * the titles is first.
 */
export const peopleNamed = (text: string, documents: readonly ItemDocument[]): readonly string[] => {
  const typed = wordsOf(text);
  if (typed.join('').length < SHORTEST) return [];
  const titles = new Map<string, number>();
  for (const { credits } of documents)
    for (const name of new Set((credits ?? []).map((credit) => credit.name)))
      if (isNamed(name, typed)) titles.set(name, (titles.get(name) ?? 0) + 1);
  return [...titles].sort((a, b) => b[1] - a[1]).map(([name]) => name);
};

const isNamed = (name: string, typed: readonly string[]): boolean => {
  const words = wordsOf(name);
  return typed.every((word, n) =>
    words.some((each) => (n === typed.length - 1 ? each.startsWith(word) : each === word)),
  );
};
