import { event, utcDay } from '#kernel';
import { NOW } from '#testing';
import type { FeedbackGiven, ItemDismissed, ItemWatchlisted, PreferencesChosen } from '../../taste/published.ts';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import { itemRated, itemWatched, title } from '../recommendation.spec.tools.ts';
import type { RecommendationRequest } from './for-you.ts';
import { GetAllRecommendations } from './get-all-recommendations.ts';
import { GetBecauseYouWatched } from './get-because-you-watched.ts';
import { GetPopular } from './get-popular.ts';
import { GetRecommendations } from './get-recommendations.ts';
import { GetRecommendedFacets } from './get-recommended-facets.ts';
import { GetSimilar } from './get-similar.ts';
import { GetTrace } from './get-trace.ts';
import { GetTrending } from './get-trending.ts';
import { RecommendForHistory } from './recommend-for-history.ts';
import { openServing, type Serving } from './serving.spec.tools.ts';

const itemDismissed = event('ItemDismissed')<ItemDismissed['data']>();
const itemWatchlisted = event('ItemWatchlisted')<ItemWatchlisted['data']>();
const feedbackGiven = event('FeedbackGiven')<FeedbackGiven['data']>();
const preferencesChosen = event('PreferencesChosen')<PreferencesChosen['data']>();

const film = (n: number): string => `movie:tmdb:${n}`;
const anime = (n: number): string => `anime:mal:${n}`;
const GENRES = ['Crime', 'Comedy', 'Western'];
/** Thirty films of three genres in turn, by a director for each; six anime of the same genres. */
const films = Array.from({ length: 30 }, (_, n) =>
  title(film(n), {
    genres: [GENRES[n % 3]!],
    credits: [{ name: `${GENRES[n % 3]!} Director`, role: 'director' }],
    voteCount: 100 - n,
  }),
);
const shows = Array.from({ length: 6 }, (_, n) => title(anime(n), { genres: [GENRES[n % 3]!], voteCount: 50 - n }));
const adult = title(film(99), { genres: ['Crime'], adult: true, voteCount: 9_000 });
const LONG_AGO = '2019-03-10T12:00:00.000Z';
const daysAgo = (n: number): string => new Date(Date.parse(NOW) - n * 86_400_000).toISOString();

const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);
const isCrime = ({ genres }: { readonly genres: readonly string[] }): boolean => genres.includes('Crime');

