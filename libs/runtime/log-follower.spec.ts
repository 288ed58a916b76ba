import type { Position, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idSequence, metaOf, RecordingSubscriber, until } from '#testing';
import { LogFollower, type FollowerOptions } from './log-follower.ts';

describe('the log follower', () => {
  let store: SqliteEventStore;
  let following: { now: number; ever: number };
  let log: EventStore;
  let follower: LogFollower;
  /** Comes again behind every batch. */
  let repeated: readonly Recorded[];
  /** Runs when somebody begins to follow, after others had some turns. */
  let interrupt: (() => void) | undefined;
  const failures: string[] = [];
  const nextId = idSequence('event');

  /** The store, counting who follows it. */
  const counted = (): EventStore =>
    Object.assign(Object.create(store) as EventStore, {
      head: () => store.head(),
      async *follow(after: Position | 'start', signal: AbortSignal) {
        following.now++;
        following.ever++;
        try {
          if (interrupt) {
            for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
            interrupt();
          }
          for await (const batch of store.follow(after, signal)) {
            yield batch;
            if (repeated.length > 0) yield repeated;
          }
        } finally {
          following.now--;
        }
      },
    });

  const start = (options: FollowerOptions = {}) =>
    new LogFollower(log, { retryMs: 1, onFailure: (name) => failures.push(name), ...options });

  beforeEach(async () => {
    store = await openSqliteEventStore({ file: ':memory:' });
    following = { now: 0, ever: 0 };
    failures.length = 0;
    repeated = [];
    interrupt = undefined;
    log = counted();
    follower = start();
  });
  afterEach(async () => {
    await follower.close();
    expect(following.now).toBe(0);
    await store.close();
  });

  /** Writes so many events, each to a stream of its own; answers the position of the last. */
  const write = async (count: number, stream?: string): Promise<Position> => {
    for (let n = 0; n < count; n++) {
      const fact = { id: nextId(), event: { type: 'Happened', data: {} }, meta: metaOf() };
      await store.append(stream ?? `test-${fact.id}`, 0, [fact]);
    }
    return store.head();
  };

  const events = async (): Promise<readonly Recorded[]> => {
    for await (const batch of store.follow('start', AbortSignal.timeout(5_000))) return batch;
    return [];
  };
  const whole = async (): Promise<Position[]> => (await events()).map(({ position }) => position);

  /** One that takes nothing while it is shut, as it is at first. */
  const gated = (name: string) => {
    let released = () => {};
    let gate = Promise.resolve();
    const shut = () => void (gate = new Promise((resolve) => (released = resolve)));
    shut();
    return { subscriber: new RecordingSubscriber(name, { before: () => gate }), shut, open: () => released() };
  };

  const level = (subscriber: RecordingSubscriber) => follower.whenLevel(subscriber, AbortSignal.timeout(5_000));
  const hasSeen = (subscriber: RecordingSubscriber, position: Position) =>
    until(() => subscriber.position === position);

  it('reads once for all who stand at the same place', async () => {
    await write(10);
    const subscribers = ['a', 'b', 'c'].map((name) => new RecordingSubscriber(name));
    follower.add(...subscribers);
    for (const each of subscribers) await level(each);
    expect(following).toEqual({ now: 1, ever: 2 });
    const end = await write(5);
    for (const each of subscribers) await hasSeen(each, end);
    const expected = await whole();
    for (const each of subscribers) expect(each.positions).toEqual(expected);
    expect(follower.position).toBe(end);
  });

  it('lets a late one catch up alone and join, without a gap and without a double', async () => {
    const early = new RecordingSubscriber('early');
    follower.add(early);
    await level(early);
    await hasSeen(early, await write(1_500));
    const late = new RecordingSubscriber('late');
    follower.add(late);
    const writing = write(300);
    await level(late);
    const end = await writing;
    for (const each of [early, late]) await hasSeen(each, end);
    expect(early.positions).toHaveLength(1_801);
    expect(late.positions).toEqual(early.positions);
    expect(following.now).toBe(1);
  });

  it('gives each what lies behind its own place, and no more', async () => {
    const middle = await write(5);
    await write(5);
    const subscribers = [new RecordingSubscriber('all'), new RecordingSubscriber('half', { position: middle })];
    follower.add(...subscribers);
    const end = await write(1);
    for (const each of subscribers) await hasSeen(each, end);
    expect(subscribers.map(({ positions }) => positions)).toEqual([await whole(), (await whole()).slice(6)]);
  });

  it.each(['catching up', 'level'])(
    'gives an event again to one that failed while %s; the others go on',
    async (when) => {
      let broken = true;
      const fails = new RecordingSubscriber('fails', { failing: () => broken });
      const well = new RecordingSubscriber('well');
      if (when === 'level') broken = false;
      follower.add(fails, well);
      if (when === 'level') await Promise.all([level(fails), level(well)]);
      broken = true;
      await hasSeen(well, await write(3));
      await until(() => failures.length >= 3);
      expect(new Set(failures)).toEqual(new Set(['fails']));
      await hasSeen(well, await write(3));
      broken = false;
      const end = await write(3);
      await hasSeen(fails, end);
      await level(fails);
      expect(fails.positions).toEqual(await whole());
      expect(well.positions).toEqual(await whole());
    },
  );

  it('never gives a batch to one that is still busy with another', async () => {
    let released = () => {};
    const gate = new Promise<void>((resolve) => (released = resolve));
    let tries = 0;
    const slow = new RecordingSubscriber('slow', { before: () => gate });
    const fails = new RecordingSubscriber('fails', { failing: () => ++tries < 10 });
    follower.add(slow, fails);
    await until(() => tries > 0);
    await write(2);
    released();
    const end = await store.head();
    for (const each of [slow, fails]) await hasSeen(each, end);
    expect(slow.mostAtOnce).toBe(1);
    expect(slow.positions).toEqual(await whole());
  });

  it('is not set back by a batch that comes again while one is about to join', async () => {
    await write(3);
    const early = new RecordingSubscriber('early');
    follower.add(early);
    await level(early);
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const late = new RecordingSubscriber('late', { before: () => gate });
    follower.add(late);
    await until(() => late.busy);
    repeated = (await events()).slice(0, 2);
    await hasSeen(early, await write(5));
    await follower.atSeam(() => undefined);
    release();
    await level(late);
    const end = await write(1);
    for (const each of [early, late]) await hasSeen(each, end);
    expect(late.positions).toEqual(await whole());
    expect(early.positions).toEqual(await whole());
  });

  it('has a seam, where nobody takes anything and all have seen the same', async () => {
    const subscribers = ['a', 'b'].map((name) => new RecordingSubscriber(name));
    follower.add(...subscribers);
    for (const each of subscribers) await level(each);
    for (let n = 0; n < 20; n++)
      await follower.atSeam(async () => {
        const places = subscribers.map(({ position }) => position);
        expect(places).toEqual([follower.position, follower.position]);
        expect(subscribers.map(({ busy }) => busy)).toEqual([false, false]);
        await write(1);
        await new Promise(setImmediate);
        expect(subscribers.map(({ position }) => position)).toEqual(places);
      });
  });

  it('goes on after a seam whose work failed', async () => {
    const one = new RecordingSubscriber('one');
    follower.add(one);
    await level(one);
    await expect(follower.atSeam(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await hasSeen(one, await write(1));
  });

  it('gives nothing to one that was removed, caught up or not', async () => {
    const [stays, leaves, behind] = ['stays', 'leaves', 'behind'].map((name) => new RecordingSubscriber(name));
    follower.add(stays!, leaves!);
    await Promise.all([level(stays!), level(leaves!)]);
    const before = await write(3);
    await hasSeen(leaves!, before);
    follower.add(behind!);
    await Promise.all([follower.remove(leaves!), follower.remove(behind!)]);
    await hasSeen(stays!, await write(3));
    expect(leaves!.position).toBe(before);
    expect(behind!.positions).toEqual([]);
  });

  it('gives what it missed to one that was removed and comes back', async () => {
    const one = new RecordingSubscriber('one');
    follower.add(one);
    await level(one);
    await follower.remove(one);
    await write(3);
    follower.add(one);
    await hasSeen(one, await write(1));
    expect(one.positions).toEqual(await whole());
  });

  it('lets nobody join who was on the way when it was closed: the next batch would hide the gap', async () => {
    const [early, late] = [gated('early'), gated('late')];
    early.open();
    follower.add(early.subscriber);
    await level(early.subscriber);
    follower.add(late.subscriber);
    await until(() => late.subscriber.busy);
    // While one is catching up, the other gets an event more and is busy with it: the late one will have to read it at the seam,
    early.shut();
    await write(1);
    await until(() => early.subscriber.busy);
    late.open();
    await hasSeen(late.subscriber, (await whole())[0]!);
    await write(1);
    // where it is stopped, while the next one already waits for its turn.
    const closing = new Promise<void>((resolve) => {
      interrupt = () => {
        interrupt = undefined;
        resolve(follower.close());
      };
    });
    early.open();
    await closing;
    const seen = late.subscriber.positions;
    expect(seen).toEqual((await whole()).slice(0, seen.length));
  });

  it('does not wait for events that were erased', async () => {
    const [one, late] = ['one', 'late'].map((name) => new RecordingSubscriber(name));
    follower.add(one!);
    await hasSeen(one!, await write(1, 'test-erased'));
    await level(one!);
    await store.erase('test-erased');
    follower.add(late!);
    await level(late!);
    const end = await write(1);
    for (const each of [one!, late!]) await hasSeen(each, end);
    expect(late!.positions).toEqual(await whole());
  });

  it('ends the wait for one that never comes', async () => {
    const waiting = follower.whenLevel(new RecordingSubscriber('never'), AbortSignal.timeout(1));
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each(['waits for events', 'waits to try again', 'catches up', 'has nobody'])(
    'closes at once while it %s',
    async (when) => {
      await follower.close();
      follower = start({ retryMs: 3_600_000 });
      const one = new RecordingSubscriber('one', { failing: () => when === 'waits to try again' });
      if (when === 'catches up') await write(50);
      if (when !== 'has nobody') follower.add(one);
      if (when === 'waits for events') await level(one);
      if (when === 'waits to try again') {
        await until(() => failures.length > 0);
        for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
        expect(failures).toHaveLength(1);
      }
      await follower.close();
      expect(following.now).toBe(0);
    },
  );
});
