import { columnsOf, title } from '../recommendation.spec.tools.ts';
import { Sieve, type FilterRequest } from './sieve.ts';

const columns = columnsOf(
  title('movie:tmdb:0', { genres: ['Drama'] }),
  title('movie:tmdb:1', { genres: ['Comedy'] }),
  title('movie:tmdb:2', { genres: ['Drama'], adult: true }),
  title('anime:mal:3', { genres: ['Drama'] }),
  title('movie:tmdb:4', { genres: ['Drama'] }),
);
columns.put('movie:tmdb:4', undefined);

const sieveOf = (request: Partial<FilterRequest>): Sieve => new Sieve(columns, { own: new Set(), ...request });
const rows = (request: Partial<FilterRequest>): readonly number[] => [0, 1, 2, 3, 4, 5].filter(sieveOf(request).allows);

describe('what may be shown', () => {
  it.each<[string, Partial<FilterRequest>, readonly number[]]>([
    ['nothing for adults, nothing that is gone or never was', {}, [0, 1, 3]],
    ['also what is for adults, to who wants it', { adults: true }, [0, 1, 2, 3]],
    ["nothing of one's own", { own: new Set([0, 3]) }, [1]],
    ['one medium', { medium: 'movie' }, [0, 1]],
    ['one genre', { genre: 'Drama' }, [0, 3]],
    ['a genre in any case of letters', { genre: 'dRAMA' }, [0, 3]],
    ['nothing of a genre that there is not', { genre: 'Westerns' }, []],
    ['nothing that was put aside, or is shown already', { skipped: new Set([0]), shown: new Set([1]) }, [3]],
    ['only some', { within: new Set([0, 2]) }, [0]],
    ['only what shares something telling', { alike: 1 }, [1]],
    ['all of it together', { medium: 'movie', genre: 'Drama', own: new Set([0]) }, []],
  ])('is %s', (_what, request, shown) => {
    expect(rows(request)).toEqual(shown);
  });

  it('tells what each filter kept back, every title once', () => {
    const sieve = sieveOf({ medium: 'movie', own: new Set([0, 3]) });
    for (const row of [0, 0, 1, 2, 3, 4]) sieve.allows(row);
    expect(sieve.removed).toEqual([
      { filter: 'own', titles: 2 },
      { filter: 'adult', titles: 1 },
      { filter: 'gone', titles: 1 },
    ]);
  });
});
