import { CatalogueColumns } from '../../catalogue/published.ts';
import { enforce } from './enforce.ts';
import { NOTHING_SAID, type Intent } from './intent.ts';

const columns = new CatalogueColumns();
const put = (n: number, rest: object): void =>
  columns.put(`movie:tmdb:${n}`, { id: `movie:tmdb:${n}`, medium: 'movie', title: `Movie ${n}`, genres: [], ...rest });
put(0, {
  genres: ['Drama'],
  year: 1975,
  runtime: 100,
  language: 'fr',
  credits: [{ name: 'Ann Lee', role: 'director' }],
});
put(1, { genres: ['Drama', 'Horror'], year: 1978, runtime: 160, voteCentis: 810 });
put(2, { genres: ['Comedy'], year: 1999, credits: [{ name: 'Bo Ray', role: 'cast' }] });
put(3, { genres: ['Drama'], year: 1976, runtime: 90, adult: true });

const enforced = (said: Partial<Intent>, adult = false) => {
  const { rows, relaxed } = enforce(columns, { ...NOTHING_SAID, ...said }, adult);
  return [rows && [...rows], relaxed];
};

describe('what an intent demands', () => {
  it('is of every title shown', () => {
    expect(enforced({ genres: ['drama'], notGenres: ['Horror'], yearFrom: 1970, yearTo: 1979 })).toEqual([[0], []]);
    expect(enforced({ maxRuntime: 110 })).toEqual([[0], []]);
    expect(enforced({ maxRuntime: 110 }, true)).toEqual([[0, 3], []]);
    expect(enforced({ minRuntime: 120, minRating: 8 })).toEqual([[1], []]);
    expect(enforced({ people: ['ann lee', 'Bo Ray'] })).toEqual([[0, 2], []]);
    expect(enforced({ language: 'fr' })).toEqual([[0], []]);
  });

  it('lets all through where nothing is demanded', () => {
    expect(enforced({ medium: 'movie', moods: ['slow'] })).toEqual([undefined, []]);
  });

  it('is given up as far as it must be, and that is told', () => {
    expect(enforced({ genres: ['Comedy'], maxRuntime: 90, language: 'fr' })).toEqual([[2], ['maxRuntime', 'language']]);
    expect(enforced({ medium: 'anime', genres: ['Drama'] })).toEqual([[], ['genres']]);
  });
});
