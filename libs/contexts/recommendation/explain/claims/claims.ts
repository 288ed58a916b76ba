import { decadeOf, formsOf, has, numberOf, plain } from './words.ts';

export type ClaimKind =
  | 'quote'
  | 'name'
  /** Words in another script than Latin: nobody can tell names there by their letters. */
  | 'foreign'
  | 'person'
  | 'genre'
  | 'number'
  | 'decade'
  | 'stars'
  /** Who did what for it. */
  | 'part'
  /** That the member liked something. */
  | 'liking'
  /** That it is a sequel, an adaptation and the like. */
  | 'kinship'
  /** What nobody here has said of it: prizes, critics, crowds. */
  | 'merit'
  | 'markup';

/** What the catalogue knows by name: the claims that no capital letter gives away. */
export interface Names {
  readonly genres: readonly string[];
  isPerson(name: string): boolean;
}

export interface Claim {
  readonly kind: ClaimKind;
  readonly text: string;
}

const QUOTES = /“([^”]*)”|"([^"]*)"|«([^»]*)»|„([^“”]*)[“”]|‘([^’]*)’|「([^」]*)」|『([^』]*)』|《([^》]*)》/gu;
const FOREIGN = /(?:(?!\p{Script=Latin})\p{L}\p{M}*)+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.’'-]*/gu;
const STARS = /(\d+(?:[.,]\d+)?|\p{L}+)(?:( and a half| and one half))?(?: out of (?:5|five))?[ -]stars?\b/giu;
const PLAIN: readonly (readonly [ClaimKind, RegExp])[] = [
  ['markup', /https?:|www\.|\S+@\S+|\w:\w|[<>[\]{}`|\\*#=]|&#?\w+;|\p{Cc}|\p{Cf}/giu],
  [
    'part',
    /\b(?:direct(?:ed|s|or|ing)|starring|starred|co-stars|plays|played|acts|acted|acting|wrote|written|author|creator|composed|produced)\b/giu,
  ],
  ['liking', /\b(?:love[ds]?|liked|enjoy(?:ed)?|adored?|favou?rites?)\b/giu],
  [
    'kinship',
    /\b(?:sequel|prequel|remake|reboot|spin-?off|adapt(?:ed|ation|s)|based on|franchise|trilogy|saga|true story)\b/giu,
  ],
  [
    'merit',
    /\b(?:award\w*|oscars?|nominat\w*|acclaim\w*|critic\w*|reviewers?|box[- ]office|best-?selling|blockbuster|masterpiece|cult classic|(?:highest|top|best)[- ]rated|everyone|everybody|guarantee\w*|million\w*|billion\w*)\b/giu,
  ],
];

/** All that a sentence claims and that can be looked up. */
export const claimsOf = (sentence: string, { genres, isPerson }: Names): readonly Claim[] => {
  const unquoted = sentence.replace(QUOTES, ' , ');
  return [
    ...[...sentence.matchAll(QUOTES)].map((found) => claim('quote', found.slice(1).join(''))),
    ...matches('foreign', FOREIGN, unquoted),
    ...PLAIN.flatMap(([kind, pattern]) => matches(kind, pattern, unquoted)),
    ...starsIn(unquoted),
    ...numbersIn(unquoted.replace(STARS, ' ')),
    ...namesIn(unquoted),
    ...genresIn(plain(unquoted), genres),
    ...personsIn(unquoted, isPerson),
  ];
};

const claim = (kind: ClaimKind, text: string): Claim => ({ kind, text: text.trim() });

const matches = (kind: ClaimKind, pattern: RegExp, text: string): readonly Claim[] =>
  [...text.matchAll(pattern)].map(([found]) => claim(kind, found));

/** In figures, whichever way they were said. What is no number is taken for praise that nobody gave. */
const starsIn = (text: string): readonly Claim[] =>
  [...text.matchAll(STARS)].map(([, word, half]) => {
    const stars = word!.toLowerCase() === 'one' ? 1 : numberOf(word!);
    return claim('stars', stars === undefined ? word! : String(stars + (half ? 0.5 : 0)));
  });

const numbersIn = (text: string): readonly Claim[] =>
  [...text.matchAll(WORD)].flatMap(([found]) => {
    const word = found.replace(/[.'’-]+$/, '');
    const decade = decadeOf(word);
    if (decade !== undefined) return claim('decade', String(decade));
    const number = numberOf(word);
    if (number !== undefined) return claim('number', String(number));
    return /\p{N}/u.test(word) ? claim('number', word) : [];
  });

/** Words that begin sentences, and names of nobody. */
const OPENINGS = new Set(
  "a all also although an and another any as at because besides both but by each even expect for from given had has have here how i if in it its just like many more much near next no not now of on one or our plus same seeing set several sharing similar she since so still such that the their them then there these they this those though through to together too two three two-thirds under until we what when where whether which while who whose why with within without yes yet you your you’ll you’re you’ve you'll you're you've".split(
    ' ',
  ),
);

/** Runs of capitalised words, with nothing but a space between them; not the capital that only begins a sentence. */
const namesIn = (text: string): readonly Claim[] => {
  const runs: string[] = [];
  let end = -1; // of the name before; -1: the word before was none
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const word = bare(found);
    if (!isName(word)) {
      end = -1;
      continue;
    }
    const goesOn = end >= 0 && text.slice(end, index) === ' ';
    runs.push(goesOn ? `${runs.pop()!} ${word}` : word);
    end = index + word.length;
  }
  return runs.map((run) => claim('name', run));
};

const isName = (word: string): boolean => /^[\p{Lu}\p{Lt}]/u.test(word) && !OPENINGS.has(word.toLowerCase());

/** Without what is only written onto it. */
const bare = (word: string): string => word.replace(/[.'’-]+$|['’]s$/u, '');

const genresIn = (words: string, genres: readonly string[]): readonly Claim[] =>
  genres
    .filter((genre) => formsOf(genre).some((form) => has(words, plain(form))))
    .map((genre) => claim('genre', genre));

const MOST_NAME_WORDS = 4;

/** Of the catalogue, however their names are written. */
const personsIn = (text: string, isPerson: (name: string) => boolean): readonly Claim[] => {
  const words = [...text.matchAll(WORD)].map(([word]) => bare(word));
  const found: string[] = [];
  for (let from = 0; from < words.length; from++)
    for (let length = 2; length <= Math.min(MOST_NAME_WORDS, words.length - from); length++) {
      const name = words.slice(from, from + length).join(' ');
      if (isPerson(name)) found.push(name);
    }
  return found.map((name) => claim('person', name));
};
