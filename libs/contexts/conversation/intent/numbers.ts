/** Numbers as people spell them, below a thousand. */
const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const VALUES: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, n) => [word, n + 1] as const),
  ...TEENS.map((word, n) => [word, n + 10] as const),
  ...TENS.map((word, n) => [word, (n + 2) * 10] as const),
]);

export const UNIT_WORDS: readonly string[] = UNITS;

const UNIT = UNITS.join('|');
/** `ninety-five`, `oh five`; the source of a pattern, as those below. */
export const UNDER_HUNDRED = String.raw`(?:(?:${TENS.join('|')})(?:[ -](?:${UNIT}))?|oh[ -](?:${UNIT})|${TEENS.join('|')}|${UNIT})`;
/** `ninety` is no number of its own in `ninety-five`, nor `a hundred` in `a hundred and five`. */
const WHOLE = String.raw`(?![ -](?:${UNIT}|hundred)\b)`;
const HUNDREDS = String.raw`(?:(?:(?:an?|${UNIT})[ -])?hundred(?:(?: and)?[ -]${UNDER_HUNDRED}${WHOLE}|(?!(?: and)?[ -]${UNDER_HUNDRED}\b)))`;
/** `a hundred and five`, `ninety`: a number in words. */
export const SPELLED = String.raw`(?:${HUNDREDS}|${UNDER_HUNDRED}${WHOLE})`;

/** What a number says, in figures or in words: `1,5`, `ninety-five`, `a hundred and ten`. */
export const numberOf = (said: string): number => {
  const word = said.toLowerCase().trim();
  return /\d/.test(word) ? Number(word.replace(',', '.')) : spelled(word);
};

const spelled = (word: string): number =>
  word.split(/[ -]+/).reduce((sum, each) => {
    if (each === 'hundred') return Math.max(1, sum) * 100;
    return sum + (VALUES.get(each) ?? 0);
  }, 0);
