import {
  CatalogueColumns,
  type CatalogueView,
  type ItemCard,
  type ItemDocument,
  type Titles,
} from '../../catalogue/published.ts';
import type { Lore } from '../intent/intent.ts';
import { comparisonOf } from './compared.ts';
import { isCount, orderOf } from './ordered.ts';
import { ReckonedAnswers } from './reckoned-answers.ts';

const TITLES = [
  { title: 'Alien', year: 1979, runtime: 117 },
  { title: 'Aliens', year: 1986, runtime: 137 },
  { title: 'Solaris', year: 1972, runtime: 167 },
  { title: 'Silence', year: 1963 },
];

const columns = new CatalogueColumns();
const cards = new Map<string, ItemCard>();
for (const each of TITLES) {
  const id = `movie:test:${each.title}`;
  columns.put(id, {
    id,
    medium: 'movie',
    genres: ['Drama'],
    listedAt: '2026-01-01',
    ...each,
  } as unknown as ItemDocument);
  cards.set(id, {
    id,
    runtime: null,
    overview: null,
    rating: { mean: null, count: 0 },
    ...each,
  } as unknown as ItemCard);
}

const titles = TITLES.map(({ title }) => ({ id: `movie:test:${title}`, title }));
const called = (name: string) => titles.filter(({ title }) => title.toLowerCase() === name.toLowerCase());
const lore: Lore = {
  ...{ media: ['movie'], genres: ['Drama'], languages: [], year: 2026 },
  ...{ person: () => undefined, surname: () => [], givenName: () => undefined, nearPerson: () => undefined },
  ...{ namesakes: () => [], titleByAnyName: () => undefined, titleRecalled: () => undefined },
  ...{ title: (name) => called(name)[0], titles: called, isKeyword: () => false },
};
const answers = new ReckonedAnswers(
  { columns } as unknown as CatalogueView,
  { cards: (ids: readonly string[]) => Promise.resolve(ids.map((id) => cards.get(id)!)) } as unknown as Titles,
);
const asked = async (question: string) => {
  const answer = await answers.of(question, lore, false);
  return answer && { answer: answer.answer, known: answer.known, cited: answer.cited.map(({ item }) => item.title) };
};

describe('answers that are reckoned', () => {
  it('hold two titles against each other', async () => {
    expect(await asked('which is longer, Alien or Aliens?')).toEqual({
      answer: 'Of the two Aliens is longer: 137 minutes, against 117 minutes.',
      known: true,
      cited: ['Aliens', 'Alien'],
    });
    expect((await asked('Is Solaris older than Alien?'))?.answer).toBe(
      'Of the two Solaris is older: 1972, against 1979.',
    );
    expect(await asked('which is shorter: Silence or Alien?')).toMatchObject({
      answer: 'The catalogue does not say that of Silence.',
      known: false,
    });
    expect(await asked('which is longer, Alien or Something Else?')).toBeUndefined();
  });

  it('put in order what was asked for, without those of which it is not known', async () => {
    const longest = await asked('what is the longest film you have?');
    expect(longest?.answer).toMatch(/^In the catalogue the longest is Solaris \(1972\), 167 minutes\. Then: Aliens/);
    expect(longest?.cited).toEqual(['Solaris', 'Aliens', 'Alien']);
    expect((await asked('oldest drama made after 1970'))?.cited).toEqual(['Solaris', 'Alien', 'Aliens']);
  });

  it('count', async () => {
    expect((await asked('how many films from the 1970s are there?'))?.answer).toBe(
      '2 in the catalogue: Alien (1979) and Solaris (1972).',
    );
  });

  it('leave to the search whatever has to be looked for', async () => {
    expect(await asked('how many films about lighthouses are there?')).toBeUndefined();
    expect(await asked('the shortest boy in the class')).toBeUndefined();
    expect(await asked('a film about a guide')).toBeUndefined();
  });
});

describe('a question', () => {
  it('asks for a comparison, an order or a number', () => {
    expect(comparisonOf('which came out first, Alien or Aliens')).toMatchObject({ measure: 'year', isMost: false });
    expect(orderOf('the first film by Tarkovsky')).toMatchObject({ measure: 'year', isMost: false });
    expect(orderOf('first love in summer')).toBeUndefined();
    expect(isCount('how many minutes does Alien take')).toBe(false);
  });
});
