import { Module, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog, type SqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { miniSearchTitleSearch } from '#engines/title-search/minisearch/minisearch-title-search';
import type { Event } from '#kernel';
import { CLOCK, EXPOSURE_LOG, READ_STORE, TEXT_CACHE, TITLE_SEARCH } from '#ports/tokens';
import { Executor, LogFollower, project, ReadModels, Streams } from '#runtime';
import { fixedClock, idSequence, metaOf, NOW, until } from '#testing';
import { CatalogueView, Titles } from '../../catalogue/published.ts';
import { TasteOf } from '../../taste/published.ts';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import { RecommendationModule } from '../module.ts';
import { neighbours } from '../read/neighbours/neighbours.ts';
import { popularity } from '../read/popularity/projection.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { columnsOf, fill, itemRated, itemWatched, title } from '../recommendation.spec.tools.ts';
import { GetPopular } from './get-popular.ts';
import { GetRecommendations, GetRecommendationsHandler, type RecommendationRequest } from './get-recommendations.ts';
import { GetSeedItems } from './get-seed-items.ts';
import { GetSimilar } from './get-similar.ts';
import { Ladder } from './ladder.ts';

@Module({})
class InMemory {}

const id = (n: number): string => `movie:tmdb:${n}`;
/** Even ones are crime films, odd ones comedies; the last is for adults. */
const titles = Array.from({ length: 12 }, (_, n) =>
  title(id(n), { genres: [n % 2 === 0 ? 'Crime' : 'Comedy'], externalIds: { tmdb: `${n}`, imdb: `tt000000${n}` } }),
).concat(title(id(12), { adult: true, genres: ['Crime'], voteCount: 1_000_000 }));

describe('serving', () => {
  let log: SqliteEventStore;
  let exposures: SqliteExposureLog;
  let app: INestApplicationContext;
  let queries: QueryBus;
  let close: () => Promise<void>;
  const nextId = idSequence();
  const versions = new Map<string, number>();

  const happened = async (member: string, ...events: readonly Event[]): Promise<void> => {
    const version = versions.get(member) ?? 0;
    versions.set(member, version + events.length);
    const facts = events.map((event) => ({ id: nextId(), event, meta: metaOf({ commandId: nextId() }) }));
    await log.append(`taste-${member}`, version, facts);
  };
  const recommended = async (member: string, request: Partial<RecommendationRequest> = {}) =>
    queries.execute(new GetRecommendations(member, { k: 5, ...request }));
  const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map((item) => item.id);

  /** Everybody who liked 0 liked 2 and 4 too; 1 is what most have seen. */
  beforeAll(async () => {
    const clock = fixedClock();
    log = await openSqliteEventStore({ file: ':memory:' });
    exposures = await openSqliteExposureLog({ file: ':memory:' });
    const store = await openSqliteReadStore({ file: ':memory:', now: clock });
    const texts = await openSqliteTextCache({ file: ':memory:' });
    const streams = new Streams(log);
    const providers: Provider[] = [
      { provide: READ_STORE, useValue: store },
      { provide: EXPOSURE_LOG, useValue: exposures },
      { provide: TEXT_CACHE, useValue: texts },
      { provide: TITLE_SEARCH, useValue: miniSearchTitleSearch },
      { provide: CLOCK, useValue: clock },
      { provide: Streams, useValue: streams },
      { provide: Executor, useValue: new Executor(streams) },
    ];
    const tokens = providers.map((each) => (each as { provide: symbol }).provide);
    app = await NestFactory.createApplicationContext(
      {
        module: InMemory,
        global: true,
        imports: [CqrsModule.forRoot(), RecommendationModule],
        providers,
        exports: [...tokens, CqrsModule],
      },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    await app.init();
    queries = app.get(QueryBus);

    await fill(
      store,
      { name: 'items', version: 1, indexes: { medium: ['medium'] } },
      Object.fromEntries(titles.map((each) => [each.id, each])),
    );
    const rated = (n: number) => itemRated({ item: id(n), halfStars: 10 });
    for (const fan of ['a', 'b', 'c']) await happened(fan, rated(0), rated(2), rated(4));
    for (let n = 0; n < 9; n++) await happened(`other ${n}`, itemWatched({ item: id(1) }));

    const follower = new LogFollower(log);
    const models = new ReadModels([project(popularity), neighbours({ quietMs: 0 })], store, follower, {
      owner: 'test',
    });
    await models.start();
    const head = await log.head();
    await until(() => models.hasReached(head));
    await app.get(CatalogueView).refresh();
    await app.get(PopularityView).refresh();
    close = async () => {
      await models.close();
      await follower.close();
      await app.close();
      for (const engine of [log, exposures, store, texts]) await engine.close();
    };
  });
  afterAll(() => close());

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
    await happened('new', itemRated({ item: id(0), halfStars: 9 }));
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
    await happened('seen', itemRated({ item: id(0), halfStars: 9 }), itemWatched({ item: id(2) }));
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
    const reads = [app.get(CatalogueView).columns, rebuilt, rebuilt];
    const view = Object.create(app.get(CatalogueView), { columns: { get: () => reads.shift() } }) as CatalogueView;
    const [tasteOf, shown, ladder] = [app.get(TasteOf), app.get(Titles), app.get(Ladder)];
    const handler = new GetRecommendationsHandler(
      tasteOf,
      view,
      shown,
      ladder,
      app.get(ExposureRecorder),
      fixedClock(),
    );
    const { items } = await handler.execute(new GetRecommendations('cold', { k: 5 }));
    expect(ids(items)).toEqual(ids((await recommended('cold')).items));
  });

  it('passes over history that the catalogue does not know', async () => {
    await happened('alien', itemRated({ item: 'movie:tmdb:99', halfStars: 9 }));
    expect(await recommended('alien')).toMatchObject({ fallbackReason: 'COLD_MEMBER', progress: { ratings: 1 } });
  });

  it('keeps to the genre', async () => {
    const { items } = await recommended('cold', { genre: 'Crime', k: 20 });
    expect(items.map(({ genres }) => genres)).toEqual(Array.from({ length: 6 }, () => ['Crime']));
  });

  it('records what it showed', async () => {
    const { recommendationId, items } = await recommended('watched');
    await app.get(ExposureRecorder).flush();
    expect(await exposures.find(recommendationId, NOW.slice(0, 10))).toEqual({
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
    const similar = ids(await queries.execute(new GetSimilar('tt0000000', 4)));
    expect(similar.slice(0, 2).toSorted()).toEqual([id(2), id(4)]);
    expect(similar).toHaveLength(4);
    expect(similar).not.toContain(id(0));
    await expect(queries.execute(new GetSimilar('tt9999999', 4))).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('shows visitors what is popular', async () => {
    expect(ids(await queries.execute(new GetPopular(1)))).toEqual([id(1)]);
    expect(ids(await queries.execute(new GetPopular(50, 'movie', 'Crime')))).toHaveLength(6);
    expect(await queries.execute(new GetPopular(5, 'anime'))).toEqual([]);
  });

  it('offers new members well-known titles of several genres, the wanted ones first', async () => {
    const seeds = await queries.execute(new GetSeedItems(4));
    expect(seeds.map(({ genres }) => genres[0]).toSorted()).toEqual(['Comedy', 'Comedy', 'Crime', 'Crime']);
    expect(seeds[0]!.id).toBe(id(1));
    const crime = await queries.execute(new GetSeedItems(3, 'movie', ['Crime']));
    expect(crime.map(({ genres }) => genres[0])).toEqual(['Crime', 'Crime', 'Crime']);
  });
});
