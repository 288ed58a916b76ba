/** Letters that a word may have wrong and still be meant. Numbers are what they are. */
export const forgiven = (word: string): number => {
  if (/\p{N}/u.test(word) || word.length < 3) return 0;
  return word.length < 6 ? 1 : 2;
};

/** Longer words are not compared: nobody types them. */
const LONGEST = 62;
/** The last three rows of the table, kept from call to call: a search compares thousands of words. */
const rows = [new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2)] as const;

/**
 * Letters left out, put in, exchanged, or swapped with their neighbour to make one word of the other (optimal string
 * alignment); more than `most` may be any number above it. Only the cells of the table are filled that can hold so few.
 */
export const typosBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (a === b) return 0;
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  let [before, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [rows[0], rows[1], rows[2]];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i, most, before, last, row) > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length]!;
};

/** Answers the least of the row. */
const fillRow = (
  a: string,
  b: string,
  i: number,
  most: number,
  before: Uint8Array,
  last: Uint8Array,
  row: Uint8Array,
): number => {
  const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)];
  row[from - 1] = from === 1 ? i : most + 1;
  let least = row[from - 1]!;
  for (let j = from; j <= to; j++) {
    const above = j < i + most ? last[j]! : most + 1;
    const other = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
    let typos = Math.min(above + 1, row[j - 1]! + 1, last[j - 1]! + other);
    if (isSwapped(a, i, b, j)) typos = Math.min(typos, before[j - 2]! + 1);
    row[j] = typos;
    if (typos < least) least = typos;
  }
  return least;
};

const isSwapped = (a: string, i: number, b: string, j: number): boolean =>
  i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
