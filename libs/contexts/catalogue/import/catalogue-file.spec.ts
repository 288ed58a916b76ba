import fc from 'fast-check';
import { allOf } from './all-of.ts';
import { readCatalogueFile, type CatalogueLine, type CatalogueOptions } from './catalogue-file.ts';
import { CATALOGUE_COLUMNS } from './columns.ts';
import { temporaryFiles } from './temporary-files.ts';

describe('readCatalogueFile', () => {
  const write = temporaryFiles();
  const read = (
    content: string,
    options: Partial<CatalogueOptions> = {},
    medium = 'anime',
  ): Promise<CatalogueLine[]> => {
    const file = write(content.startsWith('{') ? 'x.jsonl' : 'x.csv', content);
    return allOf(readCatalogueFile(medium, file, { source: 'mal', ...options }));
  };
  /** The one item of a file with these cells. */
  const itemOf = async (cells: Readonly<Record<string, unknown>>, options?: Partial<CatalogueOptions>) => {
    const [told] = await read(JSON.stringify({ id: '1', title: 'T', ...cells }), options);
    if (!told || 'error' in told) throw new Error(told?.error);
    return told.item;
  };

  it('reads a row with everything the TMDB says', async () => {
    const header =
      'movieId,imdbId,tmdbId,title,original_title,overview,tagline,genres,runtime,release_date,original_language,vote_average,vote_count,popularity,poster_path,backdrop_path,directors,cast,keywords';
    const row =
      '1,114709,862,The Postman,Il Postino,"A ""line"".",Slogan,Drama|Family,81.0,1995-10-30,it,7.7,5415.0,21.9,/p.jpg,/b.jpg,Ann Lee|Bo Ray,Cy Orr,toy| boy ,';
    const told = await read(`${header}\n${row.replace(/,$/, '')}\n`, { source: 'movielens' }, 'movie');
    expect(told).toEqual([
      {
        line: 2,
        item: {
          id: 'movie:movielens:1',
          attributes: {
            title: 'The Postman',
            originalTitle: 'Il Postino',
            year: 1995,
            releaseDate: '1995-10-30',
            genres: ['Drama', 'Family'],
            keywords: ['toy', 'boy'],
            credits: [
              { name: 'Ann Lee', role: 'director' },
              { name: 'Bo Ray', role: 'director' },
              { name: 'Cy Orr', role: 'cast' },
            ],
            language: 'it',
            runtime: 81,
            voteCentis: 770,
            voteCount: 5415,
            externalIds: { imdb: 'tt0114709', tmdb: '862' },
          },
          texts: [
            { field: 'overview', text: 'A "line".' },
            { field: 'tagline', text: 'Slogan' },
            { field: 'poster', text: '/p.jpg' },
            { field: 'backdrop', text: '/b.jpg' },
          ],
        },
      },
    ]);
  });

  it('reads JSONL with arrays, numbers and truths', async () => {
    const item = await itemOf({
      id: 42,
      title: 1984,
      originalTitle: 'T',
      year: 1990,
      genres: ['Action', 'Action', { name: 'Drama' }, ''],
      authors: ['Kay Moss'],
      studio: 'Own',
      episodes: 12,
      chapters: 0,
      language: 'ja-JP',
      runtime: 24.4,
      imdb: 'tt1234567',
      adult: false,
      overview: null,
    });
    expect(item).toEqual({
      id: 'anime:mal:42',
      attributes: {
        title: '1984',
        originalTitle: 'T',
        year: 1990,
        genres: ['Action', 'Drama'],
        credits: [{ name: 'Kay Moss', role: 'author' }],
        language: 'ja',
        runtime: 24,
        adult: false,
        externalIds: { imdb: 'tt1234567' },
        extra: { episodes: 12, studio: 'Own' },
      },
      texts: [],
    });
  });

  it('leaves out what is not known', async () => {
    const item = await itemOf({
      episodes: 'Unknown',
      runtime: '0',
      score: '0.0',
      members: '0.0',
      year: ' ',
      language: 'xx',
    });
    expect(item.attributes).toEqual({ title: 'T', genres: [], voteCount: 0 });
    const [untitled] = await read('id,title,imdb\n1,,114709\n');
    expect(untitled).toEqual({
      line: 2,
      item: { id: 'anime:mal:1', attributes: { genres: [], externalIds: { imdb: 'tt0114709' } }, texts: [] },
    });
  });

  it.each(['Hentai', 'Erotica'])('takes %s to be for adults', async (genre) => {
    expect((await itemOf({ genres: ['Drama', genre], adult: false })).attributes.adult).toBe(true);
  });

  it('keeps a date that has no day as a year', async () => {
    expect((await itemOf({ release_date: '1995-07' })).attributes).toEqual({ title: 'T', genres: [], year: 1995 });
    expect((await itemOf({ releaseDate: '1995-07-01T10:00:00Z', year: 1994 })).attributes).toMatchObject({
      year: 1994,
      releaseDate: '1995-07-01',
    });
  });

  it.each<[cells: Readonly<Record<string, unknown>>, error: string]>([
    [{ year: 1799 }, 'year: 1799 is not within 1800 and 2100'],
    [{ Year: '2101' }, 'Year: 2101 is not within 1800 and 2100'],
    [{ year: 'MCMXC' }, 'year: "MCMXC" is not a number'],
    [{ year: 1990.5 }, 'year: 1990.5 is not a whole number'],
    [{ release_date: '3000-01-01' }, 'release_date: 3000 is not within 1800 and 2100'],
    [{ release_date: '1995-02-30' }, 'release_date: "1995-02-30" is no day of the calendar'],
    [{ release_date: '10/30/1995' }, 'release_date: "10/30/1995" is not a date like 1995-10-30'],
    [{ runtime: -5 }, 'runtime: -5 is not within 0 and 100000'],
    [{ runtime: '1h' }, 'runtime: "1h" is not a number'],
    [{ runtime: { $ne: null } }, 'runtime: a text or a number was expected'],
    [{ score: 10.1 }, 'score: 10.1 is not within 0 and 10'],
    [{ members: -1 }, 'members: -1 is not within 0 and 9007199254740991'],
    [{ episodes: 'a few' }, 'episodes: "a few" is not a number'],
    [{ language: 'Japanese' }, 'language: "japanese" is not a language code of two letters'],
    [{ adult: 'maybe' }, 'adult: "maybe" is neither true nor false'],
    [{ imdb: 'nm0000001' }, 'imdb: "nm0000001" is not a positive number'],
    [{ tmdbId: '-3' }, 'tmdbId: "-3" is not a positive number'],
    [{ poster_path: 'javascript:alert(1)' }, 'poster_path: "javascript:alert(1)" is neither a path nor an address'],
    [{ title: 'x'.repeat(1_001) }, 'title: longer than 1000 characters'],
    [{ title: [['x']] }, 'title: a text or a number was expected'],
    [{ genres: 'x|'.repeat(2_000) }, 'genres: more than 1000 entries'],
    [{ overview: 'x'.repeat(50_001) }, 'overview: longer than 50000 characters'],
    [{ id: 'x' }, 'id: "x" is not a positive number'],
    [{ id: ' ' }, 'id: missing'],
    [{ id: null }, 'id: missing'],
  ])('refuses %j', async (cells, error) => {
    const good = '{"id":2,"title":"Good"}';
    expect(await read(`${JSON.stringify({ id: 1, title: 'T', ...cells })}\n${good}`)).toEqual([
      { line: 1, error },
      { line: 2, item: { id: 'anime:mal:2', attributes: { title: 'Good', genres: [] }, texts: [] } },
    ]);
  });

  it('refuses ids that are none, of a source it does not know', async () => {
    const ids = ['the-x_1.~', 'a b', 'a:b', 'x'.repeat(65), '../etc', '__proto__'];
    const told = await read(`id,title\n${ids.map((id) => `${id},T\n`).join('')}`, { source: 'demo' });
    expect(told.map((each) => ('item' in each ? each.item.id : 'error'))).toEqual([
      'anime:demo:the-x_1.~',
      'error',
      'error',
      'error',
      'error',
      'anime:demo:__proto__',
    ]);
  });

  it.each([
    ['movielens', 'movie:movielens:1'],
    ['tmdb', 'movie:tmdb:862'],
    ['imdb', 'movie:imdb:tt0114709'],
  ])("prefers the column of %s' own ids", async (source, id) => {
    const [told] = await read('movieId,tmdbId,imdbId,title\n1,862,0114709,T\n', { source }, 'movie');
    expect(told).toMatchObject({ item: { id } });
    expect(told && 'item' in told && told.item.attributes.externalIds).not.toHaveProperty(source);
  });

  it('maps columns, also to what only this medium has', async () => {
    const map = { Label: 'title', isbn: 'extra.isbn', Pages: 'extra.pages', description: 'tagline' };
    const told = await read(
      'item_id,LABEL,isbn,pages,description,title\n7,=T,012,300,D,x\n',
      { map, source: 'shop' },
      'book',
    );
    expect(told).toEqual([
      {
        line: 2,
        item: {
          id: 'book:shop:7',
          attributes: { title: '=T', genres: [], extra: { isbn: '012', pages: 300 } },
          texts: [{ field: 'tagline', text: 'D' }],
        },
      },
    ]);
  });

  it('tells each column it ignores once', async () => {
    const ignored: (readonly string[])[] = [];
    const onIgnored = (columns: readonly string[]): void => void ignored.push(columns);
    await read('id,popularity,title,constructor\n1,2,3,4\n2,3,4,5\n', { onIgnored });
    await read('{"id":1,"a":1}\n{"id":2,"a":1,"b\\u001b":2}\n{"id":3,"toString":1}', { onIgnored });
    expect(ignored).toEqual([['popularity', 'constructor'], ['a'], ['b'], ['toString']]);
  });

  it('remembers no more than a thousand columns, and reads those it knows all the same', async () => {
    const junk = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`x${i}`, i]));
    const ignored: string[] = [];
    const onIgnored = (columns: readonly string[]): void => void ignored.push(...columns);
    const told = await read(
      `${JSON.stringify({ id: 1, ...junk, title: 'T' })}\n${JSON.stringify({ id: 2, year: 1999 })}`,
      {
        onIgnored,
      },
    );
    expect(ignored).toHaveLength(999);
    expect(told).toMatchObject([{ item: { attributes: { title: 'T' } } }, { item: { attributes: { year: 1999 } } }]);
  });

  it.each<[what: string, medium: string, content: string, options: Partial<CatalogueOptions>, reason: RegExp]>([
    ['a medium that is no name', 'Anime', 'id', {}, /^medium "Anime": 2 to 20 lower-case letters/],
    ['a source that is no name', 'anime', 'id', { source: '../x' }, /^source "\.\.\/x": 2 to 20/],
    [
      'a field that there is not',
      'anime',
      'id',
      { map: { a: 'b' } },
      /^no field "b" to map "a" to; there are: id, title,.* extra\.<name>$/,
    ],
    [
      'a mapped column that there is not',
      'anime',
      'id,x',
      { map: { 'My A': 'title' } },
      /x\.csv: no column "My A" to map; it has: id, x$/,
    ],
    ['a file without ids', 'anime', 'title,x', {}, /x\.csv: no column is the id; it has: title, x$/],
  ])('refuses %s', async (_, medium, content, options, reason) => {
    await expect(read(content, options, medium)).rejects.toThrow(reason);
  });

  it('takes any objects, and answers one line for each', async () => {
    const column = fc.constantFrom('id', '__proto__', ...CATALOGUE_COLUMNS.map(({ field }) => field));
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('1', 'a|b', '1995-01-01'));
    const records = fc.array(fc.array(fc.tuple(column, value), { maxLength: 8 }).map(Object.fromEntries), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(records, async (objects) => {
        const told = await read(objects.map((each) => JSON.stringify(each)).join('\n'), { source: 'demo' });
        expect(told.map(({ line }) => line)).toEqual(objects.map((_, i) => i + 1));
        for (const each of told) if ('item' in each) expect(each.item.id).toMatch(/^anime:demo:[\w.~-]{1,64}$/);
      }),
    );
  });
});
