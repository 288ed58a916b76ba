import type { Lore, NamedTitle } from './intent.ts';
import type { Told } from './told.ts';
import { oneOf } from './phrases.ts';

const MOST_WORDS = 12;
/** What comes before a title that is named to say what is meant. */
const LIKENS = new RegExp(
  String.raw`(?<!(?:\bwould|'d|\bi|\bwe|\byou|n't|\bto|\bfeel|\blooks?) )(?<![\p{L}\p{N}])${oneOf(String.raw`
    like|similar to|in the (?:vein|style|spirit|mood|manner) of|reminiscent of|along the lines of|comparable to
    such as|same (?:\w+ )?as|[àa] la|remind(?:s|ing)?(?: me)? of|akin to|kind of like|feels like|on par with
    equivalent (?:of|to)|(?<!n't )(?:close|closer) to
  `)}\s+(?:the (?:film|movie|anime|manga) )?`,
  'giu',
);
/** `nothing like Titanic` */
const UNLIKE =
  /\b(?:not|nothing|never|isn't|aren't|n't be|un)(?: (?:at all|anything|exactly|remotely|a film|another))* ?$/i;
/** Before one that was liked: whoever tells of it writes it with a capital letter. */
const LIKED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${oneOf(String.raw`
    (?:i|we|my \w+|(?<=have |'ve )) ?(?:really |both |all |just |have |'ve |absolutely )*(?:loves?|loved|enjoyed|liked|adores?|adored|can't get enough of)
    just (?:watched|saw|seen|finished|rewatched|binged|read)(?: watching| reading)?
    if(?=.{3,60} had an? (?:baby|child|kid))|(?:if you|who|people who|those who) (?:liked?|loved?|enjoy(?:ed)?)
    (?:love|adore|obsessed with|hooked on|crazy about|mad about)
    (?:my )?(?:all-time )?(?:fave|favou?rites?)(?: (?:films?|movies?|ones?|anime|manga|of all time))*(?: (?:is|are|was|being|include)|:)
    (?:a )?(?:cross|mix|blend|mash-?up|hybrid|something) (?:between|of)|think|the next|another|a bit of
    (?:goes|go|watch|see|next|fits?|works?)(?: \w+){0,2} (?:after|with)|as good as|fans? of|follow-up to|more of
    in love with|as (?:funny|scary|dark|clever|good|beautiful|moving|tense|weird|epic) as
  `)}\s+(?:the (?:film|movie|anime|manga) )?(?=["'“]?[\p{Lu}\d])`,
  'giu',
);
/** Behind one that is named as a kind of thing: `Godzilla style monsters`. */
const KIND =
  /(?<=["'”]?)(?:[ -](?:style|styled|esque|type|vibes?|kind of|sort of|meets|crossed with)|-like|-ish| (?:is|was) (?:one of )?my (?:all-time )?(?:fave|favou?rite))(?![\p{L}\p{N}])/giu;
const CONNECTS = /^(?:and|or|meets|&|,|plus|x|crossed|mixed|with|\+|\/)$/i;
/** A title in one short word of everyday: `her`, `it`, `up`; whoever means it gives it a capital letter. */
const SHORT = 4;

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** `like Stalker`, `similar to Heat and Casino`: titles that are in the catalogue. */
export const readLikened = (told: Told, lore: Lore): readonly NamedTitle[] => {
  const found: NamedTitle[] = [];
  for (;;) {
    const run = likenedIn(told.left, lore) ?? kindIn(told.left, lore);
    if (!run) break;
    found.push(...run.titles);
    told.takeAt(run.from, run.to - run.from);
  }
  return [...new Map(found.map((title) => [title.id, title])).values()];
};

const likenedIn = (left: string, lore: Lore) => {
  for (const match of [...left.matchAll(LIKENS), ...left.matchAll(LIKED)]) {
    if (UNLIKE.test(left.slice(0, match.index))) continue;
    const start = match.index + match[0].length;
    const run = titlesFrom(wordsOf(left, start), lore);
    if (run.titles.length > 0) return { titles: run.titles, from: match.index, to: run.to };
  }
  return undefined;
};

const MEETS = /meets|crossed with/i;

/** A title in capital letters before what says that it is a kind of thing. */
const kindIn = (left: string, lore: Lore) => {
  for (const { 0: said, index: to } of left.matchAll(KIND)) {
    const words = wordsOf(left.slice(0, to), 0).slice(-MOST_WORDS);
    for (const [n, { from }] of words.entries()) {
      const title = titleOfKind(left.slice(from, to), words.length - n, lore);
      if (!title) continue;
      const beside = MEETS.test(said) ? titlesFrom(wordsOf(left, to + said.length), lore) : { titles: [], to };
      return { titles: [title, ...beside.titles], from, to: Math.max(to, beside.to) };
    }
  }
  return undefined;
};

/** `length`: its words. Of somebody's name it is their kind, and no title's. */
const titleOfKind = (said: string, length: number, lore: Lore): NamedTitle | undefined => {
  const name = said.replace(/["“”]/g, '');
  if (!/^[\p{Lu}\d]/u.test(name) || lore.surname(name).length > 0 || lore.person(name) !== undefined) return undefined;
  return lore.title(name) ?? (length > 1 ? lore.titleByAnyName(name) : undefined);
};

/** One after another, as long as an `and`, an `or` or a comma leads on. */
const titlesFrom = (words: readonly Word[], lore: Lore) => {
  const titles: NamedTitle[] = [];
  let to = 0;
  for (let from: number | undefined = 0; from !== undefined;) {
    const next = titleAt(words.slice(from), lore);
    if (!next) break;
    titles.push(next.title);
    const end: number = from + next.length;
    to = words[end - 1]!.to;
    from = leadsOn(words, end);
  }
  return { titles, to };
};

const titleAt = (words: readonly Word[], lore: Lore) =>
  titleBeginning(words.slice(0, MOST_WORDS), lore) ?? byAnyName(words, lore) ?? recalled(words, lore);

/** A longer part of a title than that is not forgotten. */
const MOST_RECALLED = 6;
const LEAST_RECALLED = 5;

/** `eternal sunshine`, `My Neighbour Totoro`: some of its words, or a slip. */
const recalled = (words: readonly Word[], lore: Lore) => {
  for (let length = Math.min(words.length, MOST_RECALLED); length > 0; length--) {
    const name = nameOf(words.slice(0, length));
    const isWord = length === 1 && lore.isKeyword(name.toLowerCase());
    const title = isTelling(name, length) && !isWord && !goesOn(words, length) ? lore.titleRecalled(name) : undefined;
    if (title) return { title, length };
  }
  return undefined;
};

/** One capital letter after another: what is called so is not here, whatever begins alike. */
const goesOn = (words: readonly Word[], length: number): boolean =>
  /^\p{Lu}.*[\p{L}\p{N}]$/u.test(words[length - 1]!.text) && /^\p{Lu}/u.test(words[length]?.text ?? '');

const isTelling = (name: string, length: number): boolean =>
  name.replace(/^(?:an?|the) /i, '').length >= (length > 1 ? 2 : 1) * LEAST_RECALLED &&
  (/^["']?[\p{Lu}\d]/u.test(name) || (length > 1 && !/^(?:an?|some|something|the) /.test(name)));

const nameOf = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .replace(/^["'(]+|["',)]+$/g, '');

/** Where the next title may begin, after one that ended before `end`. */
const leadsOn = (words: readonly Word[], end: number): number | undefined => {
  if (CONNECTS.test(words[end]?.text ?? '')) return end + 1;
  return words[end - 1]!.text.endsWith(',') ? end : undefined;
};

/** The longest beginning that is a title, and its words. */
const titleBeginning = (words: readonly Word[], lore: Lore) => {
  for (let length = words.length; length > 0; length--) {
    const name = nameOf(words.slice(0, length));
    const title = isEveryday(name) ? undefined : lore.title(name);
    if (title) return { title, length };
  }
  return undefined;
};

/** Under the name that it has somewhere else: what is said up to the next stop. */
const byAnyName = (words: readonly Word[], lore: Lore) => {
  const stop = words.findIndex(({ text }) => /[,)]$|^(?:and|or|but)$/.test(text));
  const length = Math.min(MOST_WORDS, stop < 0 ? words.length : stop + (/[,)]$/.test(words[stop]!.text) ? 1 : 0));
  const name = words
    .slice(0, length)
    .map(({ text }) => text)
    .join(' ')
    .replace(/[,"')]+$/, '');
  const title = name.length <= SHORT || /^(?:an?|the) [a-z]/.test(name) ? undefined : lore.titleByAnyName(name);
  return title && { title, length };
};

const isEveryday = (name: string): boolean => name.length <= SHORT && name === name.toLowerCase() && !/\d/.test(name);

/** Words up to the end of the sentence, and where they stand. */
const wordsOf = (left: string, start: number): readonly Word[] => {
  const end = start + left.slice(start).search(/[;·](?=\s|$)|$/);
  return [...left.slice(start, end).matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text: text.replace(/[.!?]+$/, ''),
    from: start + index,
    to: start + index + text.length,
  }));
};

const NAMED =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'.-]*(?:,? (?:\p{Lu}[\p{L}\p{N}'.:-]*|of|the|and|in|a|to|on|for|&|\d+))+/gu;

/** Titles that are named in a text, in capital letters and more than one word. */
export const titlesNamed = (text: string, lore: Lore): readonly (NamedTitle & { at: number; length: number })[] =>
  [...text.matchAll(NAMED)].flatMap((match) => {
    const words = match[0].split(' ');
    for (let length = words.length; length > 1; length--) {
      const name = words
        .slice(0, length)
        .join(' ')
        .replace(/[,.:]$/, '');
      const title = lore.title(name);
      if (title && lore.person(name) === undefined && !isGenre(name, lore))
        return [{ ...title, at: match.index, length: name.length }];
    }
    return [];
  });

/** Titles that are named on the way (`before Star Wars`) ask for nothing, nor do their words. */
export const passOverTitles = (told: Told, lore: Lore): void => {
  for (const { at, length } of titlesNamed(told.left, lore).toReversed()) told.takeAt(at, length);
};

const isGenre = (name: string, { genres }: Lore): boolean =>
  genres.some((genre) => genre.toLowerCase() === name.toLowerCase());
