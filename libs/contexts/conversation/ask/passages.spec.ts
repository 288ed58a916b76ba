import type { ItemCard } from '../../catalogue/published.ts';
import { askedOf } from './facts.ts';
import { Passages } from './passages.ts';
import { sentencesOf, termsOf } from './terms.ts';

const card = (title: string, overview: string, keywords: readonly string[] = []): ItemCard =>
  ({ title, originalTitle: null, overview, keywords, people: [], genres: [] }) as unknown as ItemCard;

describe('what is written of titles', () => {
  const passages = new Passages();
  passages.add(0, card('The Zone', 'A guide leads two men through a forbidden zone.', ['journey']));
  passages.add(1, card('Cities', 'A guide shows tourists around the city.', []));
  passages.add(2, card('Robots', 'Robots dream.', ['robots', 'dreams']));
  const all = (): boolean => true;

  it('answers by the words that tell most', () => {
    expect(passages.search('which film has a guide through a forbidden zone?', 2, all).map(({ row }) => row)).toEqual([
      0, 1,
    ]);
    expect(passages.search('a robot that dreams', 3, all)[0]).toMatchObject({ row: 2, coverage: 1 });
    expect(passages.search('guides', 3, (row) => row === 1).map(({ row }) => row)).toEqual([1]);
  });

  it('knows how little it knows', () => {
    const [best] = passages.search('a guide to quantum chromodynamics', 1, all);
    expect(best!.coverage).toBeLessThan(0.35);
    expect(passages.search('xylophone', 3, all)).toEqual([]);
    expect(passages.search('the of and', 3, all)).toEqual([]);
  });
});

describe('a question', () => {
  it.each([
    ['who directed Heat?', 'director'],
    ['When was Heat released?', 'year'],
    ['how long is Heat', 'runtime'],
    ['what is Heat about?', 'about'],
    ['films about trains', undefined],
  ])('"%s" asks for %s', (question, asked) => {
    expect(askedOf(question)).toBe(asked);
  });

  it('is its telling words', () => {
    expect(termsOf('Which films are about Robots and Cities?')).toEqual(['robot', 'city']);
    expect(sentencesOf('One. Two? Three')).toEqual(['One.', 'Two?', 'Three']);
  });
});
