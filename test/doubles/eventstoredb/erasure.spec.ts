import {
  openEventStoreDb,
  type EventStoreDbEventStore,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import type { Fact, Position, Recorded } from '#kernel';
import { idSequence, metaOf } from '#testing';
import { EventStoreDbDouble } from './event-store-db-double.ts';

const nextId = idSequence('fact');
const facts = (count: number): Fact[] =>
  Array.from({ length: count }, () => ({
    id: nextId(),
    event: { type: 'tests.Happened.v1', data: {} },
    meta: metaOf(),
  }));

const label = ({ stream, version }: Recorded) => `${stream} ${version}`;

describe('erasing from an EventStoreDB (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    store = await openEventStoreDb({ url: double.url, deadlineMs: 1_000 });
  });
  afterEach(async () => {
    await store.close();
    double.goDown();
  });

  const append = async (stream: string, expected: number, count: number): Promise<Position> => {
    const answer = await store.append(stream, expected, facts(count));
    if (answer === 'conflict') throw new Error(`conflict at ${stream} ${expected}`);
    return answer.position;
  };

  /** What a follower sees up to an event; `each` runs between batches. */
  const seenUpTo = async (last: string, after: Position | 'start' = 'start', each?: () => Promise<void>) => {
    const seen: string[] = [];
    const abort = new AbortController();
    for await (const batch of store.follow(after, abort.signal)) {
      seen.push(...batch.map(label));
      await each?.();
      if (seen.includes(last)) abort.abort();
    }
    return seen;
  };

  const someErased = async () => {
    await append('kept', 0, 2);
    await append('gone', 0, 3);
    await append('kept', 2, 1);
    await store.erase('gone');
    await append('after', 0, 1);
  };

  it('hides the stream from followers, before the server has cleaned up and after', async () => {
    await someErased();
    const expected = ['log 1', 'kept 1', 'kept 2', 'kept 3', 'after 1'];
    expect(double.log.all.filter(({ stream }) => stream === 'gone')).toHaveLength(4);
    expect(await seenUpTo('after 1')).toEqual(expected);
    double.log.scavenge();
    expect(double.log.all.filter(({ stream }) => stream === 'gone')).toHaveLength(1);
    expect(await seenUpTo('after 1')).toEqual(expected);
  });

  it('takes the head back to an event that followers are given', async () => {
    const kept = await append('kept', 0, 1);
    await append('gone', 0, 120);
    await store.erase('gone');
    expect(await store.head()).toBe(kept);
    double.log.scavenge();
    expect(await store.head()).toBe(kept);
  });

  it('does not stop a follower that stands on an erased position, cleaned up or not', async () => {
    const position = await append('gone', 0, 3);
    await store.erase('gone');
    await append('after', 0, 1);
    expect(await seenUpTo('after 1', position)).toEqual(['after 1']);
    double.log.scavenge();
    expect(await seenUpTo('after 1', position)).toEqual(['after 1']);
  });

  it('does not part a stream: who has begun to see it sees the rest, who has not sees none of it', async () => {
    await append('begun', 0, 1);
    for (let version = 0; version < 1_200; version += 400) await append('filling', version, 400);
    await append('begun', 1, 1);
    await append('not-begun', 0, 1);
    let erasing: Promise<unknown> | undefined;
    const eraseBoth = async () => {
      erasing ??= Promise.all(
        ['begun', 'not-begun'].map(async (stream) => {
          await append(stream, stream === 'begun' ? 2 : 1, 1); // the withdrawal of what goes
          await store.erase(stream);
        }),
      ).then(() => append('after', 0, 1));
      await erasing;
    };
    const seen = await seenUpTo('after 1', 'start', eraseBoth);
    expect(seen.filter((one) => /begun/.test(one))).toEqual(['begun 1', 'begun 2', 'begun 3']);
  });

  it('asks again where it is not answered whether a stream is erased', async () => {
    await someErased();
    double.faults.next('read-stream', 'not-ready', 'ignored', 'dropped');
    expect(await seenUpTo('after 1')).toEqual(['log 1', 'kept 1', 'kept 2', 'kept 3', 'after 1']);
  });

  it('asks only on the way to where the log ended: what is live costs no call', async () => {
    await someErased();
    const seen = await seenUpTo('live 1', 'start', async () => {
      if (double.log.stream('live')) return;
      for (const call of ['read-stream', 'read-all'] as const) double.faults.next(call, 'not-ready');
      await append('live', 0, 1);
    });
    expect(seen.slice(-2)).toEqual(['after 1', 'live 1']);
    for (const call of ['read-stream', 'read-all'] as const) expect(double.faults.take(call)).toBe('not-ready');
  });
});
