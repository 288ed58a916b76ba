import type { ReadStore } from '#ports/read-store/read-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, until, type FixedClock } from '#testing';
import { Ticker, type Scheduled, type TickerOptions } from './schedule.ts';

const MINUTE_MS = 60_000;

describe('the ticker', () => {
  let store: ReadStore;
  let clock: FixedClock;
  let ran: { by: string; at: string; commandId: string }[];
  let failures: string[];

  beforeEach(async () => {
    clock = fixedClock('2026-05-04T12:00:30.000Z');
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    ran = [];
    failures = [];
  });
  afterEach(() => store.close());

  const each = (by: string, more: Partial<Scheduled> = {}): Scheduled => ({
    name: 'each-minute',
    everyMs: MINUTE_MS,
    run: async (tick) => void ran.push({ by, ...tick }),
    ...more,
  });

  const ticker = (owner: string, scheduled: readonly Scheduled[] = [each(owner)], more: Partial<TickerOptions> = {}) =>
    new Ticker(scheduled, store, { owner, now: clock, onFailure: (name) => failures.push(name), ...more });

  it('runs what is due, once', async () => {
    const one = ticker('a');
    await one.tick();
    await one.tick();
    clock.advance(MINUTE_MS / 2);
    await one.tick();
    await one.tick();
    expect(ran.map(({ at }) => at)).toEqual(['2026-05-04T12:00:00.000Z', '2026-05-04T12:01:00.000Z']);
    expect(new Set(ran.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it('runs each thing in its own time', async () => {
    const names: string[] = [];
    const run = (name: string) => async () => void names.push(name);
    const one = ticker('a', [
      each('a', { run: run('minute') }),
      each('a', { name: 'each-hour', everyMs: 60 * MINUTE_MS, run: run('hour') }),
    ]);
    for (let n = 0; n < 3; n++) {
      await one.tick();
      clock.advance(MINUTE_MS);
    }
    expect(names).toEqual(['minute', 'hour', 'minute', 'minute']);
  });

  it('runs what was missed once, late', async () => {
    const one = ticker('a');
    await one.tick();
    clock.advance(5 * MINUTE_MS);
    await one.tick();
    await one.tick();
    expect(ran.map(({ at }) => at)).toEqual(['2026-05-04T12:00:00.000Z', '2026-05-04T12:05:00.000Z']);
  });

  it('ticks in one process of two', async () => {
    const both = [ticker('a'), ticker('b')];
    for (let n = 0; n < 4; n++) {
      await Promise.all(both.map((one) => one.tick()));
      clock.advance(5_000);
    }
    clock.advance(MINUTE_MS);
    await Promise.all(both.map((one) => one.tick()));
    expect(ran.map(({ at }) => at)).toEqual(['2026-05-04T12:00:00.000Z', '2026-05-04T12:01:00.000Z']);
  });

  it('is taken over when its process is gone; a tick done by both is the same command', async () => {
    const [one, other] = [ticker('a'), ticker('b')];
    await one.tick();
    clock.advance(10_001);
    await other.tick();
    expect(ran.map(({ by }) => by)).toEqual(['a', 'b']);
    expect(ran[1]).toEqual({ ...ran[0], by: 'b' });
    await one.tick();
    expect(ran).toHaveLength(2);
  });

  it('is handed on at once by a process that closes', async () => {
    const [one, other] = [ticker('a'), ticker('b')];
    await one.tick();
    await one.close();
    await other.tick();
    expect(ran.map(({ by }) => by)).toEqual(['a', 'b']);
  });

  it('tells of what failed, and runs the others', async () => {
    const broken = each('a', { name: 'broken', run: () => Promise.reject(new Error('broken')) });
    const one = ticker('a', [broken, each('a')]);
    await one.tick();
    expect(failures).toEqual(['broken']);
    expect(ran).toHaveLength(1);
  });

  it('survives a store that does not answer', async () => {
    const lease = store.lease.bind(store);
    store.lease = () => Promise.reject(new Error('gone'));
    const one = ticker('a');
    await one.tick();
    expect([failures, ran]).toEqual([['ticker'], []]);
    store.lease = lease;
    await one.tick();
    expect(ran).toHaveLength(1);
  });

  it('ticks by itself once started, and no more once closed', async () => {
    const one = ticker('a', undefined, { everyMs: 2 });
    one.start();
    await until(() => ran.length === 1);
    clock.advance(MINUTE_MS);
    await until(() => ran.length === 2);
    await one.close();
    clock.advance(MINUTE_MS);
    await new Promise(setImmediate);
    expect(ran).toHaveLength(2);
  });
});
