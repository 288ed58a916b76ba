import { corrected } from './spelling.ts';
import { NOTHING_SAID, type Intent, type Leaning, type Lore } from './intent.ts';
import { MOODS } from './lexicon.ts';
import { readGenres, readMedia, readMoods } from './read-genres.ts';
import { readLanguages } from './read-languages.ts';
import { readLoneNames, readPeople } from './read-people.ts';
import { readRuntime } from './read-runtime.ts';
import { passOverTitles, readLikened } from './read-titles.ts';
import { readYears } from './read-years.ts';
import { Told } from './told.ts';

/** `acclaimed`: so much at least, of 10. */
const ACCLAIMED = 7.5;
const MOST_KEYWORDS = 6;

/** `it doesn't have to be new`: nothing is asked for. */
const INDIFFERENT =
  /\b(?:(?:doesn't|does not|don't|do not) (?:have|need) to|need not|needn't) be(?: (?:too|so|very|all that|a|an|that))* \w+(?= |[,.;])/i;

/**
 * What a text asks for, by rules: titles it likens itself to, people, years, runtime, rating, language, medium, genres in
 * and out, words of mood, and whatever else titles here are tagged with. Everything it answers is in the catalogue.
 */
export const parseByRules = (text: string, lore: Lore): Intent => readByRules(text, lore).intent;

/** The same, and what is left of the words without names, numbers and languages. */
export const readByRules = (text: string, lore: Lore): { readonly intent: Intent; readonly left: string } => {
  const told = new Told(text);
  told.take(INDIFFERENT);
  const like = readLikened(told, lore);
  const people = readPeople(told, lore);
  passOverTitles(told, lore);
  const rest = new Told(corrected(told.left, lore));
  const years = readYears(rest, lore.year);
  const runtime = readRuntime(rest);
  const minRating = readRating(rest);
  const language = readLanguages(rest, lore);
  const { left } = rest;
  const genres = readGenres(rest, lore);
  const medium = readMedia(rest, lore);
  const moods = readMoods(rest).map(({ mood, isDenied }) => (isDenied ? `not ${mood.name}` : mood.name));
  const wanted = [...new Set([...people.wanted, ...readLoneNames(rest, lore)])];
  const intent: Intent = {
    ...NOTHING_SAID,
    ...years,
    ...runtime,
    ...(minRating !== undefined && { minRating }),
    ...(language.wanted !== undefined && { language: language.wanted }),
    ...(medium.wanted !== undefined && { medium: medium.wanted }),
    ...{ notMedia: medium.denied, notLanguages: language.denied },
    ...{ genres: genres.wanted, anyGenres: genres.any, notGenres: genres.denied },
    ...{ people: wanted, notPeople: people.denied },
    ...{ moods, keywords: readKeywords(rest, lore), like },
  };
  return { intent, left };
};

const readRating = (told: Told): number | undefined => {
  const [said] = told.take(RATED);
  if (said) return outOfTen(said);
  return told.take(PRAISE).length > 0 ? ACCLAIMED : undefined;
};

const MARK = String.raw`(\d(?:[.,]\d)?|10)(?: ?(stars?))?(?: ?(?:\/|out of) ?(10|5))?\+?(?: or (?:more|higher|better|above))?`;
const RATED = new RegExp(
  String.raw`\b(?:(?:rated|rating|score[ds]?|votes?)(?: of| is)?(?: (?:above|over|at least|more than|higher than|better than|minimum))? ${MARK}|(?:at least|minimum|over|above|more than) ${MARK}(?<=stars?|10|5\b)(?: rating)?)(?!\w|\d| (?:hours?|minutes?|years?|h\b))`,
  'i',
);
const PRAISE =
  /\b(?:highly[ -]rated|well[ -]rated|best[ -]rated|top[ -]rated|acclaimed|masterpieces?|award[ -]winning|critically|high rating)\b/i;

/** Five stars are ten points. */
const outOfTen = (said: RegExpExecArray): number | undefined => {
  const [figure, stars, of] = said[1] === undefined ? said.slice(4, 7) : said.slice(1, 4);
  const value = Number(figure!.replace(',', '.'));
  return Math.min(10, of === '5' || (stars && of === undefined && value <= 5) ? value * 2 : value);
};

/** What is left, word by word and in pairs, where titles are tagged with it. */
const readKeywords = (told: Told, lore: Lore): readonly string[] => {
  const words = [...told.left.toLowerCase().matchAll(/[\p{L}\p{N}'-]+|·|[,.;]/gu)];
  const runs = words.flatMap((word, n) => [
    ...(words[n + 1] ? [{ text: `${word[0]} ${words[n + 1]![0]}`, at: word.index }] : []),
    ...(word[0].length > 3 ? [{ text: word[0], at: word.index }] : []),
  ]);
  const known = runs.flatMap(({ text, at }) => {
    const keyword = [text, text.replace(/s$/, ''), `${text}s`].find((form) => lore.isKeyword(form));
    return keyword === undefined ? [] : [told.isDenied(at, text.length) ? `not ${keyword}` : keyword];
  });
  const pairs = known.filter((keyword) => keyword.replace(/^not /, '').includes(' '));
  const isPart = (keyword: string): boolean =>
    pairs.some((pair) => pair !== keyword && ` ${pair} `.includes(` ${keyword} `));
  return [...new Set(known)].filter((keyword) => !isPart(keyword)).slice(0, MOST_KEYWORDS);
};

export const moodNamed = (name: string) => MOODS.find((mood) => mood.name === name.replace(/^not /, ''));

/** What the words of mood and the tags of an intent lean to, and its genres. */
export const leaningsOf = ({ moods, keywords, genres, anyGenres, notGenres }: Intent): readonly Leaning[] => {
  const sums = new Map<string, Leaning>();
  for (const each of [
    ...moods.flatMap(leaningsOfMood),
    ...keywords.map(leaningOfKeyword),
    ...[...genres, ...anyGenres].map((name) => ({ kind: 'genre', name, weight: 1 }) as const),
    ...notGenres.map((name) => ({ kind: 'genre', name, weight: -1 }) as const),
  ]) {
    const key = `${each.kind} ${each.name}`;
    const weight = (sums.get(key)?.weight ?? 0) + each.weight;
    sums.set(key, { ...each, weight: Math.max(-1, Math.min(1, weight)) });
  }
  return [...sums.values()];
};

const leaningOfKeyword = (keyword: string): Leaning => {
  const isDenied = keyword.startsWith('not ');
  return { kind: 'keyword', name: isDenied ? keyword.slice('not '.length) : keyword, weight: isDenied ? -1 : 1 };
};

/** `not scary` leans away from all that scary leans to. */
const leaningsOfMood = (name: string): readonly Leaning[] => {
  const sign = name.startsWith('not ') ? -1 : 1;
  return (moodNamed(name)?.leanings ?? []).map((leaning) => ({ ...leaning, weight: sign * leaning.weight }));
};
