import { CatalogueColumns, type ColumnsDocument } from './columns.ts';

const document = (id: string, rest: Partial<ColumnsDocument> = {}): ColumnsDocument => ({
  id,
  medium: id.slice(0, id.indexOf(':')),
  title: `Title of ${id}`,
  genres: [],
  ...rest,
});
const [heat, alien, akira] = ['movie:movielens:6', 'movie:movielens:1214', 'anime:mal:47'] as const;

describe('the catalogue columns', () => {
  let columns: CatalogueColumns;
  const put = (...documents: readonly ColumnsDocument[]) => documents.forEach((each) => columns.put(each.id, each));
  const names = (row: number) => [...columns.features.of(row)].map((token) => columns.features.name(token));
  const idsWith = (name: string) =>
    [...columns.features.rowsWith(columns.features.token(name)!)].map((row) => columns.id(row));

  beforeEach(() => {
    columns = new CatalogueColumns();
  });

  it('hold what filtering, diversity and browsing need of a title', () => {
    put(
      document(heat, { year: 1995, voteCount: 70_000, voteCentis: 793, genres: ['Crime', 'Drama'] }),
      document(akira, { adult: true }),
    );
    const [first, second] = [columns.row(heat)!, columns.row(akira)!];
    expect([columns.titles[first], columns.media[first], columns.genres[first]]).toEqual([
      `Title of ${heat}`,
      'movie',
      ['Crime', 'Drama'],
    ]);
    expect([columns.years.at(first), columns.voteCounts.at(first), columns.voteCentis.at(first)]).toEqual([
      1995, 70_000, 793,
    ]);
    expect([columns.years.at(second), columns.voteCounts.at(second), columns.voteCentis.at(second)]).toEqual([0, 0, 0]);
    expect([columns.isAdult(first), columns.isAdult(second)]).toEqual([false, true]);
    expect([columns.size, columns.rows, columns.id(second)]).toEqual([2, 2, akira]);
  });

  it('know a title by any of its ids', () => {
    put(document(heat, { externalIds: { movielens: '6', imdb: 'tt0113277', tmdb: '949' } }));
    expect(['movie:imdb:tt0113277', 'movie:tmdb:949'].map((id) => columns.row(id))).toEqual([0, 0]);
    expect([columns.row('anime:tmdb:949'), columns.row('movie:tmdb:1')]).toEqual([undefined, undefined]);
  });

  it('take a change in its row, and forget what is no longer so', () => {
    put(document(heat, { year: 1994, adult: true, genres: ['Crime'], keywords: ['heist'] }), document(alien));
    put(document(heat, { genres: ['Drama'] }));
    expect(columns.row(heat)).toBe(0);
    expect([columns.size, columns.years.at(0), columns.isAdult(0), columns.genres[0]]).toEqual([
      2,
      0,
      false,
      ['Drama'],
    ]);
    expect(idsWith('g:crime')).toEqual([]);
    expect(idsWith('g:drama')).toEqual([heat]);
  });

  it('lose a title that is gone, by all of its ids, and find it in its row again when it returns', () => {
    const whole = document(heat, { adult: true, genres: ['Crime'], externalIds: { tmdb: '949' } });
    put(whole, document(alien, { genres: ['Crime'] }));
    columns.put(heat, undefined);
    columns.put(heat, undefined);
    expect([columns.row(heat), columns.row('movie:tmdb:949'), columns.size]).toEqual([undefined, undefined, 1]);
    expect([columns.isPresent(0), columns.isAdult(0), names(0)]).toEqual([false, false, []]);
    expect(idsWith('g:crime')).toEqual([alien]);
    put(whole);
    expect([columns.row('movie:tmdb:949'), columns.size, columns.rows]).toEqual([0, 2, 2]);
  });

  it('tell what a title is made of: genres, five credits, twelve keywords, decade, language', () => {
    const many = (n: number, name: string) => Array.from({ length: n }, (_, i) => `${name} ${i}`);
    put(
      document(heat, {
        genres: ['Crime', 'Film-Noir'],
        credits: many(7, 'Person').map((name) => ({ name, role: 'cast' })),
        keywords: many(14, 'Word'),
        year: 1995,
        language: 'en',
      }),
    );
    expect(names(0)).toEqual([
      'g:crime',
      'g:film-noir',
      ...many(5, 'p:person'),
      ...many(12, 'k:word'),
      'd:1990',
      'l:en',
    ]);
  });

  it('count a name once, whatever its case', () => {
    put(document(heat, { genres: ['Drama', 'drama'], keywords: ['drama'] }));
    expect(names(0)).toEqual(['g:drama', 'k:drama']);
  });

  it('find what is rare telling: log((1 + titles) / (1 + titles that carry it))', () => {
    put(document(heat, { genres: ['Crime', 'Drama'] }), document(alien, { genres: ['Drama'] }), document(akira));
    const rarity = (name: string) => columns.features.rarity(columns.features.token(name)!);
    expect(rarity('g:crime')).toBeCloseTo(Math.log(4 / 2));
    expect(rarity('g:drama')).toBeCloseTo(Math.log(4 / 3));
    columns.put(akira, undefined);
    expect(rarity('g:crime')).toBeCloseTo(Math.log(3 / 2));
    put(document(heat, { genres: ['Drama'] }));
    expect(rarity('g:crime')).toBeCloseTo(Math.log(3 / 1));
    expect(rarity('g:drama')).toBe(0);
  });

  it('have no token of a name that no title ever had, and no features of a row that was never made', () => {
    expect(columns.features.token('g:none')).toBeUndefined();
    expect([...columns.features.of(7)]).toEqual([]);
    expect(columns.features.rowsWith(7).length).toBe(0);
    expect(columns.row(heat)).toBeUndefined();
  });

  it('grow as far as they are filled', () => {
    const ids = Array.from({ length: 3_000 }, (_, n) => `movie:tmdb:${n}`);
    put(...ids.map((id, n) => document(id, { year: 1900 + (n % 100), voteCount: n })));
    expect(ids.every((id, n) => columns.row(id) === n && columns.voteCounts.at(n) === n)).toBe(true);
    expect([columns.size, columns.voteCounts.at(3_000)]).toEqual([3_000, 0]);
  });

  it('show another title where one was merged, by all of its ids, and itself once it is restored', () => {
    const merged = { standing: 'merged', mergedInto: heat, externalIds: { imdb: 'tt1' } } as const;
    put(document('movie:tmdb:2', { ...merged, mergedInto: 'movie:tmdb:1' }));
    put(document('movie:tmdb:1', merged));
    expect(columns.row('movie:tmdb:1')).toBeUndefined();
    put(document(heat), document(alien));
    const row = columns.row(heat)!;
    expect(['movie:tmdb:1', 'movie:tmdb:2', 'movie:imdb:tt1'].map((id) => columns.row(id))).toEqual([row, row, row]);
    expect([columns.size, columns.mergedInto(row)]).toEqual([2, ['movie:tmdb:2', 'movie:tmdb:1']]);
    put(document('movie:tmdb:1'));
    expect(columns.id(columns.row('movie:tmdb:2')!)).toBe('movie:tmdb:1');
    expect([columns.size, columns.mergedInto(row)]).toEqual([3, []]);
  });

  it('follow no circle for ever', () => {
    put(
      document(heat, { standing: 'merged', mergedInto: alien }),
      document(alien, { standing: 'merged', mergedInto: heat }),
    );
    expect([columns.row(heat), columns.row(alien)]).toEqual([undefined, undefined]);
  });

  it('do not offer what is retired', () => {
    put(document(heat, { genres: ['Crime'] }), document(alien));
    put(document(heat, { genres: ['Crime'], standing: 'retired' }));
    expect([columns.row(heat), columns.size, idsWith('g:crime'), columns.titles[0]]).toEqual([
      undefined,
      1,
      [],
      `Title of ${heat}`,
    ]);
  });
});
