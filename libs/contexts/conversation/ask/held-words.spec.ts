import type { Lore } from '../intent/intent.ts';
import type { Citation } from './catalogue-answer.ts';
import { heldWords } from './held-words.ts';

const lore = {
  genres: ['Drama', 'Science Fiction', 'Horror'],
  person: (name: string) => (/^(Andrei Tarkovsky|Zelda Quist)$/i.test(name) ? name : undefined),
} as unknown as Lore;

const cited = [
  {
    item: {
      ...{ id: 'movie:test:1', medium: 'movie', title: 'Stalker', year: 1979, genres: ['Drama'], language: 'ru' },
      ...{ keywords: ['journey'], people: ['Andrei Tarkovsky'], runtime: 162 },
      overview: 'A guide leads two men into the Zone.',
    },
    passage: null,
  },
] as unknown as readonly Citation[];

const kept = (...sentences: readonly string[]) => heldWords(sentences, cited, lore).kept;

describe('what a model says of titles', () => {
  it.each([
    'In Stalker a guide leads two men into the Zone.',
    'It is a drama of 1979.',
    'Stalker is with Andrei Tarkovsky.',
    'That would be Stalker.',
  ])('is kept where it is written there: %s', (sentence) => {
    expect(kept(sentence)).toEqual([sentence]);
  });

  it.each([
    'It is a horror story.',
    'It was made by Zelda Quist.',
    'It won seven Oscars.',
    'See https://evil.example for more.',
    'Write to ada@reprise.example now.',
    'You should watch movie:evil:1 instead.',
    'Ada Canary has seen it.',
  ])('is not where it is not: %s', (sentence) => {
    expect(kept(sentence, 'It is a drama of 1979.')).toEqual(['It is a drama of 1979.']);
    expect(heldWords([sentence], cited, lore)).toEqual({ kept: [], rejected: 1 });
  });
});
