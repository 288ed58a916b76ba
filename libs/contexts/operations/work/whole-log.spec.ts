import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { fixedClock, until, type FixedClock } from '#testing';
import { WholeLog } from './whole-log.ts';

/** A lease lasts by the store's clock, which stands still; it is renewed by that of the machine. */
const TIMES = { leaseMs: 30, pollMs: 1 };

describe('the whole log', () => {
  let store: ReadStore;
  let wholeLog: WholeLog;
  let clock: FixedClock;
  const never = new AbortController().signal;

  beforeEach(async () => {
    clock = fixedClock();
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    wholeLog = new WholeLog(store, TIMES);
  });
  afterEach(() => store.close());

  it('is for one at a time, in any process', async () => {
    const gate = Promise.withResolvers<void>();
    const told: string[] = [];
    let asked = 0;
    const counted = {
      lease: (...given: Parameters<ReadStore['lease']>) => store.lease(...given).finally(() => asked++),
      release: (...given: Parameters<ReadStore['release']>) => store.release(...given),
    } as ReadStore;
    const replay = new WholeLog(counted, TIMES).hold('replay', never, async () => {
      told.push('replay begins');
      await gate.promise;
      told.push('replay ends');
    });
    await until(() => told.length === 1);
    const erasing = new WholeLog(store, TIMES).hold('erasure', never, async () => void told.push('erasure'));
    // twice as long as a lease lasts: it is renewed
    for (let thirds = 0; thirds < 6; thirds++) {
      const before = asked;
      await until(() => asked > before);
      clock.advance(TIMES.leaseMs / 3);
    }
    expect(told).toEqual(['replay begins']);
    gate.resolve();
    await Promise.all([replay, erasing]);
    expect(told).toEqual(['replay begins', 'replay ends', 'erasure']);
  });

  it('is free again when the work failed', async () => {
    await expect(wholeLog.hold('one', never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await wholeLog.hold('other', never, async () => 'done')).toBe('done');
  });

  it('is not waited for any longer when the signal aborts', async () => {
    await store.lease('whole-log', 'somebody', 60_000);
    const stop = new AbortController();
    const waiting = wholeLog.hold('one', stop.signal, async () => 'done');
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells the work when it was lost', async () => {
    const holding = wholeLog.hold('one', never, async (signal) => {
      await store.release('whole-log', 'one');
      await store.lease('whole-log', 'other', 60_000);
      await until(() => signal.aborted);
      signal.throwIfAborted();
    });
    await expect(holding).rejects.toMatchObject({ name: 'Unavailable' });
  });
});
