import { readCatalogueFile } from '#contexts/catalogue/import/catalogue-file';
import { DEMO_FILES, readDemoItems, type DemoItem } from './demo-files.ts';

const films = readDemoItems('movie');
const anime = readDemoItems('anime');
const manga = readDemoItems('manga');
const all = [...films, ...anime, ...manga];
const words = (text: string): number => text.split(' ').length;

/** What `wrong` is true of, by name: an empty list is what every test here wants to see. */
const titlesWhere = (items: readonly DemoItem[], wrong: (item: DemoItem) => boolean): string[] =>
  items.filter(wrong).map(({ title, year }) => `${title} (${year})`);

describe('the titles of the demo', () => {
  it('are as many as promised', () => {
    expect(films.length).toBeGreaterThanOrEqual(520);
    expect(anime.length).toBeGreaterThanOrEqual(85);
    expect(manga.length).toBeGreaterThanOrEqual(85);
  });

  it('come from all over: a quarter of the films not in English, sixty from before 1970, every decade', () => {
    expect(films.filter(({ language }) => language !== 'en').length).toBeGreaterThan(films.length / 4);
    expect(films.filter(({ year }) => year < 1970).length).toBeGreaterThanOrEqual(60);
    const decades = new Set(films.map(({ year }) => year - (year % 10)));
    expect([...decades].sort()).toEqual([1920, 1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]);
  });

  it.each([
    ['films', films],
    ['anime', anime],
    ['manga', manga],
  ])('no two %s are one', (_, items) => {
    for (const key of ['id', 'imdb'] as const) {
      const ids = items.flatMap((item) => item[key] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(new Set(items.map(({ title, year }) => `${title} ${year}`)).size).toBe(items.length);
  });

  it('have their facts', () => {
    expect(titlesWhere(all, ({ id }) => !/^[1-9]\d{0,6}$/.test(id))).toEqual([]);
    expect(titlesWhere(all, ({ title, originalTitle }) => title !== title.trim() || originalTitle === title)).toEqual(
      [],
    );
    expect(titlesWhere(all, ({ year }) => year < 1920 || year > 2025)).toEqual([]);
    expect(titlesWhere(all, ({ language }) => !/^[a-z]{2}$/.test(language))).toEqual([]);
    expect(titlesWhere(films, ({ imdb }) => !/^tt\d{7,8}$/.test(imdb ?? ''))).toEqual([]);
    expect(titlesWhere(films, ({ runtime = 0 }) => runtime < 10 || runtime > 250)).toEqual([]);
    expect(titlesWhere([...films, ...anime], ({ directors = [] }) => directors.length === 0)).toEqual([]);
    expect(titlesWhere(anime, ({ studio }) => !studio)).toEqual([]);
    expect(titlesWhere(manga, ({ authors = [] }) => authors.length === 0)).toEqual([]);
  });

  it('name two to four leading players, save where there are none to name', () => {
    const unplayed = (item: DemoItem): boolean => item.cast === undefined;
    expect(titlesWhere(films, unplayed)).toEqual(['Flow (2024)', 'Koyaanisqatsi (1982)', 'Baraka (1992)']);
    expect(titlesWhere(films, ({ cast = ['', ''] }) => cast.length < 2 || cast.length > 4)).toEqual([]);
  });

  it('use the genres of their source', () => {
    const strange = (known: ReadonlySet<string>) => (item: DemoItem) =>
      item.genres.length === 0 || item.genres.some((genre) => !known.has(genre));
    expect(titlesWhere(films, strange(TMDB_GENRES))).toEqual([]);
    expect(titlesWhere([...anime, ...manga], strange(MAL_GENRES))).toEqual([]);
  });

  it('have three to six keywords in lower case', () => {
    const few = ({ keywords }: DemoItem) => keywords.length < 3 || keywords.length > 6;
    expect(titlesWhere(all, few)).toEqual([]);
    expect(titlesWhere(all, ({ keywords }) => keywords.some((word) => word !== word.toLowerCase().trim()))).toEqual([]);
    expect(titlesWhere(all, ({ keywords }) => new Set(keywords).size !== keywords.length)).toEqual([]);
  });

  it('have one line each that no other has, of 12 to 30 words', () => {
    expect(titlesWhere(all, ({ overview }) => words(overview) < 12 || words(overview) > 30)).toEqual([]);
    expect(titlesWhere(all, ({ overview }) => !/^[A-Z0-9][^\n]*\.$/.test(overview))).toEqual([]);
    expect(new Set(all.map(({ overview }) => overview)).size).toBe(all.length);
  });

  it('are read by the catalogue import without a mistake and without a column left over', async () => {
    const ignored: string[] = [];
    for (const { medium, source, file } of DEMO_FILES) {
      const ids: string[] = [];
      const onIgnored = (columns: readonly string[]): number => ignored.push(...columns);
      for await (const line of readCatalogueFile(medium, file, { source, onIgnored }))
        ids.push('item' in line ? line.item.id : `line ${line.line}: ${line.error}`);
      expect(ids).toEqual(readDemoItems(medium).map(({ id }) => `${medium}:${source}:${id}`));
    }
    expect(ignored).toEqual([]);
  });
});

const TMDB_GENRES = new Set(
  (
    'Action|Adventure|Animation|Comedy|Crime|Documentary|Drama|Family|Fantasy|History|Horror|Music|Mystery|Romance|' +
    'Science Fiction|Thriller|War|Western'
  ).split('|'),
);

/** MyAnimeList's genres, themes and demographics, of those that the demo has a title for. */
const MAL_GENRES = new Set(
  (
    'Action|Adult Cast|Adventure|Anthropomorphic|Avant Garde|CGDCT|Childcare|Combat Sports|Comedy|Crossdressing|' +
    'Delinquents|Detective|Drama|Fantasy|Gag Humor|Gore|Gourmet|High Stakes Game|Historical|Horror|Isekai|Iyashikei|' +
    'Josei|Kids|Mahou Shoujo|Martial Arts|Mecha|Medical|Military|Music|Mystery|Organized Crime|Otaku Culture|Parody|' +
    'Performing Arts|Psychological|Reverse Harem|Romance|Samurai|School|Sci-Fi|Seinen|Shoujo|Shounen|Slice of Life|' +
    'Space|Sports|Strategy Game|Super Power|Supernatural|Survival|Suspense|Team Sports|Time Travel|Urban Fantasy|' +
    'Vampire|Visual Arts|Workplace'
  ).split('|'),
);