describe('lists of every kind', () => {
  let serving: Serving;
  const recommended = (member: string, request: Partial<RecommendationRequest> = {}) =>
    serving.ask(new GetRecommendations(member, { k: 10, ...request }));
  const exposed = async (recommendationId: string) => {
    await serving.app.get(ExposureRecorder).flush();
    return serving.exposures.find(recommendationId, NOW.slice(0, 10));
  };
  const rated = (n: number, halfStars = 10) => itemRated({ item: film(n), halfStars });

  beforeAll(async () => {
    serving = await openServing([...films, ...shows, adult]);
    for (let fan = 0; fan < 6; fan++)
      await serving.happened(`crime fan ${fan}`, [rated(0), rated(3), rated(6)], LONG_AGO);
    await serving.happened('this week', [rated(7), rated(8)], daysAgo(4));
    await serving.happened('also this week', [rated(8)], daysAgo(4));
    await serving.happened('me', [rated(0, 9)], LONG_AGO);
    await serving.happened('me', [rated(4, 2), itemWatchlisted({ item: film(9) })], daysAgo(30));
    await serving.settled();
  });
  afterAll(() => serving.close());

  it('tell stars and the watchlist on every card', async () => {
    const { items } = await recommended('me', { k: 40, includeSeen: true, medium: 'movie' });
    expect(items.find(({ id }) => id === film(0))).toMatchObject({ myStars: 4.5, inWatchlist: false });
    expect(items.find(({ id }) => id === film(9))).toMatchObject({ myStars: null, inWatchlist: true });
  });

  it('show titles for adults to nobody but who wants them', async () => {
    expect(ids((await recommended('nobody', { k: 200 })).items)).not.toContain(film(99));
    expect(ids(await serving.ask(new GetPopular(50)))).not.toContain(film(99));
    await serving.happened('grown up', [preferencesChosen({ preferences: { adultTitles: true }, previous: {} })]);
    expect(ids((await recommended('grown up', { k: 200 })).items)).toContain(film(99));
  });

  it('turn towards what is known to few, or to many, as the sliders are set', async () => {
    const novelty = async (n: number) => ids((await recommended('me', { k: 5, novelty: n, diversity: 0 })).items);
    expect(await novelty(0)).toContain(film(3));
    expect(await novelty(1)).not.toContain(film(3));
    const popularity = async (p: number) => {
      const { items } = await recommended('me', { k: 30, popularity: p, diversity: 0, medium: 'movie' });
      return ids(items).indexOf(film(8));
    };
    expect(await popularity(1)).toBeLessThan(await popularity(0));
  });

  it('heed the sliders that the member has set, unless others are asked for', async () => {
    const chosen = preferencesChosen({ preferences: { novelty: 1 }, previous: {} });
    await serving.happened('curious', [rated(0), chosen]);
    await serving.happened('not so curious', [rated(0)]);
    const list = async (member: string, novelty?: number) =>
      ids((await recommended(member, novelty === undefined ? {} : { novelty })).items);
    expect(await list('curious')).toEqual(await list('not so curious', 1));
    expect(await list('curious', 0)).toEqual(await list('not so curious'));
  });

  it('mirror the mix of genres that a member likes', async () => {
    await serving.happened('of two minds', [rated(0), rated(3), rated(2), rated(5)]);
    const { items } = await recommended('of two minds', { k: 10, diversity: 0.8, medium: 'movie' });
    const share = (genre: string) => items.filter(({ genres }) => genres.includes(genre)).length;
    expect([share('Crime'), share('Western')].every((n) => n >= 4)).toBe(true);
  });

  it('tell how they came about', async () => {
    const { trace, items, recommendationId } = await recommended('me', { trace: true, medium: 'movie' });
    expect(trace).toMatchObject({ recommendationId, model: 'item-to-item', degraded: false });
    expect(trace!.retrievers.map(({ retriever }) => retriever)).toEqual(['item-to-item', 'content', 'popularity']);
    expect(trace!.filters).toContainEqual({ filter: 'own', titles: 2 });
    expect(trace!.items.map(({ id, rankAfter }) => [id, rankAfter])).toEqual(ids(items).map((id, n) => [id, n + 1]));
    for (const { score, retrievers, rankBefore } of trace!.items) {
      expect(rankBefore).toBeGreaterThan(0);
      expect(retrievers.length).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(retrievers.reduce((sum, { weighted }) => sum + weighted, 0) + 1e-9);
    }
    expect(await serving.ask(new GetTrace(recommendationId))).toEqual(trace);
    await expect(serving.ask(new GetTrace('another'))).rejects.toMatchObject({ code: 'UNKNOWN_RECOMMENDATION' });
  });

  it('go back in time: the member as they were then, popularity up to the day before, and nothing is recorded', async () => {
    const then = await recommended('me', { asOf: '2019-03-12T08:00:00.000Z', medium: 'movie', k: 30 });
    expect(then.progress.ratings).toBe(1);
    expect(ids(then.items)).toContain(film(4));
    expect(then.asOf).toEqual({
      at: '2019-03-12T08:00:00.000Z',
      popularityUpTo: '2019-03-11T23:59:59.999Z',
      model: null,
      asItIsNow: ['catalogue', 'item-to-item'],
    });
    expect(await exposed(then.recommendationId)).toBeUndefined();
    const before = await recommended('me', { asOf: '2019-01-01T00:00:00.000Z' });
    expect(before).toMatchObject({ fallbackReason: 'COLD_MEMBER', progress: { ratings: 0 } });
  });

  it('do as if a title had never been met', async () => {
    const without = await recommended('me', { ignore: [film(0), film(4)] });
    expect(without.items.map(({ reason }) => reason).join()).not.toMatch(/Movie [04]\b/);
    expect((await recommended('me')).items.map(({ reason }) => reason).join()).toMatch(/Movie 0\b/);
    expect(ids((await recommended('me', { ignore: [film(0)], k: 40, medium: 'movie' })).items)).toContain(film(0));
    expect(await exposed(without.recommendationId)).toBeUndefined();
    await expect(recommended('me', { ignore: ['movie:tmdb:12345'] })).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('are made for a history that is told, and for chosen genres; nothing is stored', async () => {
    const request = { genres: [], k: 5, medium: 'movie' };
    const told = await serving.ask(
      new RecommendForHistory({ ...request, history: [{ item: film(0), halfStars: 10 }] }),
    );
    expect(told).toMatchObject({ servedBy: { model: 'item-to-item' }, progress: { ratings: 1 } });
    expect(ids(told.items).slice(0, 2).toSorted()).toEqual([film(3), film(6)]);
    expect(ids(told.items)).not.toContain(film(0));
    expect(await exposed(told.recommendationId)).toBeUndefined();
    const chosen = await serving.ask(new RecommendForHistory({ ...request, history: [], genres: ['Western'] }));
    expect(chosen.items.every(({ genres }) => genres.includes('Western'))).toBe(true);
    const unknown = new RecommendForHistory({ ...request, history: [{ item: film(999) }] });
    await expect(serving.ask(unknown)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('take a told history in order of time', async () => {
    const ask = (at: readonly [string, string]) =>
      serving.ask(
        new RecommendForHistory({
          history: [
            { item: film(13), strength: 1, at: at[0] },
            { item: film(14), strength: 1, at: at[1] },
          ],
          ...{ genres: [], k: 9, medium: 'movie' },
        }),
      );
    const scores = async (first: string, second: string) =>
      (await ask([first, second])).items.map(({ id, score }) => [id, score]);
    expect(await scores(daysAgo(2), daysAgo(1))).not.toEqual(await scores(daysAgo(1), daysAgo(2)));
    expect(await scores(daysAgo(2), daysAgo(1))).toEqual(await scores(daysAgo(9), daysAgo(8)));
  });

  it('go on from the newest titles that were liked well, a row for each, no title twice', async () => {
    await serving.happened('two likes', [rated(0)], daysAgo(9));
    await serving.happened('two likes', [rated(1)], daysAgo(8));
    const rows = await serving.ask(new GetBecauseYouWatched('two likes', { k: 4 }));
    expect(rows.map(({ because }) => because.id)).toEqual([film(1), film(0)]);
    expect(rows[1]).toMatchObject({ title: 'Because you watched Movie 0', why: 'Because you rated Movie 0 5 stars' });
    const shown = rows.flatMap(({ items }) => ids(items));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).not.toContain(film(0));
    const [only] = await serving.ask(new GetBecauseYouWatched('two likes', { k: 4, item: film(3) }));
    expect(only!.because.id).toBe(film(3));
    expect(only!.items.every(isCrime)).toBe(true);
    expect(await serving.ask(new GetBecauseYouWatched('nobody', { k: 4 }))).toEqual([]);
  });

  it('find what is like a title, and nothing that only many know', async () => {
    const similar = await serving.ask(new GetSimilar(film(0), 20));
    expect(similar.length).toBeGreaterThan(5);
    expect(similar.every(isCrime)).toBe(true);
  });

  it('tell what trends: by when it happened, widened to the newest activity where nothing did', async () => {
    const week = await serving.ask(new GetTrending({ window: 'week', k: 5 }));
    expect(week.widened).toBe(false);
    expect(ids(week.items).slice(0, 1)).toEqual([film(8)]);
    expect(ids(week.items)).toContain(film(7));
    expect(ids(week.items)).not.toContain(film(3));
    expect(week.items[0]!.reason).toBe('Trending this week');
    const day = await serving.ask(new GetTrending({ window: 'day', k: 5 }));
    expect(day).toMatchObject({
      widened: true,
      window: { from: `${daysAgo(5).slice(0, 10)}T00:00:00.000Z`, to: `${daysAgo(3).slice(0, 10)}T00:00:00.000Z` },
    });
    expect(utcDay(day.window.to) - utcDay(day.window.from)).toBe(2);
    expect(ids(day.items)[0]).toBe(film(8));
    expect((await serving.ask(new GetTrending({ window: 'week', k: 5, medium: 'manga' }))).items).toEqual([]);
  });

  it('leave out of a chart what is one’s own', async () => {
    const mine = await serving.ask(new GetTrending({ window: 'week', k: 5, member: 'this week' }));
    expect(ids(mine.items)).not.toContain(film(8));
    expect(ids(await serving.ask(new GetPopular(50, 'movie', undefined, 'me')))).not.toContain(film(0));
  });

  it('deal no card that was skipped in the last two weeks', async () => {
    const skipped = (n: number) => feedbackGiven({ id: `skip ${n}`, item: film(n), verdict: 'skip' });
    await serving.happened('swiper', [skipped(3)], daysAgo(13));
    await serving.happened('swiper', [skipped(6)], daysAgo(15));
    const deck = await recommended('swiper', { deck: true, k: 50, medium: 'movie' });
    expect(ids(deck.items)).not.toContain(film(3));
    expect(ids(deck.items)).toContain(film(6));
    expect(ids((await recommended('swiper', { k: 50, medium: 'movie' })).items)).toContain(film(3));
    expect((await exposed(deck.recommendationId))?.policy).toBe('deck');
  });

  it.each([
    ['a title on the watchlist', itemWatchlisted({ item: film(2) })],
    ['a viewing', itemWatched({ item: film(2) })],
    ['a like', feedbackGiven({ id: 'one', item: film(2), verdict: 'like' })],
    ['a dislike', feedbackGiven({ id: 'one', item: film(2), verdict: 'dislike' })],
    ['a dismissal', itemDismissed({ item: film(2) })],
  ])('are personal from one interaction on: %s', async (what, fact) => {
    await serving.happened(what, [fact]);
    const [mine, anybodys] = [
      await recommended(what, { medium: 'movie' }),
      await recommended('x', { medium: 'movie' }),
    ];
    expect(mine.fallbackReason).not.toBe('COLD_MEMBER');
    expect(mine.items.map(({ id, score }) => [id, score])).not.toEqual(
      anybodys.items.map(({ id, score }) => [id, score]),
    );
    if (what.startsWith('a dis')) expect(ids(mine.items)).not.toContain(film(2));
  });

  it('reach across media by what titles are made of, and say so', async () => {
    await serving.happened('films only', [rated(0), rated(3)]);
    const answer = await recommended('films only', { medium: 'anime', k: 3 });
    expect(answer).toMatchObject({ servedBy: { model: 'content', fallback: true }, fallbackReason: 'NEW_MEDIUM' });
    expect(answer.items[0]!.genres).toEqual(['Crime']);
    expect(answer.items[0]!.reason).toContain('Shares crime with Movie 3, which you rated 5 stars');
  });

  it('come all at once: every medium, with genres, people and members', async () => {
    const all = await serving.ask(new GetAllRecommendations('me', { k: 3 }));
    expect(Object.keys(all.media).toSorted()).toEqual(['anime', 'movie']);
    for (const [medium, list] of Object.entries(all.media)) {
      expect(list.medium).toBe(medium);
      expect(list.items.map((item) => item.medium)).toEqual([medium, medium, medium]);
    }
    expect(all.genres[0]).toMatchObject({ name: 'Crime', score: 1 });
    expect(all.people[0]).toMatchObject({ name: 'Crime Director' });
    expect(all.buds).toEqual([]);
  });

  it('name the genres and people that run through them', async () => {
    const [first] = await serving.ask(new GetRecommendedFacets('me', 'genre', 2, 'movie'));
    expect(first).toMatchObject({ name: 'Crime', score: 1 });
    expect(first!.why).toMatch(/^In \d+ of your next \d+ titles$/);
    expect(first!.titles).toHaveLength(3);
  });
});
