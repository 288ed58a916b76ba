import type { Lore } from './intent.ts';
import { GENRE_WORDS } from './genre-words.ts';
import { MOODS, type Mood } from './lexicon.ts';
import { namesOfGenre } from './same-genres.ts';
import { isRefused } from './denial.ts';
import { escaped, type Told } from './told.ts';

export interface SaidGenres {
  /** All of them. */
  readonly wanted: readonly string[];
  /** One of them: `a comedy or a drama`. */
  readonly any: readonly string[];
  readonly denied: readonly string[];
}

/** Each genre that is named, and whether it is wanted. Longer names first: `science fiction` is not fiction. */
export const readGenres = (told: Told, { genres }: Lore, isForChildren: boolean): SaidGenres => {
  const named = namesOf(genres);
  const [wanted, denied] = [new Set(familyIn(named, isForChildren)), new Set<string>()];
  passOverSubjects(told);
  const any = new Set(alternatives(told, named));
  for (const word of [...named.keys()].sort((a, b) => b.length - a.length)) {
    for (const { isDenied } of told.has(stemOf(word)) ? told.takeEach(patternOf(word)) : [])
      for (const name of isDenied ? shutOutBy(word, named) : named.get(word)!) (isDenied ? denied : wanted).add(name);
  }
  const isDenied = (name: string): boolean => namesOfGenre(name).some((each) => denied.has(each));
  return {
    wanted: [...wanted].filter((name) => !isDenied(name) && !any.has(name)),
    any: [...any].filter((name) => !isDenied(name)),
    denied: [...denied],
  };
};

const familyIn = (named: ReadonlyMap<string, readonly string[]>, isAsked: boolean): readonly string[] =>
  (isAsked && named.get('family')?.slice(0, 1)) || [];

const patternOf = (word: string): RegExp =>
  new RegExp(
    `${START}${SUBJECTS.test(word) ? NOT_ABOUT : ''}${NO_GENRE}${stemOf(word)}${END}${BEHIND[word] ?? ''}`,
    'i',
  );

