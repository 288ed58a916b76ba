import { Unavailable } from '#ports/unavailable';
import { Streams } from '#runtime';
import { fixedClock, NOW } from '#testing';
import { CatalogueView, Titles, WhereToWatch } from '../../catalogue/published.ts';
import { TasteOf } from '../../taste/published.ts';
import { Champions, NamedModels } from '../../training/published.ts';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import { columnsOf, itemRated, itemWatched, title } from '../recommendation.spec.tools.ts';
import { Answers } from './answers.ts';
import { ForYou, type RecommendationRequest } from './for-you.ts';
import { GetPopular } from './get-popular.ts';
import { GetRecommendations, GetRecommendationsHandler } from './get-recommendations.ts';
import { GetSeedItems } from './get-seed-items.ts';
import { GetSimilar } from './get-similar.ts';
import { Ladder } from './ladder.ts';
import { LanguageOrder } from '../rank/llm/language-order.ts';
import { openServing, type Serving } from './serving.spec.tools.ts';
import { Viewers } from '../viewers/viewers.ts';

const id = (n: number): string => `movie:tmdb:${n}`;
/** Even ones are crime films, odd ones comedies; the last is for adults. */
const titles = Array.from({ length: 12 }, (_, n) =>
  title(id(n), { genres: [n % 2 === 0 ? 'Crime' : 'Comedy'], externalIds: { tmdb: `${n}`, imdb: `tt000000${n}` } }),
).concat(title(id(12), { adult: true, genres: ['Crime'], voteCount: 1_000_000 }));

