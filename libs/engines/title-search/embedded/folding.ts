/** Accents and the like, in whatever script they are shared by; the marks that tell が from か are letters of their own. */
const MARKS = /(?![\u3099\u309A])\p{Script=Inherited}/gu;
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** `L'Avventura` begins with an article, `Schindler's List` holds no word `s`. */
const ELISION = /(?<![\p{L}\p{N}])l['’](?=\p{L})/gu;
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’ʼ`](?=[\p{L}\p{N}])/gu;
const AND = /&|(?<=\s)\+(?=\s)/g;
/** The dots of `S.W.A.T.` */
const INITIALS = /(?<=(?<![\p{L}\p{N}])\p{L})[.*](?=\p{L}(?![\p{L}\p{N}]))/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Script of Chinese, Japanese or Korean, which has no spaces between words or not the ones that people type. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]+|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]+/gu;
const IS_UNSPACED = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

/** Nothing but spaces, unaccented letters, digits and signs that part words: most texts, and quickly taken apart. */
const SIMPLE = /^[ -%(),\-/-_a-~]*$/;
const SIMPLE_WORD = /[a-z0-9]+/g;

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS[letter]!);

/** The words of a text, without case, accents and punctuation. */
export const wordsOf = (text: string): readonly string[] =>
  SIMPLE.test(text) ? (text.toLowerCase().match(SIMPLE_WORD) ?? []) : wordsOfAny(text);

const wordsOfAny = (text: string): readonly string[] =>
  plain(text).replace(ELISION, 'l ').replace(APOSTROPHE, '').replace(INITIALS, '').replace(AND, ' and ').match(WORD) ??
  [];

/**
 * The terms that a word is found by. What has no spaces is cut into overlapping pairs of characters, so that any part of
 * it is found; the last character stands alone too.
 */
export const termsOf = (word: string): readonly string[] => runsOf(word, (pairs) => pairs);

/** The terms that a word is looked for by: pairs again, and a character alone only where there is but one. */
export const wantedTermsOf = (word: string): readonly string[] =>
  runsOf(word, (pairs) => (pairs.length > 1 ? pairs.slice(0, -1) : pairs));

export const isUnspaced = (term: string): boolean => IS_UNSPACED.test(term);

const runsOf = (word: string, terms: (pairs: readonly string[]) => readonly string[]): readonly string[] =>
  SIMPLE.test(word)
    ? [word]
    : (word.match(UNSPACED) ?? []).flatMap((run) => (isUnspaced(run) ? terms(pairsOf([...run])) : run));

const pairsOf = (characters: readonly string[]): readonly string[] =>
  characters.map((character, i) => character + (characters[i + 1] ?? ''));

const NUMBERS = new Map(
  [
    ['one'],
    ['two', 'ii'],
    ['three', 'iii'],
    ['four', 'iv'],
    ['five'],
    ['six', 'vi'],
    ['seven', 'vii'],
    ['eight', 'viii'],
    ['nine', 'ix'],
    ['ten'],
    ['eleven', 'xi'],
    ['twelve', 'xii'],
    ['thirteen', 'xiii'],
  ].flatMap((names, i) => names.map((name) => [name, String(i + 1)] as const)),
);

/** `Rocky II` is Rocky 2, and `Twelve Angry Men` are 12. Numerals of one letter are letters: `Malcolm X`. */
export const digitsOf = (word: string): string => NUMBERS.get(word) ?? word;

/** What a title may begin with and be looked up without. Words that mean something else in English are left out. */
const LEADING = new Set('the a an le la les l un une der das ein eine el los las il lo gli'.split(' '));
/** Those too that only stand at the end of a title, behind a comma, when they are articles. */
const TRAILING = /^(.+), (the|a|an|le|la|les|l'|un|une|der|die|das|ein|eine|el|los|las|il|lo|gli|i|o|os|as)$/i;

/** `Matrix, The` as people say it. */
export const articleFirst = (title: string): string => title.trim().replace(TRAILING, '$2 $1');

export const isArticle = (word: string): boolean => LEADING.has(word);

/** Words too common to be looked for among others. */
export const isCommon = (word: string): boolean => word === 'and' || LEADING.has(word);
