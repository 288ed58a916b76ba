import type { Lore } from './intent.ts';
import { GENRE_WORDS } from './genre-words.ts';
import { wordsIn } from './phrases.ts';

/** Words of our own that a slip would hide. */
const OWN = wordsIn(`
  anime manga movie movies films director actors episodes chapters released studio longest shortest newest oldest
  without before after under minutes hours between nineties eighties seventies sixties directed starring similar
  nothing except longer shorter subtitles romantic animated recent comedies thrillers westerns musicals
  documentaries
`);
const LEAST_LETTERS = 5;
/** Words that are one letter away from one of these, and mean what they say. */
const RIGHT = new Set(
  wordsIn(`
    auction finish former latter stories wester hunter fictions forms files shore horrors roman germany manner mange
    unite later month minute hour musica musician musicians thrilling thriller drama dramas crimes mysteries
  `),
);

/** Slips of the pen in words that decide: `hororr`, `thriler`. One letter too many, too few, wrong or swapped. */
export const corrected = (text: string, lore: Lore): string => {
  const known = ownWords(lore);
  return text.replace(/\p{L}{5,}/gu, (word) => {
    const lower = word.toLowerCase();
    const isRight = known.has(lower) || known.has(singular(lower)) || RIGHT.has(lower) || lore.isKeyword(lower);
    return isRight ? word : (nearest(lower, known) ?? word);
  });
};

/** Whether a word says something of its own, a genre or a language among them. */
export const isOwnWord = (word: string, lore: Lore): boolean => {
  const known = ownWords(lore);
  return known.has(word) || known.has(singular(word)) || RIGHT.has(word);
};

/** A request asks many words for them. */
const known = new WeakMap<Lore, ReadonlySet<string>>();

const ownWords = (lore: Lore): ReadonlySet<string> => {
  const words = known.get(lore) ?? wordsOf(lore);
  known.set(lore, words);
  return words;
};

const wordsOf = ({ genres, languages }: Lore): ReadonlySet<string> =>
  new Set(
    [...genres, ...languages.map(({ name }) => name), ...Object.keys(GENRE_WORDS), ...OWN]
      .flatMap((name) => name.toLowerCase().split(' '))
      .filter((word) => word.length >= LEAST_LETTERS),
  );

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '');

const nearest = (word: string, known: ReadonlySet<string>): string | undefined => {
  for (const each of known) if (each[0] === word[0] && isOneSlip(word, each)) return each;
  return undefined;
};

/** In the distance of Damerau (1964) it is 1; a wrong letter counts in long words only. */
const isOneSlip = (a: string, b: string): boolean => {
  const at = differingAt(a, b);
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (a.length !== b.length) return restA.slice(1) === restB || restA === restB.slice(1);
  return isSwapped(restA, restB) || (a.length >= LONG && restA.slice(1) === restB.slice(1));
};

const LONG = 7;

const differingAt = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
};

const isSwapped = (a: string, b: string): boolean => a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
