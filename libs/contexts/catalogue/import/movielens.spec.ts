import { dirname } from 'node:path';
import { allOf } from './all-of.ts';
import { readMovieLensItems, readMovieLensRatings } from './movielens.ts';
import { temporaryFiles } from './temporary-files.ts';

describe('MovieLens', () => {
  const write = temporaryFiles();
  let folders = 0;
  const folderOf = (files: Readonly<Record<string, string | Buffer>>): string => {
    const folder = `set-${folders++}`;
    return Object.entries(files).map(([name, content]) => dirname(write(`${folder}/${name}`, content)))[0]!;
  };
  const items = (files: Readonly<Record<string, string | Buffer>>) => allOf(readMovieLensItems(folderOf(files)));
  const ratings = (files: Readonly<Record<string, string | Buffer>>, limitMembers?: number) =>
    allOf(readMovieLensRatings(folderOf(files), limitMembers === undefined ? {} : { limitMembers }));

  describe('movies', () => {
    it('are joined with their ids elsewhere', async () => {
      const movies = [
        'movieId,title,genres',
        '1,Toy Story (1995),Adventure|Children',
        '11,"American President, The (1995)",Comedy',
        '3,Cosmos,(no genres listed)',
      ].join('\r\n');
      const links = 'movieId,imdbId,tmdbId\n1,0114709,862\n11,0112346,\n';
      expect(await items({ 'movies.csv': movies, 'links.csv': links })).toEqual([
        {
          line: 2,
          item: {
            id: 'movie:movielens:1',
            attributes: {
              title: 'Toy Story',
              year: 1995,
              genres: ['Adventure', 'Children'],
              externalIds: { imdb: 'tt0114709', tmdb: '862' },
            },
          },
        },
        {
          line: 3,
          item: {
            id: 'movie:movielens:11',
            attributes: {
              title: 'The American President',
              year: 1995,
              genres: ['Comedy'],
              externalIds: { imdb: 'tt0112346' },
            },
          },
        },
        { line: 4, item: { id: 'movie:movielens:3', attributes: { title: 'Cosmos', genres: [] } } },
      ]);
    });

    it('of ml-1m and ml-10m: movies.dat, in Latin-1 or UTF-8', async () => {
      const dat = "1::Toy Story (1995)::Animation|Children's\r\n73::Misérables, Les (1995)::Drama\n9::a::b (1990)::\n";
      const expected = [
        {
          line: 1,
          item: {
            id: 'movie:movielens:1',
            attributes: { title: 'Toy Story', year: 1995, genres: ['Animation', 'Children'] },
          },
        },
        {
          line: 2,
          item: { id: 'movie:movielens:73', attributes: { title: 'Les Misérables', year: 1995, genres: ['Drama'] } },
        },
        { line: 3, item: { id: 'movie:movielens:9', attributes: { title: 'a::b', year: 1990, genres: [] } } },
      ];
      expect(await items({ 'movies.dat': Buffer.from(dat, 'latin1') })).toEqual(expected);
      expect(await items({ 'movies.dat': dat })).toEqual(expected);
    });

    it('of ml-100k: u.item', async () => {
      const flags = (...set: number[]): string =>
        Array.from({ length: 19 }, (_, i) => (set.includes(i) ? 1 : 0)).join('|');
      const item = [
        `1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/x|${flags(3, 4, 5)}`,
        `3|Four Rooms|22-Mar-1996||http://us.imdb.com/M/x|${flags(16)}`,
        `267|unknown||||${flags(0)}`,
        '4|Get Shorty (1995)|01-Jan-1995||',
        `5|Copycat (1995)|31-Feb-1995||x|${flags()}`,
      ].join('\n');
      expect(await items({ 'u.item': item })).toEqual([
        {
          line: 1,
          item: {
            id: 'movie:movielens:1',
            attributes: { title: 'Toy Story', year: 1995, genres: ['Animation', 'Children', 'Comedy'] },
          },
        },
        {
          line: 2,
          item: {
            id: 'movie:movielens:3',
            attributes: { title: 'Four Rooms', year: 1996, releaseDate: '1996-03-22', genres: ['Thriller'] },
          },
        },
        { line: 3, item: { id: 'movie:movielens:267', attributes: { title: 'unknown', genres: [] } } },
        { file: 'u.item', line: 4, error: 'not the cells of a movie' },
        { file: 'u.item', line: 5, error: 'release date: "1995-02-31" is no day of the calendar' },
      ]);
    });

    it('are told when they or their links cannot be read; the rest is', async () => {
      const movies = 'movieId,title,genres\nx,A,\n2,,\n3,Far Future (3000),\n4\n5,Good (2000),Drama\n';
      const links = 'movieId,imdbId,tmdbId\n5,tt0114709,x\n,1,1\n5,114709,\n';
      expect(await items({ 'movies.csv': movies, 'links.csv': links })).toEqual([
        { file: 'links.csv', line: 2, error: 'tmdbId: "x" is not a positive number' },
        { file: 'links.csv', line: 3, error: 'movieId: missing' },
        { file: 'movies.csv', line: 2, error: 'movieId: "x" is not a positive number' },
        { file: 'movies.csv', line: 3, error: 'title: missing' },
        { file: 'movies.csv', line: 4, error: 'title: the year 3000 is not within 1800 and 2100' },
        { file: 'movies.csv', line: 5, error: '1 cells, but the header has 3' },
        {
          line: 6,
          item: {
            id: 'movie:movielens:5',
            attributes: { title: 'Good', year: 2000, genres: ['Drama'], externalIds: { imdb: 'tt0114709' } },
          },
        },
      ]);
    });

    it('are refused where there are none', async () => {
      await expect(items({ 'readme.txt': '', 'x.zip': '' })).rejects.toThrow(
        /none of movies\.csv, movies\.dat, u\.item is there; it holds readme\.txt, x\.zip$/,
      );
      await expect(items({ 'movies.csv': 'id,name\n' })).rejects.toThrow(
        /movies\.csv: no column "movieId"; it has: id, name$/,
      );
      const file = write('plain.txt', '');
      await expect(allOf(readMovieLensItems(file))).rejects.toThrow(`${file}: is not a folder`);
      await expect(allOf(readMovieLensItems(`${file}.no`))).rejects.toThrow(`${file}.no: no such folder`);
    });
  });

  describe('ratings', () => {
    const header = 'userId,movieId,rating,timestamp';

    it.each([
      ['ratings.csv', `${header}\n1,31,2.5,1260759144\n1,2,4,964982703\n7,31,0.5,964982703`],
      ['ratings.csv', `\u{feff}${header}\r\n1,31,2.5,1260759144\r\n1,2,4.0,964982703\r\n7,31,0.5,964982703\r\n`],
    ])('of %s come in batches by member', async (name, content) => {
      expect(await ratings({ [name]: content })).toEqual([
        {
          member: 1,
          ratings: [
            { line: 2, item: 'movie:movielens:31', halfStars: 5, at: '2009-12-14T02:52:24.000Z' },
            { line: 3, item: 'movie:movielens:2', halfStars: 8, at: '2000-07-30T18:45:03.000Z' },
          ],
        },
        { member: 7, ratings: [{ line: 4, item: 'movie:movielens:31', halfStars: 1, at: '2000-07-30T18:45:03.000Z' }] },
      ]);
    });

    it.each([
      ['ratings.dat', '1::1193::5::978300760\n'],
      ['u.data', '1\t1193\t5\t978300760\n'],
    ])('of %s', async (name, content) => {
      expect(await ratings({ [name]: content })).toEqual([
        {
          member: 1,
          ratings: [{ line: 1, item: 'movie:movielens:1193', halfStars: 10, at: '2000-12-31T22:12:40.000Z' }],
        },
      ]);
    });

    it('that are not grouped by member come in smaller batches', async () => {
      const told = await ratings({ 'u.data': '1\t1\t5\t9\n2\t1\t5\t9\n1\t2\t5\t9\n' });
      expect(told.map((each) => 'member' in each && each.member)).toEqual([1, 2, 1]);
    });

    it('come 500 at a time at most, whatever the blocks of the file', async () => {
      const lines = Array.from({ length: 20_000 }, (_, i) => `${i < 19_001 ? 123456 : 123457},${i + 1},3.5,964982703`);
      const told = await ratings({ 'ratings.csv': [header, ...lines].join('\n') });
      const sizes = told.map((each) => ('member' in each ? each.ratings.length : 0));
      expect(sizes).toEqual([...Array.from({ length: 38 }, () => 500), 1, 500, 499]);
      const all = told.flatMap((each) => ('member' in each ? each.ratings : []));
      expect(all.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 2));
      expect(all.at(-1)?.item).toBe('movie:movielens:20000');
    });

    it('can be limited to the first members, wherever their ratings are', async () => {
      const data = { 'u.data': '5\t1\t5\t9\n3\t1\t5\t9\n8\t1\t5\t9\n5\t2\t5\t9\n' };
      expect((await ratings(data, 2)).map((each) => 'member' in each && each.member)).toEqual([5, 3, 5]);
      expect(await ratings(data, 0)).toEqual([]);
    });

    it('are told when they cannot be read; the rest is', async () => {
      const long = '1'.repeat(1_100_000);
      const good = '1,2,3,964982703\n';
      const told = await ratings({
        'ratings.csv': `${header}\n${good}\n1,2,3.3,964982703\n${long}\n${good}"1,2\n${good}`,
      });
      expect(told.filter((each) => 'error' in each)).toEqual([
        { file: 'ratings.csv', line: 4, error: 'the rating is not one of 0.5, 1, 1.5 … 5' },
        { file: 'ratings.csv', line: 5, error: 'longer than 1 MiB' },
        { file: 'ratings.csv', line: 7, error: '2 cells instead of 4' },
      ]);
      expect(told.flatMap((each) => ('member' in each ? each.ratings.map(({ line }) => line) : []))).toEqual([2, 6, 8]);
    });

    it.each([
      ['', /ratings\.csv: no header line$/],
      ['1,31,2.5,1260759144\n', /ratings\.csv: the header is "1,31,2.5,1260759144" instead of "userId,movieId/],
    ])('are refused without their header: %j', async (content, reason) => {
      await expect(ratings({ 'ratings.csv': content })).rejects.toThrow(reason);
    });

    it('tell how far they are', async () => {
      const folder = folderOf({ 'ratings.csv': `${header}\n1,31,2.5,1260759144\n` });
      const told: number[][] = [];
      await allOf(readMovieLensRatings(folder, { onBytes: (...bytes) => told.push(bytes) }));
      expect(told).toEqual([[52, 52]]);
    });
  });
});
