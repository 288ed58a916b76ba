import { NOW } from '#testing';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import { itemRated, title } from '../recommendation.spec.tools.ts';
import { GetHome, type Home } from './get-home.ts';
import { openServing, type Serving } from './serving.spec.tools.ts';

const film = (n: number): string => `movie:tmdb:${n}`;
const GENRES = ['Crime', 'Comedy', 'Western', 'Drama'];
const titles = [
  ...Array.from({ length: 200 }, (_, n) => title(film(n), { genres: [GENRES[n % 4]!], voteCount: 300 - n })),
  ...Array.from({ length: 20 }, (_, n) => title(`anime:mal:${n}`, { genres: [GENRES[n % 4]!], voteCount: 20 - n })),
];

describe('the first page', () => {
  let serving: Serving;
  const home = (member: string, medium?: string) => serving.ask(new GetHome(member, 6, medium));
  const kinds = ({ rows }: Home): readonly string[] => rows.map(({ kind }) => kind);
  const rated = (n: number, halfStars = 10) => itemRated({ item: film(n), halfStars });

  beforeAll(async () => {
    serving = await openServing(titles);
    for (let fan = 0; fan < 8; fan++)
      await serving.happened(
        `fan ${fan}`,
        Array.from({ length: 12 }, (_, n) => rated(4 * n + (fan % 2))),
      );
    await serving.happened(
      'me',
      [0, 4, 8, 1, 5, 9].map((n) => rated(n)),
    );
    await serving.settled();
  });
  afterAll(() => serving.close());

  it('begins, for a new member, with titles to rate, and is not empty', async () => {
    const page = await home('new');
    expect(page.progress).toEqual({ ratings: 0, needed: 5 });
    expect(kinds(page)).toEqual(['onboarding', 'hero', 'for-you', 'trending', 'new']);
    expect(new Set(page.rows[0]!.items.flatMap(({ genres }) => genres))).toEqual(new Set(GENRES));
  });

  it('has, for a member whose taste is known, the rows that follow from it', async () => {
    const page = await home('me', 'movie');
    expect(kinds(page)).toEqual([
      ...['hero', 'for-you', 'because-you-watched', 'because-you-watched', 'because-you-watched'],
      ...['trending', 'by-genre', 'by-genre', 'new'],
    ]);
    expect(page.rows[2]).toMatchObject({
      title: 'Because you watched Movie 9',
      why: 'Because you rated Movie 9 5 stars',
      because: { id: film(9) },
    });
    const byGenre = page.rows.filter(({ kind }) => kind === 'by-genre');
    expect(byGenre.map((row) => row.title).toSorted()).toEqual(['Comedy', 'Crime']);
    for (const row of byGenre) for (const { genres } of row.items) expect(genres).toContain(row.title);
    expect(page.rows.flatMap(({ items }) => items).every(({ medium }) => medium === 'movie')).toBe(true);
  });

  it.each(['me', 'new'])('shows no title twice, and nothing that is the member’s own: %s', async (member) => {
    for (const medium of [undefined, 'movie', 'anime']) {
      const ids = (await home(member, medium)).rows.flatMap(({ items }) => items.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(5);
      expect(new Set(ids).size).toBe(ids.length);
      if (member === 'me') for (const n of [0, 4, 8, 1, 5, 9]) expect(ids).not.toContain(film(n));
    }
  });

  it('reads each thing once, however many rows there are', async () => {
    await serving.happened(
      'reader',
      [2, 6, 10, 3].map((n) => rated(n)),
    );
    await serving.settled();
    serving.clock.advance(60_000); // what is remembered of neighbours is too old
    serving.reads.clear();
    const { rows } = await home('reader', 'movie');
    expect(rows.length).toBeGreaterThan(5);
    expect(Object.fromEntries(serving.reads)).toEqual({
      taste: 1,
      tasteweights: 1,
      adulttitles: 1,
      neighbours: 1,
      items: 1,
    });
    serving.reads.clear();
    await home('reader', 'movie');
    expect(Object.fromEntries(serving.reads)).toEqual({ taste: 1, tasteweights: 1, adulttitles: 1 });
  });

  it('records each row as shown', async () => {
    const { rows } = await home('me', 'movie');
    await serving.app.get(ExposureRecorder).flush();
    for (const { recommendationId, kind, items } of rows)
      expect(await serving.exposures.find(recommendationId, NOW.slice(0, 10))).toMatchObject({
        member: 'me',
        policy: `home/${kind}`,
        items: items.map(({ id }) => id),
      });
  });
});
