import { corrected } from './spelling.ts';
import { NOTHING_SAID, type Intent, type Leaning, type Lore } from './intent.ts';
import { MOODS } from './lexicon.ts';
import { readChildren } from './read-audience.ts';
import { readGenres, readMedia, readMoods } from './read-genres.ts';
import { readLanguages } from './read-languages.ts';
import { readLoneNames, readPeople } from './read-people.ts';
import { readRating } from './read-rating.ts';
import { readRuntime } from './read-runtime.ts';
import { passOverTitles, readLikened } from './read-titles.ts';
import { readYears } from './read-years.ts';
import { yearsInFigures } from './spelled-out.ts';
import { Told } from './told.ts';

const MOST_KEYWORDS = 6;

/** `it doesn't have to be new`, `I don't mind subtitles`, `old or new`: nothing is asked for. */
const INDIFFERENT: readonly RegExp[] = [
  /\b(?:doesn't|does not|don't|do not|needn't|need not|doesn't necessarily) (?:(?:have|need) to )?be(?: (?:too|so|very|all that|a|an|that|any|brand))* [\w-]+(?= |[,.;!)])/i,
  /\b(?:(?:don't|do not|doesn't|does not|wouldn't|won't|never) (?:really )?(?:mind|care|matter|bother)|(?:no matter|not fussed|not bothered|not picky|not fussy))(?: (?:about|if|whether|how|it's|it|is|they're|are|a|an|the|being|having|which|what))*(?: (?!(?:but|and|as|just|so|or)\b)[\w'-]+){1,2}(?: or (?:not|[\w-]+))?/i,
  /\b(?:old|new|long|short|recent|classic|modern) (?:or|and|&) (?:old|new|long|short|recent|classic|modern)\b(?! (?:film|movie)s? (?:with|by))/i,
];

/**
 * What a text asks for, by rules: titles it likens itself to, people, years, runtime, rating, language, medium, genres in
 * and out, words of mood, and whatever else titles here are tagged with. Everything it answers is in the catalogue.
 */
export const parseByRules = (text: string, lore: Lore): Intent => readByRules(text, lore).intent;

/** The same, and what is left of the words without names, numbers and languages. */
export const readByRules = (text: string, lore: Lore): { readonly intent: Intent; readonly left: string } => {
  const told = new Told(text);
  for (const pattern of INDIFFERENT) told.take(pattern);
  const like = readLikened(told, lore);
  const people = readPeople(told, lore);
  passOverTitles(told, lore);
  const rest = new Told(yearsInFigures(corrected(told.left, lore)));
  const isForChildren = readChildren(rest);
  const years = readYears(rest, lore.year);
  const runtime = readRuntime(rest);
  const minRating = readRating(rest);
  const language = readLanguages(rest, lore);
  const { left } = rest;
  const genres = readGenres(rest, lore, isForChildren);
  const medium = readMedia(rest, lore);
  const moods = readMoods(rest).map(({ mood, isDenied }) => (isDenied ? `not ${mood.name}` : mood.name));
  const lone = readLoneNames(rest, lore);
  const denied = [...new Set([...people.denied, ...lone.denied])];
  const wanted = [...new Set([...people.wanted, ...lone.wanted])].filter((name) => !denied.includes(name));
  const intent: Intent = {
    ...NOTHING_SAID,
    ...years,
    ...runtime,
    ...(minRating !== undefined && { minRating }),
    ...(language.wanted !== undefined && { language: language.wanted }),
    ...(medium.wanted !== undefined && { medium: medium.wanted }),
    ...{ notMedia: medium.denied, notLanguages: language.denied },
    ...{ genres: genres.wanted, anyGenres: genres.any, notGenres: genres.denied },
    ...{ people: wanted, notPeople: denied },
    ...{ moods, keywords: readKeywords(rest, lore), like },
  };
  return { intent, left };
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
