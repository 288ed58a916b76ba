import type { Claim, ClaimKind, Names } from './claims.ts';
import type { CitedTitle, Facts, KnownTitle } from './facts.ts';
import { compact, formsOf, has, numberOf, plain } from './words.ts';

/** What may be claimed. */
export interface Ground extends Names {
  /** Is what the sentence claims in the evidence? */
  bears(claim: Claim, sentence: string): boolean;
}

/** What a sentence speaks of. */
interface Spoken {
  readonly words: string;
  /** The titles that it names; where it names none, all of them. */
  readonly cited: readonly CitedTitle[];
}

type Test = (text: string, spoken: Spoken) => boolean;

export const groundOf = (evidence: Facts, { genres, isPerson }: Names): Ground => {
  const tests = testsOf(evidence);
  return {
    genres,
    isPerson,
    bears({ kind, text }, sentence) {
      const words = plain(sentence);
      const named = evidence.cited.filter(({ title }) => has(words, plain(title)));
      return tests[kind](text, { words, cited: named.length > 0 ? named : evidence.cited });
    },
  };
};

const testsOf = (evidence: Facts): Readonly<Record<ClaimKind, Test>> => {
  const { about, cited } = evidence;
  const all = [about, ...cited];
  const phrases = [...all.flatMap(phrasesOf), ...evidence.near].map(plain);
  const written = phrases.map((phrase) => compact(phrase));
  const told = (text: string): boolean => phrases.some((phrase) => has(phrase, plain(text)));
  const people = all.flatMap((title) => title.people);
  const numbers = new Set([
    ...all.flatMap(numbersOf),
    ...all.flatMap(numbersTold),
    ...cited.flatMap(({ stars }) => stars ?? []),
    cited.length,
  ]);
  return {
    quote: told,
    name: told,
    foreign: (text) => written.some((each) => each.includes(compact(text))),
    person: (text) => people.some(({ name }) => has(plain(name), plain(text))),
    genre: (text, spoken) =>
      [about, ...spoken.cited].some((title) => isOf(title, text)) || formsOf(text).some((form) => isWritten(all, form)),
    number: (text) => numbers.has(Number(text)) || told(text),
    decade: (text) => all.some(({ year }) => year !== null && Math.floor((year % 100) / 10) * 10 === Number(text)),
    stars: (text, spoken) => spoken.cited.some(({ stars }) => stars === Number(text)),
    part: (text, { words }) =>
      isTheirPart(
        text,
        people.filter(({ name }) => mentions(words, name)),
      ),
    liking: (_text, spoken) => spoken.cited.every(({ stars }) => stars === null || stars >= LIKED),
    kinship: told,
    merit: told,
    markup: () => false,
  };
};

const LIKED = 3;

const phrasesOf = (title: KnownTitle): readonly string[] => [
  title.title,
  ...title.genres.flatMap(formsOf),
  ...title.keywords,
  ...title.people.map(({ name }) => name),
  title.medium,
  title.language ?? '',
  title.overview ?? '',
];

const numbersOf = ({ year, runtime }: KnownTitle): readonly number[] => [year ?? [], runtime ?? []].flat();

/** Also those that its story says in words. */
const numbersTold = ({ title, overview }: KnownTitle): readonly number[] =>
  `${title} ${overview ?? ''}`.split(/[^\p{L}\p{N}]+/u).flatMap((word) => numberOf(word) ?? []);

const isOf = ({ genres }: KnownTitle, genre: string): boolean =>
  genres.some((each) => each.toLowerCase() === genre.toLowerCase());

/** In a story, a title or a keyword it is a word like any other. */
const isWritten = (titles: readonly KnownTitle[], word: string): boolean =>
  titles.some(({ title, overview, keywords }) =>
    has(plain(`${title} ${overview ?? ''} ${keywords.join(' ')}`), plain(word)),
  );

/** By the whole name, or by its last word. */
const mentions = (words: string, name: string): boolean =>
  has(words, plain(name)) || has(words, plain(name.split(' ').at(-1)!));

const PARTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^direct/i, ['director']],
  [/^(?:star|co-star|play|act)/i, ['cast']],
  [/^(?:wrot|writ|author|creat)/i, ['author', 'creator']],
];

/** Of those who are named somebody did it. Who is not named did nothing that could be looked up. */
const isTheirPart = (text: string, named: readonly { readonly role: string }[]): boolean => {
  const roles = PARTS.find(([pattern]) => pattern.test(text))?.[1] ?? [];
  return named.some(({ role }) => roles.includes(role));
};
