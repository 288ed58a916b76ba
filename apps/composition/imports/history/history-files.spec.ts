import { gzipSync } from 'node:zlib';
import { isMistake, type HistoryRecord } from '#contexts/taste/imports/domain/history-record';
import { fixture, letterboxd, uploads } from './history-files.spec.tools.ts';
import { zipOf } from './zip.spec.tools.ts';

describe('a history file', () => {
  const { recognised, readAll } = uploads();

  /** In short: what, which title, stars, when. */
  const told = async (content: Buffer | string) =>
    (await readAll(content)).map((each) =>
      isMistake(each)
        ? `${each.row}: ${each.reason}`
        : [each.kind, each.titles[0] ?? Object.values(each.ids)[0], each.halfStars, each.at?.slice(0, 10)]
            .join(' ')
            .trimEnd(),
    );

  it.each<[string, string, readonly string[]]>([
    ['movielens', 'movielens-ratings.csv', ['rated 6 9 2009-12-14', 'rated 1 10 2009-12-14', 'rated 47 1 2009-12-14']],
    ['movielens', 'movielens-export.csv', ['rated Heat 9', 'rated Toy Story 10']],
    [
      'imdb',
      'imdb-ratings.csv',
      [
        'rated Heat 9 2021-03-07',
        'rated Neon Genesis Evangelion 10 2020-11-02',
        '4: Title Type: "TV Episode" is neither a film nor a series',
      ],
    ],
    [
      'letterboxd',
      'letterboxd/ratings.csv',
      ['rated Heat 9 2021-03-07', 'rated Amélie 8 2021-03-08', 'rated A Film That Is Nowhere 6 2021-03-09'],
    ],
    [
      'letterboxd',
      'letterboxd/diary.csv',
      ['watched Heat  2021-05-01', 'rated Heat 10 2021-05-02', 'watched Toy Story  2021-05-03'],
    ],
    [
      'trakt',
      'trakt-ratings.json',
      [
        'rated Heat 9 2021-03-07',
        'rated Neon Genesis Evangelion 10 2021-03-08',
        '3: stars for one episode: only whole titles are brought in',
      ],
    ],
    ['trakt', 'trakt-history.json', ['watched Toy Story  2021-05-01']],
    ['trakt', 'trakt-watchlist.json', ['watchlist Casino  2021-06-01']],
    [
      'myanimelist',
      'myanimelist-anime.xml',
      [
        'watched Akira  2020-05-01',
        'rated Akira 9 2020-05-01',
        'watchlist Neon Genesis Evangelion',
        '43: my_score: "11" is not out of ten points',
      ],
    ],
    [
      'anilist',
      'anilist.json',
      [
        'watched Akira  2020-05-01',
        'rated Akira 9 2020-05-01',
        'liked Akira  2020-05-01',
        'watchlist Berserk  2020-09-13',
      ],
    ],
  ])('of %s is known by its content: %s', async (source, name, expected) => {
    expect(await recognised(fixture(name))).toBe(source);
    expect(await told(fixture(name))).toEqual(expected);
    expect(await told(gzipSync(fixture(name)))).toEqual(expected);
  });

  it('keeps what tells titles apart', async () => {
    const [heat, series] = (await readAll(fixture('trakt-ratings.json'))) as readonly HistoryRecord[];
    expect(heat).toMatchObject({
      media: ['movie', 'anime'],
      ids: { imdb: 'tt0113277', tmdb: '949', trakt: '648' },
      year: 1995,
    });
    // a series has other numbers at TMDB than a film
    expect(series).toMatchObject({ media: ['show', 'anime'], ids: { imdb: 'tt0112159' } });
    const [akira] = (await readAll(fixture('anilist.json'))) as readonly HistoryRecord[];
    expect(akira).toMatchObject({
      titles: ['Akira', 'AKIRA'],
      media: ['anime', 'movie'],
      ids: { mal: '47', anilist: '47' },
      year: 1988,
    });
  });

  it('of Letterboxd is the whole archive, without what was deleted, also packed with its folder', async () => {
    const all = [
      'rated Heat 9 2021-03-07',
      'rated Amélie 8 2021-03-08',
      'rated A Film That Is Nowhere 6 2021-03-09',
      'watched Heat  2021-03-07',
      'watched Toy Story  2021-04-01',
      'watched Heat  2021-05-01',
      'rated Heat 10 2021-05-02',
      'watched Toy Story  2021-05-03',
      'watchlist Casino  2021-06-01',
      'liked Heat  2021-05-02',
    ];
    expect(await recognised(zipOf(letterboxd()))).toBe('letterboxd');
    expect(await told(zipOf(letterboxd()))).toEqual(all);
    expect(await told(zipOf(letterboxd('letterboxd-somebody-2024/')))).toEqual(all);
  });

  it('of Trakt may be an archive of several lists', async () => {
    const entries = ['ratings-movies', 'watched-history-1', 'lists-watchlist', 'lists-list-1-horror'].map(
      (name, n) => ({
        name: `${name}.json`,
        content: fixture(
          ['trakt-ratings.json', 'trakt-history.json', 'trakt-watchlist.json', 'trakt-watchlist.json'][n]!,
        ),
      }),
    );
    const kinds = (await told(zipOf(entries))).map((each) => each.split(' ')[0]);
    expect(kinds).toEqual(['rated', 'rated', '3:', 'watched', 'watchlist']);
  });

  it.each([
    ['nothing', ''],
    ['a table of something else', 'a,b\n1,2\n'],
    ['a list of IMDb', `Position,${fixture('imdb-ratings.csv').toString()}`],
    ['an empty archive', zipOf([])],
    ['an archive of something else', zipOf([{ name: 'a.csv', content: 'a,b\n' }])],
    ['other XML', '<library/>'],
    ['other JSON', '{"lists":1}'],
    ['an empty list', '[]'],
    ['bytes', Buffer.from([0, 255, 254, 1, 2, 3])],
  ])('that is %s is refused, naming what would do', async (_what, content) => {
    const refused = recognised(content);
    await expect(refused).rejects.toMatchObject({ code: 'UNKNOWN_HISTORY_FILE' });
    const { details } = (await refused.catch((error: unknown) => error)) as { details: { accepted: string[] } };
    expect(details.accepted.join('\n')).toMatch(
      /MovieLens[\s\S]*Letterboxd[\s\S]*IMDb[\s\S]*Trakt[\s\S]*MyAnimeList[\s\S]*AniList/,
    );
  });

  it('that may be several things is refused too', async () => {
    await expect(recognised(fixture('letterboxd/watched.csv'))).rejects.toMatchObject({
      code: 'AMBIGUOUS_HISTORY_FILE',
      details: { mayBe: ['letterboxd watched', 'letterboxd watchlist', 'letterboxd likes'] },
    });
    const mixed = zipOf([...letterboxd(), { name: 'imdb.csv', content: fixture('imdb-ratings.csv') }]);
    await expect(recognised(mixed)).rejects.toMatchObject({
      code: 'AMBIGUOUS_HISTORY_FILE',
      details: { mayBe: ['letterboxd', 'imdb'] },
    });
  });

  it('of several MovieLens members is nobody’s', async () => {
    const two = `${fixture('movielens-ratings.csv').toString()}43,6,1,1260759144\n`;
    await expect(readAll(two)).rejects.toThrow('several MovieLens members');
  });

  it('tells its bad rows by number, and goes on', async () => {
    const rows = [
      'Date,Name,Year,Letterboxd URI,Rating',
      '2021-13-45,Heat,1995,x,4',
      '2021-03-07,Heat,1995,x,4.3',
      '2021-03-07,,1995,x,4',
    ];
    const bad = [
      ...rows,
      '2021-03-07,"He',
      'at,1995',
      '2021-03-07,Casino,nineteen,x,0',
      '2021-03-07,Casino,nineteen,x,5',
      '',
    ].join('\r\n');
    expect(await told(bad)).toEqual([
      '2: Date: "2021-13-45" is no day of the calendar',
      '3: Rating: "4.3" is not out of five stars',
      '4: Name: empty',
      '5: a quote is opened and never closed',
      '6: 2 cells, but the header has 5',
      'rated Casino 10 2021-03-07',
    ]);
  });

  it.each([
    ['POINT_100', [1, 4, 50, 87, 100], [1, 1, 5, 9, 10]],
    ['POINT_10_DECIMAL', [0.5, 7.4, 7.5, 10], [1, 7, 8, 10]],
    ['POINT_10', [1, 6, 10], [1, 6, 10]],
    ['POINT_5', [1, 3, 5], [2, 6, 10]],
    ['POINT_3', [1, 2, 3], [3, 6, 9]],
    [undefined, [3, 87], [1, 9]],
    [undefined, [3, 7], [3, 7]],
  ])('of AniList counts by its scale: %s', async (scoreFormat, scores, halfStars) => {
    const entries = scores.map((score, id) => ({ score, media: { id: id + 1, title: { romaji: `Title ${id}` } } }));
    const list = { MediaListCollection: { user: { mediaListOptions: { scoreFormat } }, lists: [{ entries }] } };
    expect((await readAll(JSON.stringify(list))).map((each) => (each as HistoryRecord).halfStars)).toEqual(halfStars);
  });

  it('of AniList whose scale cannot be told is refused whole', async () => {
    const list = { MediaListCollection: { lists: [{ entries: [{ score: 3, media: { id: 1 } }] }] } };
    await expect(readAll(JSON.stringify(list))).rejects.toThrow('scoreFormat');
  });
});
