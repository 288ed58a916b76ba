const MARKS = /\p{M}+/gu;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** A name without case, accents and punctuation. */
export const folded = (name: string): string =>
  name.normalize('NFKD').replace(MARKS, '').toLowerCase().replaceAll('&', ' and ').replace(NO_LETTERS, ' ').trim();

/** Pairs of neighbouring characters, each told apart from its like before it, so that a repetition counts. */
const pairsOf = (text: string): ReadonlySet<string> => {
  const pairs = new Set<string>();
  const padded = ` ${text} `;
  for (let i = 0; i + 1 < padded.length; i++) {
    const pair = padded.slice(i, i + 2);
    let key = pair;
    for (let n = 1; pairs.has(key); n++) key = `${pair}${n}`;
    pairs.add(key);
  }
  return pairs;
};

/** How alike two names are, 0 to 1: the share of the pairs of letters that they have in common (Dice, 1945). */
export const likeness = (one: string, other: string): number => {
  const [a, b] = [folded(one), folded(other)];
  if (a === b) return a === '' ? 0 : 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size);
};
