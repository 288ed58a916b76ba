import fc from 'fast-check';
import { NOTHING_SAID, type Lore } from './intent.ts';
import { saidIntent, type SaidIntent } from './mood-prompt.ts';
import { resolveIntent } from './resolve-intent.ts';

const STALKER = { id: 'movie:tmdb:1398', title: 'Stalker' };
const lore: Lore = {
  media: ['movie', 'anime'],
  genres: ['Science Fiction', 'Drama'],
  languages: [{ code: 'ru', name: 'Russian' }],
  year: 2026,
  person: (name) => (name.toLowerCase() === 'ann lee' ? 'Ann Lee' : undefined),
  surname: () => [],
  namesakes: () => [],
  givenName: () => undefined,
  nearPerson: () => undefined,
  titleRecalled: () => undefined,
  title: (name) => (name === 'Stalker' ? STALKER : undefined),
  titles: () => [],
  titleByAnyName: (name) => (name === 'Сталкер' ? STALKER : undefined),
  isKeyword: (word) => word === 'robots',
};
const NOTHING: SaidIntent = {
  ...{ medium: null, notMedia: [], genres: [], anyGenres: [], notGenres: [], yearFrom: null, yearTo: null },
  ...{ minRating: null, minRuntime: null, maxRuntime: null, language: null, notLanguages: [] },
  ...{ people: [], notPeople: [], moods: [], keywords: [], like: [] },
};
const resolved = (said: Partial<SaidIntent>) => resolveIntent({ ...NOTHING, ...said }, lore);

describe('an intent in the words of a model', () => {
  it('is of names that the catalogue has', () => {
    const { intent, dropped } = resolved({
      ...{ medium: 'Movie', genres: ['sci-fi'], notGenres: ['drama'], language: 'Russian', people: ['ANN LEE'] },
      ...{
        moods: ['not Scary'],
        keywords: ['not robots'],
        like: ['Stalker', 'Сталкер'],
        yearTo: 1985,
        maxRuntime: 120,
      },
    });
    expect(intent).toEqual({
      ...NOTHING_SAID,
      ...{ medium: 'movie', genres: ['Science Fiction'], notGenres: ['Drama'], language: 'ru', people: ['Ann Lee'] },
      ...{ moods: ['not scary'], keywords: ['not robots'], like: [STALKER], yearTo: 1985, maxRuntime: 120 },
    });
    expect(dropped).toEqual([]);
  });

  it('loses what is not there, and ranges that hold nothing', () => {
    expect(resolved({ genres: ['Polka'], people: ['X'], like: ['Y'], yearFrom: 1990, yearTo: 1980 })).toEqual({
      intent: NOTHING_SAID,
      dropped: ['Polka', 'X', 'Y'],
    });
  });

  it('names nothing else, whatever is said', () => {
    const names = fc.array(fc.oneof(fc.string(), fc.constantFrom('Drama', 'Ann Lee', 'Stalker', 'robots')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(names, names, names, (genres, people, like) => {
        const { intent } = resolved({ genres, people, like, keywords: like });
        expect(intent.genres.every((genre) => lore.genres.includes(genre))).toBe(true);
        expect(intent.people.every((person) => person === 'Ann Lee')).toBe(true);
        expect(intent.like.every((title) => title === STALKER)).toBe(true);
        expect(intent.keywords.every((word) => word.endsWith('robots'))).toBe(true);
      }),
    );
  });

  it('is bounded', () => {
    expect(saidIntent.safeParse(NOTHING).success).toBe(true);
    expect(saidIntent.safeParse({ ...NOTHING, orders: 'x' }).success).toBe(false);
    expect(saidIntent.safeParse({ ...NOTHING, genres: Array(50).fill('Drama') }).success).toBe(false);
  });
});
