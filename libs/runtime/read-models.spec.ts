import { comparePositions, logOf, positionOf, type Position } from '#kernel';
import type { Commit, Generation, ReadStore, Shape } from '#ports/read-store/read-store';
import { Fenced } from '#ports/read-store/read-store';
import { Unavailable } from '#ports/unavailable';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, idNamed, metaOf, until, type FixedClock } from '#testing';
import { counted, tally, tallyVocabulary, teams } from '#testing/tally';
import { EventLog } from './event-log.ts';
import { Executor } from './execute.ts';
import { LogFollower } from './log-follower.ts';
import { project } from './project.ts';
import { leaseName, ReadModels } from './read-models.ts';
import { Streams } from './streams.ts';

const HOUR_MS = 3_600_000;
const model = project(teams);

/** A process of its own: it follows the log, and keeps what it can lease filled. */
interface Process {
  readonly follower: LogFollower;
  readonly models: ReadModels;
  readonly alarms: string[];
  readonly failures: unknown[];
  stop(): Promise<void>;
}

describe('read models', () => {
  let log: EventLog;
  let store: ReadStore;
  let clock: FixedClock;
  let executor: Executor;
  let commits: { owner: string; changes: number }[];
  const processes: Process[] = [];
  let commands = 0;

  beforeEach(async () => {
    clock = fixedClock();
    commits = [];
    commands = 0;
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    executor = new Executor(new Streams(log));
  });
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.stop();
    await store.close();
    await log.close();
  });

  /** The store as one owner uses it, keeping account of who wrote. */
  const storeOf = (owner: string): ReadStore =>
    Object.assign(Object.create(store) as ReadStore, {
      live: store.live.bind(store),
      generations: () => store.generations(),
      lease: (name: string, by: string, ttlMs: number) => store.lease(name, by, ttlMs),
      release: (name: string, by: string) => store.release(name, by),
      generation: async <D>(shape: Shape<D>, run: string) => {
        const generation = await store.generation<D>(shape, run);
        const commit = async (change: Commit<D>, fence: number) => {
          await generation.commit(change, fence);
          if (change.changes.length > 0) commits.push({ owner, changes: change.changes.length });
        };
        return Object.assign(Object.create(generation) as Generation<D>, delegates(generation), { commit });
      },
    });

  const delegates = <D>(generation: Generation<D>) => ({
    checkpoint: () => generation.checkpoint(),
    parked: () => generation.parked(),
    load: (ids: readonly string[]) => generation.load(ids),
    promote: () => generation.promote(),
    drop: () => generation.drop(),
    digest: () => generation.digest(),
    count: () => generation.count(),
  });

  /** `leaseMs` is counted by the test's clock, but renewed by the real one: an hour is never renewed. */
  const start = async (owner: string, leaseMs: number, of = [model]): Promise<Process> => {
    const alarms: string[] = [];
    const failures: unknown[] = [];
    const follower = new LogFollower(log, { retryMs: 1, onFailure: (_, error) => failures.push(error) });
    const onAlarm = (_name: string, what: string) => alarms.push(what);
    const models = new ReadModels(of, storeOf(owner), follower, { owner, leaseMs, onAlarm });
    await models.start();
    const stop = async () => {
      await models.close();
      await follower.close();
    };
    processes.push({ follower, models, alarms, failures, stop });
    return processes.at(-1)!;
  };

  const count = async (times: number): Promise<Position> => {
    for (let n = 0; n < times; n++)
      await executor.execute(
        tally,
        `${n % 3}`,
        { do: 'count', by: 1, teams: ['red'] },
        metaOf({ commandId: idNamed(`${++commands}`) }),
      );
    return log.head();
  };

  const reaches = (process: Process, position: Position) => until(() => process.models.hasReached(position));
  const red = () => store.live(teams).get('red');
  const live = async () => (await store.generations()).filter((generation) => generation.live);

  it('are filled and live', async () => {
    const end = await count(7);
    const { models } = await start('a', HOUR_MS);
    await reaches(processes[0]!, end);
    expect(await red()).toEqual({ sum: 7, times: 7 });
    const [generation] = await live();
    expect(generation).toMatchObject({ projection: 'teams', version: 1 });
    const status = { name: 'teams', version: 1, generation: generation!.name, held: true, committed: end, parked: [] };
    expect(await models.status()).toEqual([status]);
    expect(models.hasReached(positionOf(logOf(end), 1_000))).toBe(false);
  });

  it('go on in the same generation after a restart', async () => {
    const first = await start('a', HOUR_MS);
    await reaches(first, await count(5));
    await first.stop();
    const before = await live();
    const end = await count(2);
    await reaches(await start('a', HOUR_MS), end);
    expect(await live()).toEqual(before);
    expect(await red()).toEqual({ sum: 7, times: 7 });
  });

  it('are written by one of two that want to', async () => {
    const [a, b] = [await start('a', 30), await start('b', 30)];
    for (let n = 0; n < 5; n++) await reaches(a, await count(4));
    expect(await red()).toEqual({ sum: 20, times: 20 });
    expect(new Set(commits.map(({ owner }) => owner))).toEqual(new Set(['a']));
    expect((await b.models.status())[0]).toMatchObject({ held: false, generation: (await live())[0]!.name });
    expect(() => b.models.fence('teams')).toThrow(Fenced);
  });

  it('are taken over when the holder’s lease has run out, and its late writes fail', async () => {
    const a = await start('a', HOUR_MS);
    await reaches(a, await count(5));
    const b = await start('b', 30);
    clock.advance(HOUR_MS + 1);
    await until(() => b.models.filling('teams'));
    await until(async () => {
      await reaches(b, await count(1));
      return a.failures.some((error) => error instanceof Fenced);
    });
    const end = await count(5);
    await reaches(b, end);
    expect(await red()).toEqual({ sum: commands, times: commands });
    expect(a.models.hasReached(end)).toBe(false);
  });

  it('are handed on at once by one that closes', async () => {
    const a = await start('a', HOUR_MS);
    await reaches(a, await count(5));
    await a.stop();
    await reaches(await start('b', HOUR_MS), await count(5));
    expect(await red()).toEqual({ sum: 10, times: 10 });
  });

  it('are let go by one that lost its lease, and asked for again', async () => {
    const a = await start('a', 30);
    await reaches(a, await count(5));
    clock.advance(31);
    expect(await store.lease(leaseName(model), 'b', HOUR_MS)).toBe(2);
    const former = a.models.filling('teams')!;
    await until(() => a.alarms.includes('another process took over its writing'));
    expect(a.models.filling('teams')).toBeUndefined();
    const missed = await count(1);
    await until(() => a.follower.position === missed);
    expect(former.position).not.toBe(missed);
    await store.release(leaseName(model), 'b');
    await until(() => a.models.filling('teams'));
    await reaches(a, await count(5));
    expect(a.models.fence('teams')).toBe(3);
    expect(await red()).toEqual({ sum: 11, times: 11 });
  });

  it('are written with the new fence by one that lost its lease and has it again', async () => {
    const a = await start('a', 30);
    const former = a.models.filling('teams');
    clock.advance(31);
    const taken = [store.lease(leaseName(model), 'b', HOUR_MS), store.release(leaseName(model), 'b')];
    await Promise.all(taken);
    await until(() => a.models.filling('teams') && a.models.fence('teams') === 3);
    expect(a.models.filling('teams')).not.toBe(former);
    await reaches(a, await count(5));
    expect(await red()).toEqual({ sum: 5, times: 5 });
  });

  it('stay in one hand for as long as the lease is renewed', async () => {
    let renewals = 0;
    const lease = store.lease.bind(store);
    store.lease = (...asked) => (renewals++, lease(...asked));
    const a = await start('a', 15);
    const filling = a.models.filling('teams');
    await until(() => renewals > 4);
    expect(a.models.filling('teams')).toBe(filling);
    await reaches(a, await count(5));
    expect(commits.reduce((sum, { changes }) => sum + changes, 0)).toBeLessThanOrEqual(5);
  });

  it.each(['lease', 'generations'] as const)('survive a store that does not answer for a while: %s', async (what) => {
    let gone = true;
    const answer = store[what].bind(store) as (...asked: unknown[]) => Promise<never>;
    store[what] = (...asked: unknown[]) =>
      gone ? Promise.reject<never>(new Unavailable('read store', 'none')) : answer(...asked);
    const a = await start('a', 30);
    await until(() => a.alarms.length > 2);
    expect(new Set(a.alarms)).toEqual(new Set(['its store did not answer']));
    gone = false;
    await until(() => a.models.filling('teams'));
    await reaches(a, await count(3));
    expect(await red()).toEqual({ sum: 3, times: 3 });
  });

  it('of a new version fill a generation of their own beside the old one', async () => {
    const doubled: typeof teams = {
      ...teams,
      version: 2,
      evolve: (document, recorded, key) =>
        teams.evolve(
          document,
          { ...recorded, event: counted({ ...(recorded.event.data as { by: number; teams: string[] }), by: 2 }) },
          key,
        ),
    };
    const end = await count(5);
    const [a, b] = [await start('a', HOUR_MS), await start('b', HOUR_MS, [project(doubled)])];
    await Promise.all([reaches(a, end), reaches(b, end)]);
    expect(await red()).toEqual({ sum: 5, times: 5 });
    expect(await store.live(doubled).get('red')).toEqual({ sum: 10, times: 5 });
    expect((await live()).map(({ version }) => version)).toEqual([1, 2]);
    await Promise.all([a, b].map(async (each) => reaches(each, await count(1))));
    expect(await red()).toEqual({ sum: 7, times: 7 });
  });

  it('clear away what rebuilds that were killed have left', async () => {
    const left = await store.generation(teams, 'killed');
    await left.commit({ changes: [], checkpoint: await log.head() }, 1);
    const other = await store.generation({ ...teams, version: 2 }, 'killed');
    await reaches(await start('a', HOUR_MS), await count(1));
    await until(async () => (await store.generations()).every(({ name }) => name !== left.name));
    expect((await store.generations()).map(({ name }) => name)).toEqual([(await live())[0]!.name, other.name]);
  });

  it('tell what is parked', async () => {
    const poisoned: typeof teams = {
      ...teams,
      evolve: () => {
        throw new Error('poison');
      },
    };
    const end = await count(1);
    const a = await start('a', HOUR_MS, [project(poisoned)]);
    await reaches(a, end);
    expect((await a.models.status())[0]!.parked).toEqual([
      { stream: 'tally-0', position: end, reason: 'Error: poison' },
    ]);
    expect(comparePositions(a.models.filling('teams')!.position, end)).toBe(0);
  });

  it('are switched by their holder alone', async () => {
    const a = await start('a', HOUR_MS);
    const b = await start('b', HOUR_MS);
    const next = await model.fill(await store.generation<never>(teams, 'next'), () => 1);
    await expect(b.models.switchTo('teams', next)).rejects.toThrow(Fenced);
    const before = await live();
    clock.advance(HOUR_MS + 1);
    await store.lease(leaseName(model), 'c', HOUR_MS);
    await expect(a.models.switchTo('teams', next)).rejects.toThrow(Fenced);
    expect(await live()).toEqual(before);
  });
});
