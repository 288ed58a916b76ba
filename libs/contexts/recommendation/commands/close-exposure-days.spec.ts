import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog, type SqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { Executor, Streams } from '#runtime';
import { idNamed } from '#testing';
import { CloseExposureDays } from './close-exposure-days.ts';

describe('closing the days of exposures', () => {
  let log: SqliteEventStore;
  let exposures: SqliteExposureLog;
  let close: CloseExposureDays;

  beforeEach(async () => {
    log = await openSqliteEventStore({ file: ':memory:' });
    exposures = await openSqliteExposureLog({ file: ':memory:' });
    close = new CloseExposureDays(exposures, new Executor(new Streams(log)));
  });
  afterEach(async () => {
    await log.close();
    await exposures.close();
  });

  const shown = (at: string, model = 'item-to-item') =>
    exposures.write([
      {
        recommendationId: idNamed(`${at} ${model}`),
        at,
        member: idNamed('anna'),
        policy: 'ladder',
        model,
        items: ['movie:tmdb:1', 'movie:tmdb:2'],
        propensities: [1, 1],
      },
    ]);
  const run = (at: string) => close.run({ at, commandId: idNamed(at) });
  const closed = async (day: string): Promise<readonly unknown[]> => {
    const events: unknown[] = [];
    for await (const { event } of log.read(`exposureday-${day}`)) events.push(event);
    return events;
  };

  it('appends the sums of each day that is over, once', async () => {
    await shown('2026-05-03T08:00:00.000Z');
    await shown('2026-05-03T23:59:59.999Z', 'popularity');
    await shown('2026-05-04T00:00:00.000Z');
    await run('2026-05-04T01:00:00.000Z');
    const sums = {
      day: '2026-05-03',
      answers: 2,
      items: 4,
      byModel: { 'ladder/item-to-item': 1, 'ladder/popularity': 1 },
    };
    expect(await closed('2026-05-03')).toEqual([{ type: 'ExposureDayClosed', data: sums }]);
    expect(await closed('2026-05-04')).toEqual([]);
    await run('2026-05-04T02:00:00.000Z');
    expect(await closed('2026-05-03')).toHaveLength(1);
  });

  it('waits an hour for what was shown in the last moment', async () => {
    await shown('2026-05-03T23:59:59.999Z');
    await run('2026-05-04T00:00:00.000Z');
    expect(await closed('2026-05-03')).toEqual([]);
  });

  it('deletes what is older than 90 days, when its sums are in the log', async () => {
    await shown('2026-02-02T12:00:00.000Z');
    await shown('2026-02-03T12:00:00.000Z');
    await run('2026-05-04T12:00:00.000Z');
    expect(await exposures.days()).toEqual(['2026-02-03']);
    expect(await closed('2026-02-02')).toMatchObject([{ data: { answers: 1, items: 2 } }]);
  });
});
