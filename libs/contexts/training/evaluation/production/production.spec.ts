import { Map, OrderedMap } from 'immutable';
import { openSqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import { Executor, Streams } from '#runtime';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { given, testPosition } from '#testing';
import { TasteOf } from '../../../taste/published.ts';
import { GetProductionMetrics, GetProductionMetricsHandler } from './get-production-metrics.ts';
import { measureDay } from './measure-day.ts';
import { MeasureProduction } from './measure-production.ts';
import {
  NO_TITLES,
  productionDay,
  productionDayMeasured,
  upcastProductionDay,
  type ProductionDay,
  type ProductionSums,
} from './production-day.ts';
import { ServingTimes } from './serving-times.ts';
import { TitleKinds } from './title-kinds.ts';
import { productionDays } from './read/production-days/projection.ts';

type Taste = Awaited<ReturnType<TasteOf['member']>>;
const NO_TASTE: Taste = {
  ...{ ratings: Map(), watched: Map(), watchlist: Map(), favourites: [], dismissed: Map(), feedback: OrderedMap() },
  ...{ genres: [], onboarded: false, preferences: {}, buds: undefined, services: undefined, corrections: Map() },
  closed: false,
};
const DAY = '2026-05-04';
const at = (hour: number): string => `${DAY}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const [a, b, c] = ['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3'] as const;

const shown = (id: string, hour: number, items: readonly string[], more: Partial<Exposure> = {}): Exposure => ({
  ...{ recommendationId: id, at: at(hour), member: 'anna', policy: 'for-you', model: 'ease@m1' },
  ...{ items, propensities: items.map(() => 1) },
  ...more,
});
const sums = (more: Partial<ProductionSums> = {}): ProductionSums => ({
  ...{ policy: 'for-you', model: 'ease@m1', answers: 1, items: 2, distinct: 2, members: 1 },
  ...{ opened: 0, liked: 0, ratedHigh: 0, ratedLow: 0, dismissed: 0, followed: 0, hits: 0 },
  ...more,
});
const SERVED = { policy: 'for-you', model: 'ease@m1', answers: 100, took: { '16': 50, '40': 50 }, fallbacks: {} };

async function* all(exposures: readonly Exposure[]): AsyncGenerator<Exposure> {
  for (const each of exposures) yield await Promise.resolve(each);
}
const measured = async (exposures: readonly Exposure[], taste: Partial<Taste>) =>
  (await measureDay(DAY, all(exposures), () => Promise.resolve({ ...NO_TASTE, ...taste }))).sums;

describe('what a day of answers came to', () => {
  it('counts what was shown, by policy and model', async () => {
    const exposures = [
      shown('1', 9, [a, b]),
      shown('2', 8, [b, c], { member: 'ben' }),
      shown('3', 9, [c], { policy: 'similar', model: 'item-to-item' }),
    ];
    const expected = [
      sums({ answers: 2, items: 4, distinct: 3, members: 2 }),
      sums({ policy: 'similar', model: 'item-to-item', items: 1, distinct: 1 }),
    ];
    expect(await measured(exposures, {})).toEqual(expected);
    expect(await measured(exposures.toReversed(), {})).toEqual(expected);
  });

  it('owes what was done to the newest answer that showed the title, within a day', async () => {
    const exposures = [shown('1', 9, [a, b]), shown('2', 10, [a, c], { policy: 'deck' })];
    const ratings = Map({ [a]: { halfStars: 9, at: at(11) }, [b]: { halfStars: 3, at: at(11) } });
    const dismissed = Map({ [c]: { at: at(8) } });
    expect(await measured(exposures, { ratings, dismissed })).toEqual([
      sums({ policy: 'deck', ratedHigh: 1, followed: 1, hits: 1 }),
      sums({ ratedLow: 1, followed: 1, hits: 1 }),
    ]);
    const late = Map({ [a]: { halfStars: 9, at: '2026-05-05T10:00:00.001Z' } });
    expect(await measured(exposures, { ratings: late })).toEqual([sums({ policy: 'deck' }), sums()]);
  });

  it('owes a verdict to the answer that it names', async () => {
    const exposures = [shown('1', 9, [a, b]), shown('2', 10, [a, c], { policy: 'deck' })];
    const verdicts = [
      ['opened', '1'],
      ['like', '1'],
      ['dislike', '2'],
      ['skip', '2'],
      ['like', 'of another day'],
    ] as const;
    const feedback = OrderedMap(
      verdicts.map(([verdict, recommendationId], n) => [
        String(n),
        { id: String(n), item: b, at: at(11), verdict, recommendationId },
      ]),
    );
    const found = await measured(exposures, { feedback });
    expect(found.map(({ policy, opened, liked, dismissed }) => [policy, opened, liked, dismissed])).toEqual([
      ['deck', 0, 0, 1],
      ['for-you', 1, 1, 0],
    ]);
  });

  it('tells whether the next title was one of those shown, before the next answer', async () => {
    const exposures = [shown('1', 9, [a, b]), shown('2', 11, [a, c]), shown('3', 13, [b])];
    const watched = Map({ [b]: { at: at(10) }, 'movie:tmdb:9': { at: at(12) } });
    expect(await measured(exposures, { watched })).toEqual([
      sums({ answers: 3, items: 5, distinct: 3, followed: 2, hits: 1 }),
    ]);
  });
});

describe('a day of production', () => {
  const day = (...of: readonly ProductionSums[]) => upcastProductionDay({ day: DAY, sums: of });

  it('is told when it has changed, and not else', () => {
    given(productionDay).when(day()).nothing();
    given(productionDay)
      .when(day(sums()))
      .then(productionDayMeasured(day(sums())));
    given(productionDay, productionDayMeasured(day(sums())))
      .when(day(sums()))
      .nothing();
    given(productionDay, productionDayMeasured(day(sums())))
      .when(day(sums({ liked: 1 })))
      .then(productionDayMeasured(day(sums({ liked: 1 }))));
  });

  it('is measured from the exposure log, and read with its rates, the newest first', async () => {
    const [log, exposures] = [
      await openSqliteEventStore({ file: ':memory:' }),
      await openSqliteExposureLog({ file: ':memory:' }),
    ];
    const store = await openSqliteReadStore({ file: ':memory:' });
    const streams = new Streams(log, { cached: 10 });
    await exposures.write([
      shown('1', 9, [a, b]),
      shown('2', 9, [a], { model: 'popular' }),
      shown('0', 9, [a], { at: '2026-04-30T09:00:00.000Z' }),
    ]);
    const executor = new Executor(streams);
    const kinds = new TitleKinds(store);
    const scheduled = new MeasureProduction(exposures, new TasteOf(streams), kinds, streams, executor);
    const times = new ServingTimes(executor, () => Date.parse(at(9)));
    const list = { policy: 'for-you', model: 'ease@m1', scores: [0.5, -2] };
    times.served({ ...list, ms: 4 });
    times.served({ ...list, ms: 9 });
    times.served({ ...list, model: 'popular', ms: 60, fallbackReason: 'OVER_BUDGET', scores: [] });
    await times.flush();
    times.served({ ...list, ms: 4 });
    await times.onModuleDestroy();
    expect(times.lost).toBe(0);
    await scheduled.run({ at: at(12), commandId: 'tick' });
    await scheduled.run({ at: at(13), commandId: 'tock' });
    const told = [];
    for await (const recorded of log.read(`productionday-${DAY}`)) told.push(recorded);
    expect(told.map(({ event }) => event)).toMatchObject([{ data: { day: DAY, sums: [{ model: 'ease@m1' }, {}] } }]);
    expect((told[0]!.event.data as ProductionDay).serving).toEqual([
      {
        ...{ policy: 'for-you', model: 'ease@m1', answers: 3 },
        ...{ took: { '16': 2, '26': 1 }, fallbacks: {}, scores: { '28': 3, '-39': 3 } },
      },
      {
        ...{ policy: 'for-you', model: 'popular', answers: 1 },
        ...{ took: { '48': 1 }, fallbacks: { OVER_BUDGET: 1 }, scores: {} },
      },
    ]);
    expect(told).toHaveLength(1);
    const early = [];
    for await (const recorded of log.read('productionday-2026-04-30')) early.push(recorded);
    expect(early).toEqual([]);

    const generation = await store.generation(productionDays, 'test');
    await generation.promote();
    const days = [DAY, '2026-05-03', '2026-05-02'].map((name, n) => ({
      id: name,
      document: {
        day: name,
        sums: [sums({ opened: n, followed: 4, hits: 1 }), sums({ model: 'popular', answers: 3 })],
        serving: [
          { ...SERVED, scores: n === 0 ? { '28': 150 } : { '28': 75, '40': 75 } },
          { ...SERVED, model: 'popular', scores: {}, fallbacks: { COLD_MEMBER: 30, OVER_BUDGET: 10 } },
        ],
        shown: { titles: 200, genres: { Drama: 200 }, popularity: { '20': 100, [n === 0 ? '24' : '20']: 100 } },
        consumed: NO_TITLES,
      },
      position: testPosition(n + 1),
    }));
    await generation.commit({ changes: days, checkpoint: testPosition(3) }, 1);
    const handler = new GetProductionMetricsHandler(store);
    const { items, next } = await handler.execute(new GetProductionMetrics('2026-05-03', DAY, 1));
    expect(items.map((each) => [each.day, each.answers, each.fallbackShare])).toEqual([[DAY, 4, 0.75]]);
    expect(items[0]!.figures).toMatchObject([
      { model: 'ease', version: 'm1', openRate: 0, nextHitRate: 0.25 },
      { model: 'popular', version: null, nextHitRate: null },
    ]);
    expect(items[0]!.versions).toEqual([
      { model: 'ease', version: 'm1', answers: 100, p50Ms: 4, p95Ms: 31.7, p99Ms: 31.9, scoreDrift: 0.311 },
      { model: 'popular', version: null, answers: 100, p50Ms: 4, p95Ms: 31.7, p99Ms: 31.9, scoreDrift: null },
    ]);
    expect(items[0]!.fallbacks).toEqual([
      { reason: 'COLD_MEMBER', answers: 30, share: 0.15 },
      { reason: 'OVER_BUDGET', answers: 10, share: 0.05 },
    ]);
    expect(items[0]!.drift).toEqual({
      shown: { genres: 0, popularity: 0.311 },
      consumed: { genres: null, popularity: null },
    });
    const rest = await handler.execute(new GetProductionMetrics('2026-05-03', DAY, 5, next));
    expect(rest.items.map((each) => [each.day, each.figures[0]!.openRate])).toEqual([['2026-05-03', 0.5]]);
    expect(rest.next).toBeUndefined();
    await Promise.all([store.close(), exposures.close(), log.close()]);
  });
});
