import { FormControl } from '@angular/forms';
import { BLANK, changesOf, RULES, textOf, type ItemText, type ManagedItem } from './item-form';

const heat = {
  title: 'Heat',
  originalTitle: null,
  year: 1995,
  releaseDate: null,
  language: 'en',
  runtime: 170,
  genres: ['Crime', 'Drama'],
  keywords: [],
  credits: [{ name: 'Michael Mann', role: 'director' }],
  voteAverage: 7.9,
  voteCount: 7000,
  overview: null,
  tagline: null,
  externalIds: { imdb: 'tt0113277' },
  adult: false,
} as unknown as ManagedItem;

describe('a title in a form', () => {
  const before = textOf(heat);
  const changed = (text: Partial<ItemText>) => changesOf(before, { ...before, ...text });

  it('tells what was changed, and nothing else', () => {
    expect(changed({})).toEqual({});
    expect(changed({ title: ' Heat ', year: '1996' })).toEqual({ year: 1996 });
    expect(changed({ title: 'Heat 2', adult: true })).toEqual({ title: 'Heat 2', adult: true });
  });

  it('takes away what was emptied', () => {
    expect(changed({ year: '', overview: 'Words', imdb: ' ' })).toEqual({
      year: null,
      overview: 'Words',
      externalIds: { imdb: null },
    });
  });

  it('takes lists apart', () => {
    expect(changed({ genres: 'Crime, Drama, ,Crime', people: 'director: Michael Mann\n\nCast :  Al Pacino ' })).toEqual(
      {
        genres: ['Crime', 'Drama'],
        credits: [
          { name: 'Michael Mann', role: 'director' },
          { name: 'Al Pacino', role: 'cast' },
        ],
      },
    );
  });

  it('that is new tells what was typed', () => {
    expect(changesOf(BLANK, { ...BLANK, title: 'New', genres: 'Drama' })).toEqual({ title: 'New', genres: ['Drama'] });
  });

  it.each([
    ['year', '95', false],
    ['year', '1995', true],
    ['year', '', true],
    ['releaseDate', '1995-13-41', false],
    ['releaseDate', '1995-12-15', true],
    ['language', 'EN', false],
    ['runtime', '0', false],
    ['voteAverage', '10.01', false],
    ['voteAverage', '7.9', true],
    ['people', 'director: Michael Mann\ncast', false],
    ['people', '', true],
    ['poster', 'javascript:alert(1)', false],
    ['imdb', 'tt0113277', true],
  ] as const)('%s: %j', (name, value, good) => {
    expect(RULES[name](new FormControl(value)) === null).toBe(good);
  });
});
