import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idNamed, idSequence, metaOf } from '#testing';
import { counted, tally, tallyVocabulary } from '#testing/tally';
import { EventLog, NewerEvent } from './event-log.ts';
import { CommandIds, Streams } from './streams.ts';

describe('streams', () => {
  let store: SqliteEventStore;
  let log: EventLog;
  let reads: number[];
  let streams: Streams;
  let id: string;
  const nextId = idSequence('stream');
  const nextEvent = idSequence('event');

  beforeEach(async () => {
    store = await openSqliteEventStore({ file: ':memory:' });
    log = new EventLog(store, [tallyVocabulary]);
    reads = [];
    const counting = Object.assign(Object.create(log) as EventLog, {
      read: (stream: string, after = 0) => {
        reads.push(after);
        return log.read(stream, after);
      },
    });
    streams = new Streams(counting);
    id = nextId();
  });
  afterEach(() => log.close());

  const append = (expected: number, ...counts: readonly number[]) =>
    log.append(
      `tally-${id}`,
      expected,
      counts.map((by, i) => ({
        id: nextEvent(),
        event: counted({ by, teams: [] }),
        meta: metaOf({ commandId: idNamed(`${by}`), occurredAt: `2026-01-0${expected + i + 1}T00:00:00.000Z` }),
      })),
    );

  it('are empty before their first event', async () => {
    const folded = await streams.fold(tally, id);
    expect(folded).toMatchObject({ state: tally.initial, version: 0, position: undefined });
  });

  it('are folded, and say where they stand and whose commands they hold', async () => {
    const appended = await append(0, 2, 3);
    const folded = await streams.fold(tally, id);
    expect(folded).toMatchObject({ state: { sum: 5, events: 2 }, ...(appended as object) });
    expect(['2', '3', '4'].map((name) => folded.commands.has(idNamed(name)))).toEqual([true, true, false]);
  });

  it('are read from the tail once they were folded, and are as new as the log', async () => {
    await append(0, 2, 3);
    await streams.fold(tally, id);
    await append(2, 4);
    expect((await streams.fold(tally, id)).state.sum).toBe(9);
    expect((await streams.fold(tally, id)).state.sum).toBe(9);
    expect(reads).toEqual([0, 2, 3]);
  });

  it('never go back to an older fold', async () => {
    await append(0, 2, 3);
    const older = await streams.fold(tally, id);
    await append(2, 4);
    await streams.fold(tally, id);
    streams.keep(`tally-${id}`, older);
    await streams.fold(tally, id);
    expect(reads).toEqual([0, 2, 3]);
  });

  it('are kept within bounds', async () => {
    const few = new Streams(streams.log, { cached: 30 });
    for (const name of ['a', 'b', 'c', 'a', 'a']) {
      id = idNamed(name);
      if (name !== 'a' || reads.length === 0) await append(0, 1);
      await few.fold(tally, id);
    }
    expect(reads).toEqual([0, 0, 0, 0, 1]);
  });

  it('begin again once they were forgotten', async () => {
    await append(0, 2);
    await streams.fold(tally, id);
    await log.erase(`tally-${id}`);
    streams.forget(`tally-${id}`);
    expect(await streams.fold(tally, id)).toMatchObject({ state: tally.initial, version: 0 });
  });

  it('are read from the beginning when all were forgotten', async () => {
    await append(0, 2);
    await streams.fold(tally, id);
    streams.forgetAll();
    expect(streams.known(tally, id)).toBeUndefined();
    expect((await streams.fold(tally, id)).state.sum).toBe(2);
    expect(reads).toEqual([0, 0]);
  });

  it('are folded as of a moment, or without some facts, and nothing is kept of it', async () => {
    await append(0, 1, 2, 4);
    const asOf = (moment: string) => streams.foldAt(tally, id, ({ meta }) => meta.occurredAt <= moment);
    expect((await asOf('2026-01-02T00:00:00.000Z')).sum).toBe(3);
    expect((await streams.foldAt(tally, id, ({ event }) => (event.data as { by: number }).by !== 2)).sum).toBe(5);
    expect((await streams.fold(tally, id)).state.sum).toBe(7);
    expect(reads).toEqual([0, 0, 0]);
  });

  it('are not guessed at where an event is newer than this release', async () => {
    await append(0, 1);
    const event = { type: 'tests.Counted.v2', data: {} };
    await store.append(`tally-${id}`, 1, [{ id: nextEvent(), event, meta: metaOf() }]);
    await expect(streams.fold(tally, id)).rejects.toThrow(NewerEvent);
    await expect(streams.foldAt(tally, id, () => true)).rejects.toThrow(NewerEvent);
  });
});

describe('command ids', () => {
  it('are the newest 1,000 of a stream', () => {
    const ids = new CommandIds();
    for (let n = 0; n < CommandIds.KEPT + 10; n++) for (let times = 0; times < 3; times++) ids.add(`${n}`);
    expect([9, 10, CommandIds.KEPT + 9].map((n) => ids.has(`${n}`))).toEqual([false, true, true]);
  });
});
