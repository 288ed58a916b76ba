import type { Projection, Recorded } from '#kernel';
import { Fenced, type Generation, type ReadStore } from '#ports/read-store/read-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { CrashingReadStore, foldProjection, inStream, recorded, testPosition, type Crash } from '#testing';
import { begunAgain, counted, tallies, teams, type TallyEvent } from '#testing/tally';
import { project } from './project.ts';
import type { Filling } from './read-model.ts';

const UNKEYED = 13;
const POISON = 14;

/** Breaks on some numbers: before it knows the documents, or on the document of the team named last. */
const fragile = <D>(projection: Projection<D, TallyEvent>): Projection<D, TallyEvent> => ({
  ...projection,
  keys: (event) => {
    if ('by' in event.event.data && event.event.data.by === UNKEYED) throw new TypeError('no key');
    return projection.keys(event);
  },
  evolve: (document, event, key) => {
    const { data } = event.event;
    if ('by' in data && data.by === POISON && (data.teams.at(-1) ?? key) === key) throw new RangeError('poison');
    return projection.evolve(document, event, key);
  },
});

const count = (stream: string, by: number, ...names: string[]) => inStream(stream, counted({ by, teams: names }));

describe('projecting', () => {
  let store: ReadStore;
  let crash: Crash;

  beforeEach(async () => {
    crash = undefined;
    store = new CrashingReadStore(await openSqliteReadStore({ file: ':memory:' }), () => crash);
  });
  afterEach(() => store.close());

  const generationOf = <D>(projection: Projection<D, TallyEvent>, run = 'a'): Promise<Generation<D>> =>
    store.generation<D>(projection, run);

  const filling = async <D>(projection: Projection<D, TallyEvent>, run = 'a', fence = 1): Promise<Filling> =>
    project(projection).fill(await generationOf(projection, run), () => fence);

  const documents = async <D>(projection: Projection<D, TallyEvent>, ids: readonly string[], run = 'a') => {
    const entries = await (await generationOf(projection, run)).load(ids);
    return Object.fromEntries([...entries].map(([id, { document }]) => [id, document]));
  };

  const events: readonly Recorded[] = recorded<TallyEvent>(
    count('tally-1', 2, 'red', 'blue'),
    count('tally-2', 3, 'red'),
    inStream('tally-1', begunAgain({ sum: 2, teams: [] })),
    count('tally-2', 4, 'green', 'red'),
  );
  const RED = { sum: 9, times: 3 };

  it('makes documents of events, and says how far it came', async () => {
    const filled = await filling(teams);
    await filled.take(events);
    expect(await documents(teams, ['red', 'blue', 'green', 'grey'])).toEqual({
      red: RED,
      blue: { sum: 2, times: 1 },
      green: { sum: 4, times: 1 },
    });
    expect([filled.position, filled.committed]).toEqual([testPosition(4), testPosition(4)]);
    expect(await (await generationOf(teams)).checkpoint()).toBe(testPosition(4));
    expect(filled.parked).toEqual([]);
  });

  it('lets documents go', async () => {
    await (await filling(tallies)).take(events);
    expect(Object.keys(await documents(tallies, ['tally-1', 'tally-2']))).toContain('tally-2');
    expect((await documents(tallies, ['tally-1']))['tally-1']).toBeUndefined();
    expect(await (await generationOf(tallies)).count()).toBe(1);
  });

  it('moves on past events that nobody handles', async () => {
    const filled = await filling(teams);
    await filled.take(
      recorded(inStream('log', { type: 'LogOpened', data: {} }), inStream('a-1', { type: 'x.Other.v3', data: {} })),
    );
    expect(filled.position).toBe(testPosition(2));
    expect(filled.parked).toEqual([]);
  });

  it('counts once what is delivered twice, by itself or by its successor', async () => {
    const filled = await filling(teams);
    for (const batch of [events.slice(0, 2), events.slice(0, 2), events, events]) await filled.take(batch);
    const successor = await filling(teams);
    expect(successor.position).toBe(testPosition(4));
    await successor.take(events);
    expect((await documents(teams, ['red']))['red']).toEqual(RED);
  });

  it.each<Crash>(['before', 'after'])('does again what broke off %s its commit', async (when) => {
    const filled = await filling(teams);
    await filled.take(events.slice(0, 1));
    crash = when;
    await expect(filled.take(events.slice(1))).rejects.toThrow('crashed');
    expect(filled.position).toBe(testPosition(1));
    crash = undefined;
    await filled.take(events.slice(1));
    expect((await documents(teams, ['red']))['red']).toEqual(RED);
  });

  it('makes the same of events that were shuffled across streams, if each document follows one', async () => {
    const ids = ['tally-1', 'tally-2'];
    await (await filling(tallies)).take(events);
    const shuffled = [1, 0, 3, 2].map((n) => events[n]!);
    await (await filling(tallies, 'shuffled')).take(shuffled);
    expect(await documents(tallies, ids, 'shuffled')).toEqual(await documents(tallies, ids));
  });

  it('writes nothing once another has written with a newer fence', async () => {
    const [older, newer] = [await filling(teams, 'a', 1), await filling(teams, 'a', 2)];
    await older.take(events.slice(0, 1));
    await newer.take(events.slice(0, 2));
    await expect(older.take(events.slice(1))).rejects.toThrow(Fenced);
    expect(older.position).toBe(testPosition(1));
    await newer.take(events.slice(2));
    expect((await documents(teams, ['red']))['red']).toEqual(RED);
  });

  describe.each([
    ['cannot be folded', POISON, /^RangeError: poison$/],
    ['has no key', UNKEYED, /^TypeError: no key$/],
    ['is newer than this release', undefined, /^NewerEvent: tests.Counted.v2/],
  ])('an event that %s', (_what, by, reason) => {
    const bad = by === undefined ? { type: 'tests.Counted.v2', data: {} } : counted({ by, teams: ['red'] });
    const broken = recorded(
      count('tally-1', 1, 'red'),
      count('tally-2', 2, 'red'),
      inStream<Recorded['event']>('tally-1', bad),
      count('tally-1', 4, 'red'),
      inStream<Recorded['event']>('tally-1', bad),
      count('tally-2', 8, 'red'),
    );
    const parked = [{ stream: 'tally-1', position: testPosition(3), reason: expect.stringMatching(reason) as string }];
    const fragileTeams = fragile(teams);

    it.each([1, 2, 3, 6])('parks its stream from there on, and no other: batches of %i', async (size) => {
      const filled = await filling(fragileTeams);
      for (let n = 0; n < broken.length; n += size) await filled.take(broken.slice(n, n + size));
      expect((await documents(teams, ['red']))['red']).toEqual({ sum: 11, times: 3 });
      expect(filled.parked).toEqual(parked);
      expect(await (await generationOf(teams)).parked()).toEqual(parked);
      expect(filled.position).toBe(testPosition(6));
    });

    it('keeps its stream parked for who goes on later', async () => {
      await (await filling(fragileTeams)).take(broken.slice(0, 3));
      const next = await filling(teams);
      expect(next.parked).toEqual(parked);
      await next.take(broken.slice(3));
      expect((await documents(teams, ['red']))['red']).toEqual({ sum: 11, times: 3 });
    });

    it('parks its stream in that generation only', async () => {
      await (await filling(fragileTeams)).take(broken);
      const other = await filling(teams, 'b');
      await other.take(broken.filter((_, n) => n !== 2 && n !== 4));
      expect(other.parked).toEqual([]);
      expect((await documents(teams, ['red'], 'b'))['red']).toEqual({ sum: 15, times: 4 });
    });

    it.each<Crash>(['before', 'after'])('is remembered though the commit broke off %s', async (when) => {
      const filled = await filling(fragileTeams);
      crash = when;
      await expect(filled.take(broken.slice(0, 4))).rejects.toThrow('crashed');
      crash = undefined;
      await filled.take(broken.slice(0, 4));
      expect(await (await generationOf(teams)).parked()).toEqual(parked);
      const next = await filling(teams);
      await next.take(broken.slice(4));
      expect((await documents(teams, ['red']))['red']).toEqual({ sum: 11, times: 3 });
    });
  });

  it('leaves no trace of an event that breaks on its second document', async () => {
    const filled = await filling(fragile(teams));
    await filled.take(recorded(count('tally-1', 1, 'red'), count('tally-1', POISON, 'red', 'blue')));
    expect(await documents(teams, ['red', 'blue'])).toEqual({ red: { sum: 1, times: 1 } });
    expect(filled.parked).toMatchObject([{ stream: 'tally-1', position: testPosition(2) }]);
  });

  it('agrees with the projection’s law', async () => {
    await (await filling(tallies)).take(events);
    const law = foldProjection(tallies, [events as readonly Recorded<TallyEvent>[]]);
    expect((await documents(tallies, ['tally-2']))['tally-2']).toEqual(law.get('tally-2'));
  });
});
