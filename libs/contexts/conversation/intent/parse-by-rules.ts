import type { Intent, Leaning, Lore } from './intent.ts';
import { MOODS } from './lexicon.ts';
import { readGenres, readLanguage, readLikened, readMedium, readMoods, readPeople } from './read-names.ts';
import { readRuntime, readYears } from './read-times.ts';
import { Told } from './told.ts';

/** `acclaimed`: so much at least, of 10. */
const ACCLAIMED = 7.5;
const MOST_KEYWORDS = 6;

/**
 * What a text asks for, by rules: titles it likens itself to, people, years, runtime, rating, language, medium, genres in
 * and out, words of mood, and whatever else titles here are tagged with. Everything it answers is in the catalogue.
 */
export const parseByRules = (text: string, lore: Lore): Intent => {
  const told = new Told(text);
  const like = readLikened(told, lore);
  const people = readPeople(told, lore);
  const years = readYears(told, lore.year);
  const runtime = readRuntime(told);
  const minRating = readRating(told);
  const language = readLanguage(told, lore);
  const { wanted: genres, denied } = readGenres(told, lore);
  const said = readMoods(told);
  const medium = readMedium(told, lore);
  const moods = said.map(({ mood, isDenied }) => (isDenied ? `not ${mood.name}` : mood.name));
  return {
    ...{
      medium,
      genres,
      notGenres: denied,
      ...years,
      minRating,
      ...runtimeWith(runtime, moods),
      language,
      people,
      moods,
    },
    keywords: readKeywords(told, lore),
    like,
  };
};

const runtimeWith = (runtime: ReturnType<typeof readRuntime>, moods: readonly string[]) => {
  const limit = moods.map((name) => moodNamed(name)?.maxRuntime).find((minutes) => minutes !== undefined);
  return { ...(limit !== undefined && runtime.minRuntime === undefined && { maxRuntime: limit }), ...runtime };
};

const readRating = (told: Told): number | undefined => {
  const [said] = told.take(/\brated (?:above|over|at least|more than)?\s*(\d(?:\.\d)?)(?: ?\/ ?10)?\b/i);
  if (said) return Number(said[1]);
  const praised = told.take(
    /\b(?:highly rated|well rated|top[- ]rated|acclaimed|masterpieces?|award[- ]winning|critically)\b/i,
  );
  return praised.length > 0 ? ACCLAIMED : undefined;
};

/** What is left, word by word and in pairs, where titles are tagged with it. */
const readKeywords = (told: Told, lore: Lore): readonly string[] => {
  const words = told.left.toLowerCase().match(/[\p{L}\p{N}'-]+|·|[,.;]/gu) ?? [];
  const pairs = words.slice(1).map((word, n) => `${words[n]} ${word}`);
  return [...new Set([...pairs, ...words.filter((word) => word.length > 3)])]
    .filter((word) => lore.isKeyword(word))
    .slice(0, MOST_KEYWORDS);
};

export const moodNamed = (name: string) => MOODS.find((mood) => mood.name === name.replace(/^not /, ''));

/** What the words of mood and the tags of an intent lean to, and its genres. */
export const leaningsOf = ({ moods, keywords, genres, notGenres }: Intent): readonly Leaning[] => {
  const sums = new Map<string, Leaning>();
  for (const each of [
    ...moods.flatMap(leaningsOfMood),
    ...keywords.map((name) => ({ kind: 'keyword', name, weight: 1 }) as const),
    ...genres.map((name) => ({ kind: 'genre', name, weight: 1 }) as const),
    ...notGenres.map((name) => ({ kind: 'genre', name, weight: -1 }) as const),
  ]) {
    const key = `${each.kind} ${each.name}`;
    const weight = (sums.get(key)?.weight ?? 0) + each.weight;
    sums.set(key, { ...each, weight: Math.max(-1, Math.min(1, weight)) });
  }
  return [...sums.values()];
};

/** `not scary` leans away from all that scary leans to. */
const leaningsOfMood = (name: string): readonly Leaning[] => {
  const sign = name.startsWith('not ') ? -1 : 1;
  return (moodNamed(name)?.leanings ?? []).map((leaning) => ({ ...leaning, weight: sign * leaning.weight }));
};
