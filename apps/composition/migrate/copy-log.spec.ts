import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb } from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { orderOf, type Recorded } from '#kernel';
import { LOG_STREAM, type EventStore } from '#ports/event-store/event-store';
import { idSequence, metaOf } from '#testing';
import { EventStoreDbDouble } from '../../../test/doubles/eventstoredb/event-store-db-double.ts';
import { eventsUpTo } from './copied-log.ts';
import { copyLog, type CopyOptions } from './copy-log.ts';
import { embeddedToDistributed } from './embedded-to-distributed.ts';

const noServer = { eventStoreUrl: undefined, mongodbUrl: undefined, mongodbBulkSize: 1_000 };

describe('migrating the log', () => {
  let home: string;
  let double: EventStoreDbDouble;
  let from: EventStore;
  let to: EventStore;
  let versions: Map<string, number>;
  const nextId = idSequence();

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-migrate-'));
    double = await EventStoreDbDouble.start();
    from = await openSqliteEventStore({ file: join(home, 'log.db') });
    to = await openEventStoreDb({ url: double.url });
    versions = new Map();
  });
  afterEach(async () => {
    await from.close();
    await to.close();
    double.goDown();
    rmSync(home, { recursive: true });
  });

  const append = async (log: EventStore, stream: string, ...data: readonly unknown[]): Promise<void> => {
    const version = versions.get(stream) ?? 0;
    versions.set(stream, version + data.length);
    const event = (each: unknown) => ({ type: 'taste.ItemRated.v1', data: each });
    const facts = data.map((each) => ({ id: nextId(), event: event(each), meta: metaOf({ causedBy: nextId() }) }));
    expect(await log.append(stream, version, facts)).not.toBe('conflict');
  };
  const options = (more: Partial<CopyOptions> = {}): CopyOptions => ({
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
  const all = async (log: EventStore): Promise<readonly Omit<Recorded, 'position' | 'recordedAt'>[]> => {
    const found: Omit<Recorded, 'position' | 'recordedAt'>[] = [];
    for await (const { position: _, recordedAt: __, ...rest } of eventsUpTo(log, await log.head(), options().signal))
      found.push(rest);
    return found;
  };
  const live = async (): Promise<void> => {
    for (let n = 0; n < 40; n++) await append(from, `taste-${n % 3}`, { n }, { n, text: 'もののけ姫' });
    await append(from, 'item-1', ...Array.from({ length: 450 }, (_, n) => ({ n })));
  };

  it('keeps every event: id, stream, version, content and order', async () => {
    await live();
    const copied = await copyLog(from, to, options());
    expect(copied).toMatchObject({ events: 530, written: 530, erased: 0, position: await from.head() });
    expect(await all(to)).toEqual(await all(from));
  });

  it('writes nothing twice, and what came in since', async () => {
    await live();
    const { digest } = await copyLog(from, to, options());
    expect(await copyLog(from, to, options())).toMatchObject({ written: 0, digest });
    await append(from, 'taste-9', 1, 2);
    const later = await copyLog(from, to, options());
    expect(later).toMatchObject({ written: 2, events: 532 });
    expect(later.digest).not.toBe(digest);
  });

  it('takes in what is written while it copies', async () => {
    await live();
    let more = 3;
    const writing: Promise<void>[] = [];
    const onProgress = () => {
      if (more-- > 0) writing.push(append(from, `later-${more}`, { more }));
    };
    const copied = await copyLog(from, to, options({ onProgress }));
    await Promise.all(writing);
    const { written } = await copyLog(from, to, options());
    expect(copied.written + written).toBe(530 + writing.length);
    expect(await all(to)).toEqual(await all(from));
  });

  it('goes on where it was interrupted', async () => {
    await live();
    const stop = new AbortController();
    let appends = 0;
    const append = to.append.bind(to);
    to.append = (...args) => {
      if (++appends === 30) stop.abort();
      return append(...args);
    };
    await expect(copyLog(from, to, options({ signal: stop.signal }))).rejects.toMatchObject({ name: 'AbortError' });
    const before = (await all(to)).length;
    expect(before).toBeGreaterThan(0);
    expect(await copyLog(from, to, options())).toMatchObject({ written: 530 - before, events: 530 });
    expect(await all(to)).toEqual(await all(from));
  });

  it('writes an event once, whatever becomes of the answers', async () => {
    for (let n = 0; n < 12; n++) await append(from, `taste-${n % 2}`, { n });
    for (const fault of ['answer-lost', 'dropped', 'not-ready'] as const) double.faults.next('append', fault);
    expect(await copyLog(from, to, options())).toMatchObject({ events: 12 });
    expect(await all(to)).toEqual(await all(from));
  });

  it('erases what was erased since, and needs nothing of it', async () => {
    await live();
    await copyLog(from, to, options());
    await from.erase('taste-1');
    const copied = await copyLog(from, to, options());
    expect(copied).toMatchObject({ erased: 1, written: 0 });
    expect(await all(to)).toEqual(await all(from));
    expect(double.log.isDeleted('taste-1')).toBe(true);
    expect(await copyLog(from, to, options())).toMatchObject({ erased: 0, digest: copied.digest });
  });

  it('refuses a log that holds something else, and changes nothing of it', async () => {
    await append(to, 'taste-0', { other: true });
    versions.clear();
    await live();
    const before = await all(to);
    await expect(copyLog(from, to, options())).rejects.toThrow('is no copy of this one');
    expect(await all(to)).toEqual(before);
  });

  it('is the same copy however often it is interrupted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 4 }), async (stops) => {
        const [source, target] = await Promise.all(
          [':memory:', ':memory:'].map((file) => openSqliteEventStore({ file })),
        );
        versions.clear();
        for (let n = 0; n < 20; n++) await append(source!, `taste-${(n * n) % 5}`, { n });
        const write = target!.append.bind(target);
        for (const stop of stops) {
          const abort = new AbortController();
          let left = stop;
          target!.append = (...args) => {
            if (--left === 0) abort.abort();
            return write(...args);
          };
          await copyLog(source!, target!, options({ signal: abort.signal })).catch(() => undefined);
        }
        await copyLog(source!, target!, options());
        expect(await all(target!)).toEqual(await all(source!));
        await Promise.all([source!.close(), target!.close()]);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps where each event stands in the new log', async () => {
    await live();
    const { log, stores } = await embeddedToDistributed({ ...noServer, home, eventStoreUrl: double.url }, options());
    const { positions, digest } = log!;
    expect(stores).toBeNull();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const [names, ...lines] = readFileSync(positions, 'utf8').trim().split('\n');
    expect(names!.split('\t')).toHaveLength(2);
    const pairs = new Map(lines.map((line) => line.split('\t') as [string, string]));
    expect(pairs.size).toBe(530);
    const found = new Map<string, string>();
    for await (const { id, position } of eventsUpTo(to, await to.head(), options().signal))
      found.set(id, `${orderOf(position)}`);
    for await (const { id, position, stream } of eventsUpTo(from, await from.head(), options().signal)) {
      expect(stream).not.toBe(LOG_STREAM);
      expect(pairs.get(`${orderOf(position)}`)).toBe(found.get(id));
    }
    expect(readdirSync(home).filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  it('says what is missing', async () => {
    const [empty, eventStoreUrl] = [mkdtempSync(join(home, 'empty-')), double.url];
    await expect(embeddedToDistributed({ ...noServer, home }, options())).rejects.toThrow(
      'EVENTSTORE_URL and MONGODB_URL',
    );
    await expect(embeddedToDistributed({ ...noServer, home: empty, eventStoreUrl }, options())).rejects.toThrow(
      'no embedded log',
    );
    expect(readdirSync(empty)).toEqual([]);
  });
});
