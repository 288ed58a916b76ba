import { columnsOf, title } from '../recommendation.spec.tools.ts';
import { allowed, type FilterRequest } from './allowed.ts';

const columns = columnsOf(
  title('movie:tmdb:0', { genres: ['Drama'] }),
  title('movie:tmdb:1', { genres: ['Comedy'] }),
  title('movie:tmdb:2', { genres: ['Drama'], adult: true }),
  title('anime:mal:3', { genres: ['Drama'] }),
  title('movie:tmdb:4', { genres: ['Drama'] }),
);
columns.put('movie:tmdb:4', undefined);

const rows = (request: Partial<FilterRequest>): readonly number[] => {
  const allows = allowed(columns, { medium: undefined, genre: undefined, own: new Set(), ...request });
  return [0, 1, 2, 3, 4, 5].filter(allows);
};

describe('what may be shown', () => {
  it.each<[string, Partial<FilterRequest>, readonly number[]]>([
    ['nothing for adults, nothing that is gone or never was', {}, [0, 1, 3]],
    ["nothing of one's own", { own: new Set([0, 3]) }, [1]],
    ['one medium', { medium: 'movie' }, [0, 1]],
    ['one genre', { genre: 'Drama' }, [0, 3]],
    ['all of it together', { medium: 'movie', genre: 'Drama', own: new Set([0]) }, []],
    ['a genre as it is spelt', { genre: 'drama' }, []],
  ])('is %s', (_what, request, shown) => {
    expect(rows(request)).toEqual(shown);
  });
});
