import {
  openEventStoreDb,
  type EventStoreDbEventStore,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import type { Fact, Position, Recorded } from '#kernel';
import { idSequence, metaOf } from '#testing';
import { until } from '#testing/until';
import { EventStoreDbDouble } from './event-store-db-double.ts';
import type { Fault } from './faults.ts';

const nextId = idSequence('fact');
const facts = (count: number, data: unknown = {}): Fact[] =>
  Array.from({ length: count }, () => ({ id: nextId(), event: { type: 'tests.Happened.v1', data }, meta: metaOf() }));

const label = ({ stream, version }: Recorded) => `${stream} ${version}`;
const labels = (stream: string, count: number) => Array.from({ length: count }, (_, i) => `${stream} ${i + 1}`);

describe('following an EventStoreDB (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let abort: AbortController;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    store = await openEventStoreDb({ url: double.url, deadlineMs: 1_000 });
    abort = new AbortController();
  });
  afterEach(async () => {
    abort.abort();
    await store.close();
    double.goDown();
  });

  /** Follows until the test aborts; `seen` grows meanwhile. */
  const follow = (after: Position | 'start' = 'start', on = store) => {
    const seen: string[] = [];
    const ended = (async () => {
      for await (const batch of on.follow(after, abort.signal)) seen.push(...batch.map(label));
    })();
    ended.catch(() => undefined);
    const reaches = (last: string) => until(() => seen.includes(last));
    return { seen, ended, reaches };
  };

  /** As another process does, over a connection that is never lost. */
  const write = (stream: string, count: number, type = 'tests.Happened.v1', data = '{}') => {
    for (let i = 0; i < count; i++) {
      const { id, meta } = facts(1)[0]!;
      const bytes = { data: Buffer.from(data), meta: Buffer.from(JSON.stringify(meta)) };
      double.log.append(stream, 'any', [{ id, type, contentType: 'application/json', ...bytes }]);
    }
  };

  /** Resolves when the server is seen to be gone. */
  const unavailable = () =>
    until(() =>
      store.head().then(
        () => false,
        () => true,
      ),
    );

  describe('a connection that is lost', () => {
    it('is taken up again behind the last event, whenever it is lost: none is missing, none comes twice', async () => {
      const { seen, reaches } = follow();
      for (let version = 0; version < 200; version += 20) {
        write('a', 20);
        if (version % 40 === 0) double.drop();
        await reaches(`a ${version + 1}`);
        if (version % 60 === 0) double.drop();
      }
      await reaches('a 200');
      expect(seen).toEqual(['log 1', ...labels('a', 200)]);
    });

    it('may be lost for as long as a server takes to start', async () => {
      const { seen, reaches } = follow();
      write('a', 1);
      await reaches('a 1');
      double.goDown();
      await unavailable();
      write('a', 1);
      await double.comeBack();
      double.faults.next('subscribe', 'not-ready');
      await reaches('a 2');
      expect(seen).toEqual(['log 1', 'a 1', 'a 2']);
    });

    it.each<Fault>(['not-ready', 'ignored', 'dropped'])('is asked for again where the server was %s', async (fault) => {
      double.faults.next('subscribe', fault, fault);
      const { seen, reaches } = follow();
      write('a', 1);
      await reaches('a 1');
      expect(seen).toEqual(['log 1', 'a 1']);
    });

    it('is given up after a while', async () => {
      const impatient = await openEventStoreDb({ url: double.url, reconnectForMs: 300 });
      const { ended, reaches } = follow('start', impatient);
      await reaches('log 1');
      double.goDown();
      await expect(ended).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
      await impatient.close();
    });

    it('is not waited for by a follower that aborts', async () => {
      const { ended, reaches } = follow();
      await reaches('log 1');
      double.goDown();
      await unavailable();
      abort.abort();
      await ended;
    });
  });

  it('ends as unavailable when the store is closed', async () => {
    const { ended, reaches } = follow();
    await reaches('log 1');
    await store.close();
    await expect(ended).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
  });

  it('lets the server wait for a slow consumer, and holds little back itself', async () => {
    const total = 5_000;
    write('a', total, 'tests.Happened.v1', JSON.stringify('x'.repeat(1_000)));
    const following = store.follow('start', abort.signal)[Symbol.asyncIterator]();
    const seen = (await following.next()).value!.map(label);

    let before = -1;
    let unchanged = 0;
    await until(() => {
      unchanged = before === double.pushed.events ? unchanged + 1 : 0;
      before = double.pushed.events;
      return unchanged === 50;
    });
    expect(double.pushed).toMatchObject({ waiting: 1 });
    expect(double.pushed.events).toBeLessThan(3_000);

    while (seen.at(-1) !== `a ${total}`) seen.push(...(await following.next()).value!.map(label));
    expect(seen).toEqual(['log 1', ...labels('a', total)]);
  });

  describe("the server's own events", () => {
    const chatter = (count: number) => write('$stats-127.0.0.1', count, '$statsCollected');

    it('are neither given nor in the way', async () => {
      chatter(700);
      const { seen, reaches } = follow();
      await store.append('a', 0, facts(1));
      chatter(700);
      await store.append('a', 1, facts(1));
      await reaches('a 2');
      expect(seen).toEqual(['log 1', 'a 1', 'a 2']);
    });

    it('are not the head', async () => {
      const answer = await store.append('a', 0, facts(1));
      chatter(120);
      expect(answer).toMatchObject({ position: await store.head() });
    });

    it('are not read again after a connection is lost', async () => {
      const { reaches } = follow();
      chatter(500);
      write('a', 1);
      await reaches('a 1');
      chatter(500);
      await until(() => double.pushed.events >= double.log.all.length);
      await store.head(); // answered behind what was pushed
      const { events } = double.pushed;
      double.drop();
      write('b', 1);
      await reaches('b 1');
      expect(double.pushed.events - events).toBeLessThan(250);
    });
  });
});
