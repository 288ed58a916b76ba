/** Letters that a word may have wrong and still be meant. Numbers are what they are. */
export const forgiven = (word: string): number => {
  if (/\p{N}/u.test(word) || word.length < 3) return 0;
  return word.length < 6 ? 1 : 2;
};

/** The word with each two neighbours swapped: one typo, but two changes to an index that counts letters. */
export const swapsOf = (word: string): readonly string[] =>
  Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));

/**
 * Letters left out, put in, exchanged, or swapped with their neighbour to make one word of the other (optimal string
 * alignment); more than `most` may be any number above it.
 */
export const typosBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      const changed = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + other);
      row.push(isSwapped(a, i, b, j) ? Math.min(changed, before[j - 2]! + 1) : changed);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
};

const isSwapped = (a: string, i: number, b: string, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
