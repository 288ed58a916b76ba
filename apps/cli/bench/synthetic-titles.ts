import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { generator } from './synthetic.ts';

const GENRES = 'Action|Adventure|Animation|Comedy|Crime|Documentary|Drama|Family|Fantasy|History|Horror|Music'
  .concat('|Mystery|Romance|Science Fiction|Thriller|War|Western')
  .split('|');
const LANGUAGES = ['en', 'en', 'en', 'en', 'fr', 'ja', 'ko', 'es', 'de', 'hi', 'it', 'zh', 'pt', 'ru', 'tr', 'fa'];
const SYLLABLES =
  'ba be bo da de di fa fi ga go ha he ka ki ko la li lo ma mi mo na ne no pa pe ra ri ro sa se so ta te to va ve vi za zo'.split(
    ' ',
  );
const CAST = 5;
const PEOPLE = 400_000;

type Below = (below: number) => number;

/** Low numbers come far more often. */
const longTailed = (next: Below, below: number): number => Math.floor(below * (next(1 << 20) / (1 << 20)) ** 2);

/** A made-up word of two to four syllables. */
const word = (number: number): string => {
  let n = number;
  let text = '';
  for (let i = 0; i < 2 || n > 0; i++) {
    text += SYLLABLES[n % SYLLABLES.length]!;
    n = Math.floor(n / SYLLABLES.length);
  }
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const times = <T>(n: number, make: () => T): readonly T[] => Array.from({ length: n }, make);

/** What people would type to find some of the titles. */
export interface TypedQueries {
  readonly queries: readonly string[];
}

/** Writes a catalogue of made-up titles as JSONL, the same every time; answers queries that find some of them. */
export const writeSyntheticTitles = async (file: string, titles: number): Promise<TypedQueries> => {
  const next = generator(2);
  const out = createWriteStream(file);
  const queries: string[] = [];
  let block = '';
  for (let id = 1; id <= titles; id++) {
    const title = titleOf(id, next);
    if (id % Math.ceil(titles / 40) === 0) queries.push(...typed(title, next));
    block += `${JSON.stringify(title)}\n`;
    if (block.length < 1 << 16) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
  return { queries };
};

const titleOf = (id: number, next: Below) => {
  const person = (): string => {
    const number = longTailed(next, PEOPLE);
    return `${word((number * 7) % 3_000)} ${word(number)}`;
  };
  return {
    id: String(id),
    title: times(1 + next(4), () => word(longTailed(next, 40_000))).join(' '),
    year: 1920 + Math.floor(Math.sqrt(next(10_000))) + next(5),
    genres: [...new Set(times(1 + next(3), () => GENRES[next(GENRES.length)]!))].join('|'),
    directors: person(),
    cast: times(CAST, person).join('|'),
    keywords: times(next(6), () => word(longTailed(next, 20_000)).toLowerCase()).join('|'),
    language: LANGUAGES[next(LANGUAGES.length)]!,
    runtime: 60 + next(120),
    voteAverage: next(101) / 10,
    voteCount: Math.floor(200_000 / (1 + next(100_000))),
    tmdb: String(id + 1_000_000),
    imdb: `tt${String(id).padStart(7, '0')}`,
  };
};

/** A whole title, its beginning, a person, a person's name with two letters swapped. */
const typed = ({ title, directors }: ReturnType<typeof titleOf>, next: Below): readonly string[] => {
  const surname = directors.split(' ')[1]!;
  const at = 1 + next(Math.max(1, surname.length - 2));
  const swapped = surname.slice(0, at) + (surname[at + 1] ?? '') + (surname[at] ?? '') + surname.slice(at + 2);
  return [title, title.slice(0, Math.max(3, Math.floor(title.length / 2))), directors, swapped, surname.slice(0, 3)];
};
