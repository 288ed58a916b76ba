import type { ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, idNamed, metaOf, RecordingSubscriber, until, type FixedClock } from '#testing';
import { counted, tallyVocabulary } from '#testing/tally';
import { EventLog } from './event-log.ts';
import { LogFollower } from './log-follower.ts';
import type { Reactor } from './react.ts';
import { Reactors } from './reactors.ts';

const HOUR_MS = 3_600_000;

describe('reactors', () => {
  let log: EventLog;
  let store: ReadStore;
  let clock: FixedClock;
  let reactions: string[];
  let events: number;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    clock = fixedClock();
    reactions = [];
    events = 0;
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await store.close();
    await log.close();
  });

  const reactor = (owner: string): Reactor => ({
    name: 'when-counted-tell',
    handles: ['Counted'],
    from: 'start',
    react: async ({ id }) => void reactions.push(`${owner} ${id}`),
  });

  const start = async (owner: string, leaseMs: number) => {
    const failures: unknown[] = [];
    const follower = new LogFollower(log, { retryMs: 1 });
    const onFailure = (error: unknown) => failures.push(error);
    const reactors = new Reactors([reactor(owner)], log, store, follower, { owner, leaseMs, onFailure });
    const stop = async () => {
      await reactors.close();
      await follower.close();
    };
    stops.push(stop);
    await reactors.start();
    return { stop, failures, follower };
  };

  const write = async (): Promise<string> => {
    const id = idNamed(`event ${++events}`);
    await log.append(`tally-${id}`, 0, [{ id, event: counted({ by: 1, teams: [] }), meta: metaOf() }]);
    return id;
  };

  it('react in one process of two', async () => {
    await start('a', 30);
    await start('b', 30);
    for (let n = 1; n <= 5; n++) {
      await write();
      await until(() => reactions.length === n);
    }
    expect(reactions.every((reaction) => reaction.startsWith('a '))).toBe(true);
  });

  it('react in the other process once the first is gone', async () => {
    await start('a', HOUR_MS);
    await write();
    await until(() => reactions.length === 1);
    await start('b', 30);
    clock.advance(HOUR_MS + 1);
    await until(async () => {
      await write();
      return reactions.some((reaction) => reaction.startsWith('b '));
    });
    const last = await write();
    await until(() => reactions.includes(`b ${last}`));
  });

  it('do not react any more in a process that has lost its lease, and stay as they are in one that has not', async () => {
    const answers: (number | undefined)[] = [];
    const lease = store.lease.bind(store);
    store.lease = async (...asked) => {
      const fence = await lease(...asked);
      answers.push(fence);
      return fence;
    };
    let opened = 0;
    const generation = store.generation.bind(store);
    store.generation = (...asked) => (opened++, generation(...asked));
    const { follower } = await start('a', 15);
    await until(() => answers.length > 4);
    expect([answers.at(-1), opened]).toEqual([1, 1]);
    clock.advance(16);
    await lease('reactors', 'another', HOUR_MS);
    answers.length = 0;
    await until(() => answers.length > 2);
    expect(answers).toEqual(answers.map(() => undefined));
    const probe = new RecordingSubscriber('probe');
    follower.add(probe);
    await write();
    const end = await log.head();
    await until(() => probe.position === end);
    expect(reactions).toEqual([]);
  });

  it('are handed on at once by a process that closes', async () => {
    const { stop } = await start('a', HOUR_MS);
    await stop();
    await start('b', HOUR_MS);
    const id = await write();
    await until(() => reactions.length > 0);
    expect(reactions).toEqual([`b ${id}`]);
  });

  it('begin once the store answers, though it did not when the lease was taken', async () => {
    const generation = store.generation.bind(store);
    let gone = false;
    store.generation = (...asked) => (gone ? Promise.reject(new Error('gone')) : generation(...asked));
    await store.lease('reactors', 'other', 1_000);
    const { failures } = await start('a', 30);
    gone = true;
    await store.release('reactors', 'other');
    await until(() => failures.length > 0);
    gone = false;
    const id = await write();
    await until(() => reactions.length > 0);
    expect(reactions).toEqual([`a ${id}`]);
  });
});