/** Who wants no romantic comedy may well want a comedy, and who wants no slasher may want horror. */
const shutOutBy = (word: string, named: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  KINDS.test(word) ? [] : isPair(word) ? named.get(word)!.slice(0, 1) : named.get(word)!;

const KINDS = /^(?:slasher|swashbuckler|space opera|heist)$/;

/** Wars and crimes that somebody has had enough of: other wars may be told of. */
const SUBJECT =
  /\b(?:about |on )?(?:the )?(?:(?:first|second|great|world|vietnam|korean|civil|iraq|gulf|cold|true) )+(?:war|crime)(?: (?:one|two|i|ii|1|2))?\b(?! (?:films?|movies?))/i;
const passOverSubjects = (told: Told): void => {
  for (let found = SUBJECT.exec(told.left); found; found = SUBJECT.exec(told.left)) {
    if (!told.isDenied(found.index, found[0].length)) return;
    told.takeAt(found.index, found[0].length);
  }
};

const START = String.raw`(?<![\w-])`;
/** A film about children is not one for them. */
const SUBJECTS = /^(?:kids|children|family|music)$/;
const NOT_ABOUT = String.raw`(?<!\babout (?:(?:an?|the|his|her|my|two|three) )?)`;
/** The cold war is none. */
const NO_GENRE = String.raw`(?<!\b(?:cold|star|price|turf|culture|bidding|custody|drug)[ -])`;
const END = String.raw`(?![\w])`;
/** What must follow where a word is a mood by itself, or the kind of another genre. */
const BEHIND: Readonly<Record<string, string>> = {
  romantic: '(?= (?:films?|movies?|flicks?|pictures?|dramas?|stor(?:y|ies)|anim[eé]|manga|adventure|thriller|musical))',
  psychological: '(?! (?:thriller|horror|drama)s?)',
  // what a drama is about
  family: String.raw`(?! (?:dramas?|sagas?|secrets?|feuds?|tragedy|tragedies|business|conflicts?|ties|life|dynamics|matters|history|relationships?)\b)`,
};

/** Two or more genres with an `or` between them, if nobody denies them. */
const alternatives = (told: Told, named: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  if (!/\bor\b/i.test(told.left)) return [];
  const words = [...named.keys()].filter((word) => told.has(stemOf(word))).sort((a, b) => b.length - a.length);
  if (words.length < 2) return [];
  const one = `(?:an? |some |· )?(${words.map(stemOf).join('|')})`;
  const pattern = new RegExp(`${START}${one}(?: ?, ${one})?(?: ?,)? or (?:maybe |perhaps )?${one}${END}`, 'i');
  const [found] = told.takeEach(pattern, { unlessDenied: true });
  const said = found?.match.slice(1).filter((word) => word !== undefined) ?? [];
  return said.flatMap((text) =>
    named.get(words.find((word) => new RegExp(`^${stemOf(word)}$`, 'i').test(text))!)!.slice(0, 1),
  );
};

const stemOf = (word: string): string =>
  (word.endsWith('y') ? `${escaped(word.slice(0, -1))}(?:y|ies)` : `${escaped(word)}(?:s|es)?`).replaceAll(' ', '[ -]');

/** Word -> the genres of this catalogue that it stands for. */
const namesOf = (genres: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const others = Object.entries(GENRE_WORDS)
    .map(([word, names]) => [word, names.filter((name) => genres.includes(name))] as const)
    .filter(([, here]) => here.length > 0)
    // all of a pair such as a romantic comedy, but one name of what catalogues call differently
    .map(([word, here]) => [word, isPair(word) ? here : here.slice(0, 1)] as const);
  return new Map<string, readonly string[]>([
    ...genres.map((genre) => [genre.toLowerCase(), [genre]] as const),
    ...others,
  ]);
};

const isPair = (word: string): boolean => /rom-?com|romantic comed|rom com|dramed|tragicomed/.test(word);

export interface SaidMood {
  readonly mood: Mood;
  readonly isDenied: boolean;
}

export const readMoods = (told: Told): readonly SaidMood[] => {
  told.take(
    /\b(?:loves|(?:i|we|i'd|we'd|would|you|they|kids|children) (?:really |all |both |just )?(?:love|adore))\b/i,
  );
  return MOODS.flatMap((mood) => {
    const pattern = new RegExp(String.raw`(?<![\w-])(?:${mood.words.map(escaped).join('|')})\w*`, 'i');
    const said = told.takeEach(pattern);
    const [first] = said;
    return first ? [{ mood, isDenied: first.isDenied }] : [];
  });
};

const MEDIUM_WORDS: Readonly<Record<string, string>> = {
  movie: '(?:feature |motion )?(?:films?|movies?|flicks?|pictures?|pics?|movi)|cinema',
  anime: 'anim[eé]s?(?: (?:feature )?(?:films?|movies?|series|shows?))?',
  manga:
    'mangas?|comics(?! (?:films?|movies?))|comic books?(?! (?:films?|movies?|adaptations?|hero))|graphic novels?(?! (?:films?|movies?|adaptations?))|(?:something |anything |one )?to read',
};
/** A medium is denied by what stands right before it: `no kids films` is about the kids. */
const NOT =
  /\b(?:not|no|isn't|aren't|wasn't|ain't|rather than|instead of|other than|apart from|without|except|excluding|besides|but no|nor|never|hates?|(?:don't|do not) (?:give me|show me|want|like))(?: an?| the| any| another| more)? $/i;
/** `no horror or anime` */
const GOES_ON = /\b(?:or|nor) (?:any )?$/i;

/** `war films are out` says nothing of films. */
const STARTS = /(?:^|[,.;!?]) *$/;

const isMediumDenied = (before: string, after: string, isDenied: boolean): boolean =>
  NOT.test(before) || (isDenied && GOES_ON.test(before)) || (STARTS.test(before) && isRefused(after));

export const readMedia = (told: Told, { media }: Lore) => {
  const [wanted, denied] = [new Set<string>(), new Set<string>()];
  // anime films are anime
  for (const medium of media.toSorted((a, b) => Number(b === 'anime') - Number(a === 'anime')))
    for (const { before, after, isDenied } of told.takeEach(
      new RegExp(String.raw`\b(?:${MEDIUM_WORDS[medium] ?? `${escaped(medium)}s?`})(?![\w])`, 'i'),
    ))
      (isMediumDenied(before, after, isDenied) ? denied : wanted).add(medium);
  const [first, ...more] = [...wanted].filter((medium) => !denied.has(medium));
  return { wanted: more.length === 0 ? first : undefined, denied: [...denied] };
};
