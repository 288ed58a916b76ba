import fc from 'fast-check';
import type { Event, Recorded } from '#kernel';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idSequence, metaOf } from '#testing';
import { EventLog, NewerEvent, requireKnown, type Vocabulary } from './event-log.ts';

/** A person was once `{ name }`, then `{ first, last }`, and now has initials too. */
interface Named {
  readonly first: string;
  readonly last: string;
  readonly initials: string;
}

const people: Vocabulary = {
  context: 'people',
  events: {
    Named: [
      ({ name }: { name: string }) => {
        const [first = '', last = ''] = name.split(' ');
        return { first, last };
      },
      ({ first, last }: { first: string; last: string }) => ({
        first,
        last,
        initials: first.charAt(0) + last.charAt(0),
      }),
    ],
    Left: [],
  },
};

const newest = ({ first, last }: { first: string; last: string }): Named => ({
  first,
  last,
  initials: first.charAt(0) + last.charAt(0),
});

describe('the event log', () => {
  let store: SqliteEventStore;
  let log: EventLog;
  const nextId = idSequence('event');

  beforeAll(async () => {
    store = await openSqliteEventStore({ file: ':memory:' });
    log = new EventLog(store, [people]);
  });
  afterAll(() => log.close());

  const factOf = (type: string, data: unknown) => ({ id: nextId(), event: { type, data }, meta: metaOf() });

  const all = async (events: AsyncIterable<Recorded>): Promise<Event[]> => {
    const read: Event[] = [];
    for await (const { event } of events) read.push(event);
    return read;
  };

  /** What was written long ago, or by another release, read by this one. */
  const readBack = async (type: string, data: unknown): Promise<Recorded> => {
    const stream = `person-${nextId()}`;
    await store.append(stream, 0, [factOf(type, data)]);
    for await (const recorded of log.read(stream)) return recorded;
    throw new Error('nothing was read');
  };

  it('writes the newest version under the name of its context', async () => {
    const stream = `person-${nextId()}`;
    const data = newest({ first: 'Anna', last: 'Berg' });
    await log.append(stream, 0, [factOf('Named', data), factOf('Left', {})]);
    expect(await all(store.read(stream))).toEqual([
      { type: 'people.Named.v3', data },
      { type: 'people.Left.v1', data: {} },
    ]);
    expect(await all(log.read(stream))).toEqual([
      { type: 'Named', data },
      { type: 'Left', data: {} },
    ]);
  });

  it('refuses to write what no context has declared', async () => {
    expect(() => log.append('person-1', 0, [factOf('Renamed', {})])).toThrow(/no context has declared/);
    expect(await all(store.read('person-1'))).toEqual([]);
  });

  it('reads every old shape as the newest', async () => {
    const word = fc.stringMatching(/^[a-zA-Zé]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(word, word, async (first, last) => {
        const read = await Promise.all([
          readBack('people.Named.v1', { name: `${first} ${last}` }),
          readBack('people.Named.v2', { first, last }),
          readBack('people.Named.v3', newest({ first, last })),
        ]);
        for (const { event } of read) expect(event).toEqual({ type: 'Named', data: newest({ first, last }) });
      }),
      { numRuns: 30 },
    );
  });

  it('changes nothing else of what it reads', async () => {
    const { event, ...rest } = await readBack('people.Named.v1', { name: 'Anna Berg' });
    const raw = { ...rest, event: { type: 'people.Named.v1', data: { name: 'Anna Berg' } } };
    for await (const recorded of store.read(rest.stream)) expect(recorded).toEqual(raw);
    expect(event.type).toBe('Named');
  });

  it.each([
    'LogOpened',
    'other.Named.v1',
    'people.Renamed.v1',
    'Named',
    'people.Named',
    'people.Named.vx',
    'people.Named.v0',
  ])('lets pass as it stands what it does not know: %s', async (type) => {
    const { event } = await readBack(type, { any: 1 });
    expect(event).toEqual({ type, data: { any: 1 } });
  });

  it('leaves a version newer than its own under its name on the wire, to be refused by who folds', async () => {
    const recorded = await readBack('people.Named.v4', { any: 1 });
    expect(recorded.event).toEqual({ type: 'people.Named.v4', data: { any: 1 } });
    expect(() => requireKnown(recorded)).toThrow(NewerEvent);
    expect(() => requireKnown({ ...recorded, event: { type: 'Named', data: {} } })).not.toThrow();
  });

  it('leaves what cannot be brought up to date as it stands, and reads on', async () => {
    const stream = `person-${nextId()}`;
    const before = await store.head();
    await store.append(stream, 0, [factOf('people.Named.v1', { name: 7 }), factOf('people.Left.v1', {})]);
    const read: Recorded[] = [];
    for await (const recorded of log.read(stream)) read.push(recorded);
    expect(read.map(({ event }) => event.type)).toEqual(['people.Named.v1', 'Left']);
    expect(() => requireKnown(read[0]!)).toThrow(/people.Named.v1/);

    for await (const batch of log.follow(before, AbortSignal.timeout(5_000))) {
      expect(batch).toEqual(read);
      break;
    }
  });

  it('refuses two contexts that have an event of one name', () => {
    const others: Vocabulary = { context: 'others', events: { Left: [] } };
    expect(() => new EventLog(store, [people, others])).toThrow(/two contexts have an event Left/);
  });

  it('follows as it reads', async () => {
    const stream = `person-${nextId()}`;
    const before = await log.head();
    await store.append(stream, 0, [factOf('people.Named.v1', { name: 'Anna Berg' }), factOf('people.Left.v2', {})]);
    const seen: Event[] = [];
    for await (const batch of log.follow(before, AbortSignal.timeout(5_000))) {
      seen.push(...batch.map(({ event }) => event));
      break;
    }
    expect(seen).toEqual(await all(log.read(stream)));
  });

  it('erases streams', async () => {
    const { stream } = await readBack('people.Left.v1', {});
    await log.erase(stream);
    expect(await all(log.read(stream))).toEqual([]);
  });
});
