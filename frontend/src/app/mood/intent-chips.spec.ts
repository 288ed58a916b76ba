import { chipsOf, type Intent } from './intent-chips';

const intent: Intent = {
  medium: 'movie',
  notMedia: ['anime'],
  anyGenres: ['Comedy', 'Crime'],
  notLanguages: ['fr'],
  notPeople: ['Tom Cruise'],
  genres: ['Drama'],
  notGenres: ['Horror'],
  people: [],
  moods: ['slow', 'not scary'],
  keywords: [],
  like: [{ id: 'movie:tmdb:1398', title: 'Stalker' }],
  yearFrom: 1970,
  yearTo: 1979,
  maxRuntime: 110,
  language: 'ru',
};
const language = (code: string): string => ({ ru: 'Russian', fr: 'French' })[code] ?? code;

describe('what was understood', () => {
  it('is shown part by part', () => {
    expect(chipsOf(intent, language).map(({ label }) => label)).toEqual([
      'Films',
      'not Anime',
      'slow',
      'not scary',
      'Drama',
      'Comedy?',
      'Crime?',
      'not Horror',
      'not Tom Cruise',
      'not French',
      'like Stalker',
      '1970–1979',
      'up to 110 min',
      'Russian',
    ]);
  });

  it('loses one part at a time, years as one', () => {
    const without = (label: string) => chipsOf(intent, language).find((chip) => chip.label === label)!.without;
    expect(without('not scary').moods).toEqual(['slow']);
    expect(without('1970–1979')).not.toHaveProperty('yearFrom');
    expect(without('1970–1979')).not.toHaveProperty('yearTo');
    expect(without('Films')).not.toHaveProperty('medium');
    expect(without('like Stalker').like).toEqual([]);
  });
});
