import {
  openEventStoreDb,
  type EventStoreDbEventStore,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import type { Fact, Recorded } from '#kernel';
import { EventLog, Executor, Streams } from '#runtime';
import { idNamed, idSequence, metaOf } from '#testing';
import { tally, tallyVocabulary } from '#testing/tally';
import { EventStoreDbDouble } from './event-store-db-double.ts';
import type { Fault } from './faults.ts';

const nextId = idSequence('fact');
const fact = (data: unknown = {}): Fact => ({
  id: nextId(),
  event: { type: 'tests.Happened.v1', data },
  meta: metaOf(),
});

describe('writing to an EventStoreDB (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  /** The same log, for calls that are never answered. */
  let impatient: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start({ maxAppendSize: 10_000 });
    store = await openEventStoreDb({ url: double.url });
    impatient = await openEventStoreDb({ url: double.url, deadlineMs: 500 });
  });
  afterEach(async () => {
    await Promise.all([store, impatient].map((one) => one.close()));
    double.goDown();
  });

  const written = (stream: string) => double.log.stream(stream)?.map(({ id }) => id) ?? [];

  describe('an append whose answer fails', () => {
    it.each<readonly [Fault, outcome: 'none' | 'unknown', events: number]>([
      ['not-ready', 'none', 0],
      ['ignored', 'unknown', 0],
      ['dropped', 'unknown', 0],
      ['answer-withheld', 'unknown', 1],
      ['answer-lost', 'unknown', 1],
    ])('%s: outcome %s, %i written', async (fault, outcome, events) => {
      double.faults.next('append', fault);
      await expect(impatient.append('a', 0, [fact()])).rejects.toMatchObject({ name: 'Unavailable', outcome });
      expect(written('a')).toHaveLength(events);
    });

    it.each<Fault>(['ignored', 'dropped', 'answer-withheld', 'answer-lost'])(
      '%s: the executor reads back, and the fact is there once',
      async (fault) => {
        const executor = new Executor(new Streams(new EventLog(impatient, [tallyVocabulary])));
        const count = (name: string) =>
          executor.execute(tally, 'one', { do: 'count', by: 2 }, metaOf({ commandId: idNamed(name) }));
        await count('first');
        double.faults.next('append', fault);
        expect(await count('second')).toMatchObject({ state: { sum: 4, events: 2 }, version: 2 });
        expect(await count('second')).toMatchObject({ state: { sum: 4, events: 2 }, version: 2, written: 0 });
        expect(written('tally-one')).toHaveLength(2);
      },
    );

    it('does not stand in the way of others under way', async () => {
      double.faults.next('append', 'ignored');
      const answers = await Promise.allSettled(['a', 'b', 'c'].map((stream) => impatient.append(stream, 0, [fact()])));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    });
  });

  it('has written nothing where no connection could be had', async () => {
    double.goDown();
    await expect(store.append('a', 0, [fact()])).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    await expect(store.erase('a')).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    await double.comeBack();
    expect(await store.append('a', 0, [fact()])).toMatchObject({ version: 1 });
  });

  it('answers a retry of what it knows as it did first, though the server tells no position then', async () => {
    const facts = [fact(), fact()];
    const first = await store.append('a', 0, facts);
    expect(await store.append('a', 0, facts)).toEqual(first);
    expect(written('a')).toHaveLength(2);
  });

  it('does not know the outcome when it cannot read back where an append came to stand', async () => {
    const facts = [fact()];
    await store.append('a', 0, facts);
    double.faults.next('read-stream', 'dropped');
    await expect(store.append('a', 0, facts)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown' });
  });

  it('refuses an append that is too large for the server as a whole, and writes nothing', async () => {
    const facts = [fact(), fact('x'.repeat(10_000))];
    await expect(store.append('a', 0, facts)).rejects.toMatchObject({
      name: 'RangeError',
      message: 'the server takes 10000 bytes at once (its --max-append-size)',
    });
    expect(written('a')).toEqual([]);
  });

  it('leaves the names of the server to the server', async () => {
    await expect(store.append('$a', 0, [fact()])).rejects.toThrow('begins with $');
    await expect(store.append('a', 0, [{ ...fact(), event: { type: '$a', data: {} } }])).rejects.toThrow(
      'begins with $',
    );
    await expect(store.erase('$users')).rejects.toThrow('begins with $');
    expect(double.log.isDeleted('$users')).toBe(false);
  });

  it.each<Fault>(['answer-withheld', 'answer-lost'])('erases twice where the answer was %s', async (fault) => {
    await store.append('a', 0, [fact()]);
    double.faults.next('tombstone', fault);
    await expect(impatient.erase('a')).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown' });
    await store.erase('a');
    expect(double.log.isDeleted('a')).toBe(true);
  });

  it('waits for appends under way when it is closed, and takes no more', async () => {
    const appending = Promise.all(['a', 'b'].map((stream) => store.append(stream, 0, [fact()])));
    await store.close();
    expect(await appending).toMatchObject([{ version: 1 }, { version: 1 }]);
    await expect(store.head()).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
  });

  describe('a reading', () => {
    const read = async (after?: number, from = store) => {
      const recorded: Recorded[] = [];
      for await (const one of from.read('a', after)) recorded.push(one);
      return recorded;
    };

    it('goes over pages', async () => {
      for (let version = 0; version < 1_200; version += 40)
        await store.append(
          'a',
          version,
          Array.from({ length: 40 }, (_, i) => fact(version + i)),
        );
      expect((await read(150)).map(({ event }) => event.data)).toEqual(
        Array.from({ length: 1_050 }, (_, i) => 150 + i),
      );
      expect(await read(200)).toHaveLength(1_000);
    });

    it.each<Fault>(['not-ready', 'ignored', 'dropped'])(
      'is unavailable where it is %s, and works again',
      async (fault) => {
        await store.append('a', 0, [fact()]);
        double.faults.next('read-stream', fault);
        await expect(read(0, impatient)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
        expect(await read()).toHaveLength(1);
      },
    );
  });
});
