const MARKS = /\p{M}/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;

/** Words as they are compared: without case, marks and signs, each between two spaces. */
export const plain = (text: string): string =>
  ` ${text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(BETWEEN, ' ').trim()} `;

/** Does the text have these words, one after another? Both as `plain` makes them. */
export const has = (text: string, words: string): boolean => words.trim() !== '' && text.includes(words);

/** For scripts that put no space between words. */
export const compact = (text: string): string => plain(text).replaceAll(' ', '');

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const DECADES: Readonly<Record<string, number>> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
};

/** `two` -> 2; undefined: no number. `one` is none: it stands for other words too often. */
export const numberOf = (word: string): number | undefined => {
  if (/^\d+(?:[.,]\d+)?$/.test(word)) return Number(word.replace(',', '.'));
  const small = SMALL.indexOf(word.toLowerCase());
  return small > 1 ? small : undefined;
};

/** `1990s`, `90s`, `nineties` -> the last two digits of the decade. */
export const decadeOf = (word: string): number | undefined => {
  const digits = /^(?:\d\d)?(\d0)s$/.exec(word)?.[1];
  return digits === undefined ? DECADES[word.toLowerCase()] : Number(digits);
};

/** A genre as it is said of one title and of several. */
export const formsOf = (genre: string): readonly string[] => {
  const lower = genre.toLowerCase();
  const many = lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
  return [lower, many, ...(OTHER_FORMS[lower] ?? [])];
};

const OTHER_FORMS: Readonly<Record<string, readonly string[]>> = {
  'sci-fi': ['science fiction', 'scifi'],
  'science fiction': ['sci-fi', 'scifi'],
  romance: ['romantic'],
  comedy: ['comedic'],
  drama: ['dramatic'],
  animation: ['animated', 'cartoon'],
  documentary: ['documentaries'],
};
