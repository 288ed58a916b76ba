import type { Lore, NamedTitle } from './intent.ts';
import { GENRE_WORDS, MOODS, type Mood } from './lexicon.ts';
import { escaped, type Told } from './told.ts';

/** Words that end what is likened: the rest of the sentence is about something else. */
const ENDS = /[,.;·!?]| (?:but|with|from|that|which|only|though|just|not|except|without|starring|by) /i;
const MOST_WORDS = 9;

/** `like Stalker`, `similar to Heat and Casino`: titles that are in the catalogue. */
export const readLikened = (told: Told, lore: Lore): readonly NamedTitle[] => {
  const found: NamedTitle[] = [];
  const pattern =
    /\b(?:something |more |a bit |much |just )?(?:like|similar to|in the (?:vein|style|spirit|mood) of|reminiscent of|along the lines of)\s+([^,.;·!?]+)/i;
  for (let match = pattern.exec(told.left); match; match = pattern.exec(told.left)) {
    const phrase = match[1]!.split(ENDS)[0]!.trim();
    const titles = titlesIn(phrase, lore);
    // what is no title stays to be read as something else; the word before it is done with
    const taken =
      titles.length > 0
        ? `${match[0].slice(0, match[0].length - match[1]!.length)}${phrase}`
        : match[0].slice(0, match[0].length - match[1]!.length).trimEnd();
    found.push(...titles);
    told.take(new RegExp(escaped(taken)));
  }
  return [...new Map(found.map((title) => [title.id, title])).values()];
};

/** One after another, as long as an `and` or an `or` leads on. */
const titlesIn = (phrase: string, lore: Lore): readonly NamedTitle[] => {
  const words = phrase.split(' ').filter((word) => word !== '');
  const found: NamedTitle[] = [];
  for (let from = 0; from < words.length; from++) {
    const { title, length } = titleBeginning(words.slice(from, from + MOST_WORDS), lore);
    if (title) found.push(title);
    from += length;
    if (!CONNECTS.test(words[from] ?? '')) break;
  }
  return found;
};

const CONNECTS = /^(?:and|or|meets|&)$/i;

/** The longest beginning that is a title, and its words. */
const titleBeginning = (words: readonly string[], lore: Lore) => {
  for (let length = words.length; length > 0; length--) {
    const title = lore.title(words.slice(0, length).join(' '));
    if (title) return { title, length };
  }
  return { title: undefined, length: 0 };
};

/** `by Agnès Varda`, `with Bill Murray`, or a name that stands for itself. */
export const readPeople = (told: Told, lore: Lore): readonly string[] => {
  const words = told.left.split(' ').filter((word) => word !== '');
  const people: string[] = [];
  for (let from = 0; from < words.length; from++)
    for (let length = 4; length >= 2; length--) {
      const name = words
        .slice(from, from + length)
        .join(' ')
        .replace(/[,.;!?]+$/, '')
        .replace(/'s$/, '');
      const person = from + length <= words.length && /^\p{L}/u.test(name) ? lore.person(name) : undefined;
      if (person === undefined) continue;
      people.push(person);
      told.take(
        new RegExp(
          String.raw`(?:\b(?:directed by|by|with|starring|featuring|from|of)\s+)?${escaped(name)}(?:'s)?`,
          'i',
        ),
      );
      from += length - 1;
      break;
    }
  return [...new Set(people)];
};

/** By name, or as people call it: `French`, `in Japanese`. */
export const readLanguage = (told: Told, { languages }: Lore): string | undefined => {
  for (const { code, name } of languages) {
    const pattern = new RegExp(String.raw`\b(?:in )?${escaped(name)}(?:[ -]language)?\b`, 'i');
    const at = told.left.search(pattern);
    if (at < 0 || told.isDenied(at)) continue;
    told.take(pattern);
    return code;
  }
  return undefined;
};

const MEDIUM_WORDS: Readonly<Record<string, string>> = {
  movie: 'films?|movies?|cinema|flicks?',
  anime: 'anime',
  manga: 'mangas?|comics?',
};

export const readMedium = (told: Told, { media }: Lore): string | undefined => {
  const said = media.filter(
    (medium) =>
      told.take(new RegExp(String.raw`\b(?:${MEDIUM_WORDS[medium] ?? `${escaped(medium)}s?`})\b`, 'i')).length > 0,
  );
  return said.length === 1 ? said[0] : undefined;
};

/** Each genre that is named, and whether it is wanted. Longer names first: `science fiction` is not fiction. */
export const readGenres = (
  told: Told,
  { genres }: Lore,
): { readonly wanted: readonly string[]; readonly denied: readonly string[] } => {
  const named = namesOf(genres);
  const [wanted, denied] = [new Set<string>(), new Set<string>()];
  for (const word of [...named.keys()].sort((a, b) => b.length - a.length))
    for (const isDenied of occurrences(told, word))
      for (const name of named.get(word)!) (isDenied ? denied : wanted).add(name);
  return { wanted: [...wanted].filter((name) => !denied.has(name)), denied: [...denied] };
};

/** Word -> the genres of this catalogue that it stands for. */
const namesOf = (genres: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const others = Object.entries(GENRE_WORDS)
    .map(([word, names]) => [word, names.filter((name) => genres.includes(name))] as const)
    .filter(([, here]) => here.length > 0)
    // all of a pair such as a romantic comedy, but one name of what catalogues call differently
    .map(([word, here]) => [word, isPair(word) ? here : here.slice(0, 1)] as const);
  return new Map<string, readonly string[]>([
    ...others,
    ...genres.map((genre) => [genre.toLowerCase(), [genre]] as const),
  ]);
};

const isPair = (word: string): boolean => /rom-?com|romantic comedy/.test(word);

/** Whether it is denied, each time that it stands there. */
const occurrences = (told: Told, word: string): readonly boolean[] => {
  const stem = word.endsWith('y') ? `${escaped(word.slice(0, -1))}(?:y|ies)` : `${escaped(word)}(?:s|es)?`;
  const pattern = new RegExp(String.raw`(?<![\w-])${stem}(?![\w])`, 'i');
  const denials: boolean[] = [];
  for (let at = told.left.search(pattern); at >= 0; at = told.left.search(pattern)) {
    denials.push(told.isDenied(at));
    told.take(new RegExp(pattern, 'i'));
  }
  return denials;
};

export interface SaidMood {
  readonly mood: Mood;
  readonly isDenied: boolean;
}

export const readMoods = (told: Told): readonly SaidMood[] =>
  MOODS.flatMap((mood) => {
    const pattern = new RegExp(String.raw`(?<![\w-])(?:${mood.words.map(escaped).join('|')})\w*`, 'i');
    const at = told.left.search(pattern);
    if (at < 0) return [];
    const isDenied = told.isDenied(at);
    told.take(pattern);
    return [{ mood, isDenied }];
  });