describe('serving', () => {
  let serving: Serving;
  const recommended = async (member: string, request: Partial<RecommendationRequest> = {}) =>
    serving.ask(new GetRecommendations(member, { k: 5, ...request }));
  const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map((item) => item.id);

  /** Everybody who liked 0 liked 2 and 4 too; 1 is what most have seen. */
  beforeAll(async () => {
    serving = await openServing(titles);
    const rated = (n: number) => itemRated({ item: id(n), halfStars: 10 });
    for (const fan of ['a', 'b', 'c']) await serving.happened(fan, [rated(0), rated(2), rated(4)]);
    for (let n = 0; n < 9; n++) await serving.happened(`other ${n}`, [itemWatched({ item: id(1) })]);
    await serving.settled();
  });
  afterAll(() => serving.close());

  it('recommends a cold member what is popular, and says how far a list of their own is', async () => {
    const answer = await recommended('cold');
    expect(answer).toMatchObject({
      medium: null,
      servedBy: { model: 'popularity', version: 'live', fallback: true },
      degraded: false,
      fallbackReason: 'COLD_MEMBER',
      progress: { ratings: 0, needed: 5 },
    });
    expect(answer.items[0]).toMatchObject({
      id: id(1),
      title: 'Movie 1',
      externalIds: { imdb: 'tt0000001' },
      myStars: null,
      reason: 'Popular with members now',
    });
  });

  it('recommends from one rating on what goes with it, with a reason, in the very next request', async () => {
    await serving.happened('new', [itemRated({ item: id(0), halfStars: 9 })]);
    const answer = await recommended('new', { medium: 'movie' });
    expect(answer).toMatchObject({
      medium: 'movie',
      servedBy: { model: 'item-to-item', fallback: false },
      fallbackReason: null,
      progress: { ratings: 1, needed: 5 },
    });
    expect(ids(answer.items).slice(0, 2).toSorted()).toEqual([id(2), id(4)]);
    expect(answer.items[0]!.reason).toBe('Because you rated Movie 0 4.5 stars');
    expect(ids(answer.items)).not.toContain(id(0));
  });

  it('never recommends what the member has rated or watched, unless asked for; then with their stars', async () => {
    await serving.happened('seen', [itemRated({ item: id(0), halfStars: 9 }), itemWatched({ item: id(2) })]);
    const shown = ids((await recommended('seen', { k: 200 })).items);
    expect(shown).toHaveLength(10);
    expect(shown).not.toContain(id(0));
    expect(shown).not.toContain(id(2));
    const all = (await recommended('seen', { k: 200, includeSeen: true })).items;
    expect(all.find((item) => item.id === id(0))?.myStars).toBe(4.5);
    expect(ids(all).toSorted()).toEqual(ids(titles.slice(0, 12)).toSorted());
  });

  it('means the same titles to its end, though the catalogue is rebuilt meanwhile', async () => {
    const rebuilt = columnsOf(...titles.toReversed());
    const reads = [serving.app.get(CatalogueView).columns, rebuilt, rebuilt];
    const view = Object.create(serving.app.get(CatalogueView), {
      columns: { get: () => reads.shift() },
    }) as CatalogueView;
    const viewers = new Viewers(
      serving.app.get(TasteOf),
      serving.app.get(Streams),
      view,
      serving.app.get(Titles),
      serving.app.get(WhereToWatch),
    );
    const handler = new GetRecommendationsHandler(
      new ForYou(
        viewers,
        serving.app.get(Ladder),
        serving.app.get(NamedModels),
        serving.app.get(Champions),
        serving.app.get(LanguageOrder),
        fixedClock(),
      ),
      serving.app.get(Answers),
    );
    const { items } = await handler.execute(new GetRecommendations('cold', { k: 5 }));
    expect(ids(items)).toEqual(ids((await recommended('cold')).items));
  });

  it('goes on from memory while the read store is away, and says so', async () => {
    const fresh = await openServing(titles); // no card was read before
    await fresh.happened('late', [itemRated({ item: id(3), halfStars: 9 })]);
    await fresh.settled();
    const get = (member: string) => fresh.ask(new GetRecommendations(member, { k: 5 }));
    fresh.store.live = () => {
      throw new Unavailable('read store', 'none');
    };
    const [cold, late] = [await get('cold'), await get('late')];
    Reflect.deleteProperty(fresh.store, 'live');
    expect(cold).toMatchObject({ degraded: true, servedBy: { model: 'popularity' } });
    expect(cold.items[0]).toMatchObject({ id: id(3), title: titles[3]!.title, genres: ['Comedy'], extra: {} });
    expect(late).toMatchObject({ degraded: true, fallbackReason: 'UNAVAILABLE' });
    expect(late.items).toHaveLength(5);
    expect(ids(late.items)).not.toContain(id(3));
    const whole = await get('cold');
    expect([whole.degraded, ids(whole.items)]).toEqual([false, ids(cold.items)]);
    await fresh.close();
  });

  it('passes over history that the catalogue does not know', async () => {
    await serving.happened('alien', [itemRated({ item: 'movie:tmdb:99', halfStars: 9 })]);
    expect(await recommended('alien')).toMatchObject({ fallbackReason: 'COLD_MEMBER', progress: { ratings: 1 } });
  });

  it('keeps to the genre', async () => {
    const { items } = await recommended('cold', { genre: 'Crime', k: 20 });
    expect(items.map(({ genres }) => genres)).toEqual(Array.from({ length: 6 }, () => ['Crime']));
  });

  it('records what it showed', async () => {
    const { recommendationId, items } = await recommended('watched');
    await serving.app.get(ExposureRecorder).flush();
    expect(await serving.exposures.find(recommendationId, NOW.slice(0, 10))).toEqual({
      recommendationId,
      at: NOW,
      member: 'watched',
      policy: 'ladder',
      model: 'popularity',
      items: ids(items),
      propensities: items.map(() => 1),
    });
  });

  it('finds titles like one, by any of its ids, without that one', async () => {
    const similar = ids(await serving.ask(new GetSimilar('tt0000000', 4)));
    expect(similar.slice(0, 2).toSorted()).toEqual([id(2), id(4)]);
    expect(similar).toHaveLength(4);
    expect(similar).not.toContain(id(0));
    await expect(serving.ask(new GetSimilar('tt9999999', 4))).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('shows visitors what is popular', async () => {
    expect(ids(await serving.ask(new GetPopular(1)))).toEqual([id(1)]);
    expect(ids(await serving.ask(new GetPopular(50, 'movie', 'Crime')))).toHaveLength(6);
    expect(await serving.ask(new GetPopular(5, 'anime'))).toEqual([]);
  });

  it('offers new members well-known titles of several genres, the wanted ones first', async () => {
    const seeds = await serving.ask(new GetSeedItems(4));
    expect(seeds.map(({ genres }) => genres[0]).toSorted()).toEqual(['Comedy', 'Comedy', 'Crime', 'Crime']);
    expect(seeds[0]!.id).toBe(id(1));
    const crime = await serving.ask(new GetSeedItems(3, 'movie', ['Crime']));
    expect(crime.map(({ genres }) => genres[0])).toEqual(['Crime', 'Crime', 'Crime']);
  });
});
