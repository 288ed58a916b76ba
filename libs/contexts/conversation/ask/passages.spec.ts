import { askedOf } from './facts.ts';
import { Passages, type Writing } from './passages.ts';
import { stem } from './stem.ts';
import { sentencesOf, termsOf } from './terms.ts';

const writing = (title: string, overview: string, keywords: readonly string[] = []): Writing => ({
  ...{ titles: [title], overview, keywords, people: [], genres: [] },
});

describe('what is written of titles', () => {
  const passages = new Passages();
  passages.add(0, writing('The Zone', 'A guide leads two men through a forbidden zone.', ['journey']));
  passages.add(1, writing('Cities', 'A guide shows tourists around the city.'));
  passages.add(2, writing('Robots', 'Robots dream of rubbish in orbit.', ['robots', 'dreams']));
  const all = (): boolean => true;

  it('answers by the words that tell most', () => {
    expect(passages.search('which film has a guide through a forbidden zone?', 2, all).map(({ row }) => row)).toEqual([
      0, 1,
    ]);
    expect(passages.search('a robot that dreams', 3, all)[0]).toMatchObject({ row: 2, coverage: 1, words: 2 });
    expect(passages.search('guides', 3, (row) => row === 1).map(({ row }) => row)).toEqual([1]);
  });

  it('knows other words for the same, which tell less', () => {
    const [own, other] = ['rubbish in orbit', 'garbage in space'].map((text) => passages.search(text, 1, all)[0]!);
    expect(other).toMatchObject({ row: 2, words: 2 });
    expect(other!.score).toBeLessThan(own!.score);
    expect(other!.coverage).toBeLessThan(1);
  });

  it('knows how little it knows, least of a name that nobody has', () => {
    const of = (text: string): number => passages.search(text, 1, all)[0]!.coverage;
    expect(of('a guide to quantum chromodynamics')).toBeLessThan(0.35);
    expect(of('a guide to Mongolia')).toBeLessThan(of('a guide to mongolia'));
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
    ['By whom was Heat directed?', 'director'],
    ['which actors are in Heat', 'cast'],
    ['how many minutes does Heat take', 'runtime'],
    ['in which year is Heat', 'year'],
    ['films about trains', undefined],
  ])('"%s" asks for %s', (question, asked) => {
    expect(askedOf(question)).toBe(asked);
  });

  it('is its telling words', () => {
    expect(termsOf('Which films are about Robots and Cities?')).toEqual(['robot', 'city'].map(stem));
    expect(new Set(termsOf('robbers robbing robbed'))).toEqual(new Set([stem('rob')]));
    expect(sentencesOf('One. Two? Three')).toEqual(['One.', 'Two?', 'Three']);
  });
});
