import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import type { Position, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { idNamed, metaOf } from '#testing';
import { LiveLog } from './live-log.ts';
import { justBefore } from './log-pages.ts';

describe('the live log', () => {
  let log: EventStore;
  let live: LiveLog;
  let written: number;
  beforeEach(async () => {
    written = 0;
    log = await openSqliteEventStore({ file: ':memory:' });
    live = new LiveLog(log);
  });
  afterEach(async () => {
    await live.close();
    await log.close();
  });

  const write = async (n: number, stream = 's-1'): Promise<void> => {
    const facts = Array.from({ length: n }, () => ({
      id: idNamed(`event ${written}`),
      event: { type: 'T', data: { n: written++ } },
      meta: metaOf(),
    }));
    await log.append(stream, written - n, facts);
  };
  const take = async (after: Position | 'start', n: number, then?: (seen: number) => Promise<void>) => {
    const [stop, seen] = [new AbortController(), [] as Recorded[]];
    for await (const batch of live.tail(after, stop.signal)) {
      seen.push(...batch);
      await then?.(seen.length);
      if (seen.length >= n) stop.abort();
    }
    return seen.flatMap(({ event }) => (event.type === 'T' ? [(event.data as { n: number }).n] : []));
  };
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

  it('tells what has been and then what comes, each event once', async () => {
    await write(3);
    let more = 0;
    const seen = await take('start', 8, async () => {
      if (more++ < 2) await write(2);
    });
    expect(seen).toEqual(upTo(7));
  });

  it('tells any number of watchers', async () => {
    const head = await log.head();
    const watching = [take(head, 4), take(head, 4), take(head, 4)];
    await write(2);
    await write(2);
    expect(await Promise.all(watching)).toEqual([upTo(4), upTo(4), upTo(4)]);
  });

  it('loses nothing for a watcher that is overtaken by more than is kept', async () => {
    const head = await log.head();
    let behind: readonly boolean[] = [];
    const watching = take(head, 2_501, async (n) => {
      if (n > 1) return;
      for (let i = 0; i < 5; i++) await write(500);
      await take(head, 2_501); // another watcher keeps up
      behind = [await live.isBehind(head), await live.isBehind(await log.head())];
    });
    await write(1);
    expect(await watching).toEqual(upTo(2_501));
    expect(behind).toEqual([true, false]);
  });

  it('is not kept waiting by the newest events having been erased', async () => {
    await write(1);
    const before = await log.head();
    await log.append('gone-1', 0, [{ id: idNamed('gone'), event: { type: 'T', data: { n: -1 } }, meta: metaOf() }]);
    await take('start', 3); // the follower has seen it
    await log.erase('gone-1');
    const stop = new AbortController();
    const watching = (async () => {
      for await (const batch of live.tail(before, stop.signal)) return batch.map(({ stream }) => stream);
      return [];
    })();
    await write(1);
    expect(await watching).toEqual(['s-1']);
    stop.abort();
  });

  it('keeps nothing of a member who is erased', async () => {
    const head = await log.head();
    await take('start', 1);
    const put = (stream: string, type: string) =>
      log.append(stream, 0, [{ id: idNamed(stream), event: { type, data: {} }, meta: metaOf() }]);
    await put('taste-anna', 'ItemRated');
    await put('taste-ben', 'ItemRated');
    await put('member-anna', 'MemberErased');
    await live.moved(await log.head().then((position) => justBefore(position)), new AbortController().signal);
    await log.erase('taste-anna');
    const [stop, seen] = [new AbortController(), [] as string[]];
    for await (const batch of live.tail(head, stop.signal)) {
      seen.push(...batch.map(({ stream }) => stream));
      stop.abort();
    }
    expect(seen).toEqual(['taste-ben', 'member-anna']);
  });

  it('ends its watchers when the process does', async () => {
    const watching = take(await log.head(), 1);
    await live.moved('start', new AbortController().signal);
    await live.close();
    expect(await watching).toEqual([]);
  });
});
