import type { Position, Projection, Recorded } from '#kernel';
import { Fenced, type Generation, type ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, idNamed, metaOf, until, type FixedClock } from '#testing';
import { tally, tallyVocabulary, teams, type TallyEvent, type TeamDocument } from '#testing/tally';
import { EventLog } from './event-log.ts';
import { Executor } from './execute.ts';
import { LogFollower } from './log-follower.ts';
import { project } from './project.ts';
import type { Filling, ReadModel } from './read-model.ts';
import { leaseName, ReadModels } from './read-models.ts';
import { Replay, type ReplayOptions } from './replay.ts';
import { Streams } from './streams.ts';

const HOUR_MS = 3_600_000;

describe('replay', () => {
  let log: EventLog;
  let store: ReadStore;
  let clock: FixedClock;
  let executor: Executor;
  let follower: LogFollower;
  let models: ReadModels;
  let replay: Replay;
  let commands: number;
  /** As if a release had brought a mistake. */
  let poisoned: boolean;

  const fragile: Projection<TeamDocument, TallyEvent> = {
    ...teams,
    evolve: (document, recorded, key) => {
      if (poisoned && recorded.stream === 'tally-1') throw new Error('poison');
      return teams.evolve(document, recorded, key);
    },
  };
  const model = project(fragile);

  const open = async (of: ReadModel = model, leaseMs = HOUR_MS): Promise<void> => {
    follower = new LogFollower(log, { retryMs: 1 });
    models = new ReadModels([of], store, follower, { owner: 'a', leaseMs });
    replay = new Replay(log, store, follower, models);
    await models.start();
  };
  const stop = async (): Promise<void> => {
    await models.close();
    await follower.close();
  };

  beforeEach(async () => {
    commands = 0;
    poisoned = false;
    clock = fixedClock();
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    executor = new Executor(new Streams(log));
    await open();
  });
  afterEach(async () => {
    await stop();
    await store.close();
    await log.close();
  });

  const count = async (times: number, stream?: string): Promise<Position> => {
    for (let n = 0; n < times; n++) {
      const meta = metaOf({ commandId: idNamed(`${++commands}`) });
      await executor.execute(
        tally,
        stream ?? `${commands % 3}`,
        { do: 'count', by: 1, teams: ['red', `${commands % 7}`] },
        meta,
      );
    }
    return log.head();
  };
  const run = (options: Partial<ReplayOptions> = {}) =>
    replay.run(model, { verify: false, signal: new AbortController().signal, ...options });

  const red = () => store.live(teams).get('red');
  const names = async () => (await store.generations()).map(({ name, live }) => (live ? `${name} live` : name));
  const reached = (position: Position) => until(() => models.hasReached(position));
  const corrupt = async (id: string, document: TeamDocument): Promise<void> => {
    const [info] = await store.generations();
    const generation = await store.generation<TeamDocument>(teams, info!.run);
    const changes = [{ id, document, position: await log.head() }];
    await generation.commit({ changes, checkpoint: await log.head() }, 1);
  };

  it('that verifies finds live and rebuilt equal, and leaves nothing behind', async () => {
    const end = await count(50);
    await reached(end);
    const before = await names();
    const replayed = await run({ verify: true });
    expect(replayed).toMatchObject({
      readModel: 'teams',
      position: end,
      documents: 8,
      equal: true,
      switched: false,
      parked: 0,
    });
    expect(replayed.liveDigest).toBe(replayed.digest);
    expect(await names()).toEqual(before);
  });

  it.each([true, false])('finds them equal with writes going on (verify: %s)', async (verify) => {
    await count(200);
    let writing = true;
    const writes = (async () => {
      while (writing) await count(1);
    })();
    for (let times = 0; times < 5; times++)
      expect(await run({ verify })).toMatchObject({ equal: true, switched: !verify });
    writing = false;
    await writes;
    await reached(await log.head());
    expect(await red()).toEqual({ sum: commands, times: commands });
  });

  it('switches readers to the new generation, which then keeps following', async () => {
    await reached(await count(20));
    const before = await names();
    const { generation, equal } = await run();
    expect(equal).toBe(true);
    expect((await names()).filter((name) => name.endsWith('live'))).toEqual([`${generation} live`]);
    expect(before).not.toContain(`${generation} live`);
    await reached(await count(5));
    expect(await red()).toEqual({ sum: 25, times: 25 });
    expect((await models.status())[0]).toMatchObject({ generation, held: true });
  });

  it('lets go of the generation that was live', async () => {
    await stop();
    await open(model, 30);
    await reached(await count(20));
    const { generation } = await run();
    await until(async () => (await names()).length === 1);
    expect(await names()).toEqual([`${generation} live`]);
    await reached(await count(1));
    expect(await red()).toEqual({ sum: 21, times: 21 });
  });

  it('can go beside others, with writes going on', async () => {
    let writing = true;
    const writes = (async () => {
      while (writing) await count(1);
    })();
    for (let times = 0; times < 3; times++) {
      const replayed = await Promise.all([run(), run({ verify: true }), run()]);
      expect(replayed.map(({ equal }) => equal)).toEqual([true, true, true]);
    }
    writing = false;
    await writes;
    await reached(await log.head());
    expect(await red()).toEqual({ sum: commands, times: commands });
    expect((await names()).filter((name) => name.endsWith('live'))).toHaveLength(1);
  });

  it('reports a live view that is wrong, and mends it', async () => {
    await reached(await count(20));
    await corrupt('red', { sum: 1, times: 1 });
    expect(await run({ verify: true })).toMatchObject({ equal: false, switched: false });
    expect(await red()).toEqual({ sum: 1, times: 1 });
    expect(await run()).toMatchObject({ equal: false, switched: true });
    expect(await red()).toEqual({ sum: 20, times: 20 });
  });

  it('does not switch to a generation with a parked stream', async () => {
    await reached(await count(20));
    const before = await names();
    poisoned = true;
    expect(await run()).toMatchObject({ equal: false, switched: false, parked: 1 });
    expect(await names()).toEqual(before);
    poisoned = false;
    await reached(await count(1));
    expect(await red()).toEqual({ sum: 21, times: 21 });
  });

  it.each(['before it began', 'while it read', 'while it waited for the live one'])(
    'cancelled %s leaves the live one untouched',
    async (when) => {
      await reached(await count(20));
      const before = await names();
      const cancel = new AbortController();
      if (when === 'before it began') cancel.abort();
      if (when === 'while it waited for the live one') await follower.remove(models.filling('teams')!);
      const onProgress = ({ share }: { share: number }) => {
        if (when === 'while it read' || share === 1) cancel.abort();
      };
      const running = run({ signal: cancel.signal, onProgress });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      expect(await names()).toEqual(before);
      expect(await red()).toEqual({ sum: 20, times: 20 });
    },
  );

  it('tells how far it came', async () => {
    await count(30);
    const told: { share: number; events: number }[] = [];
    await run({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ share: 1, events: 31 });
    for (const { share } of told) expect(share).toBeGreaterThan(0);
  });

  it('is refused to who no longer holds the lease, and leaves the live one to its holder', async () => {
    await reached(await count(20));
    const before = await names();
    let taken: Promise<unknown> | undefined;
    const onProgress = () => {
      clock.advance(HOUR_MS + 1);
      taken ??= store.lease(leaseName(model), 'b', HOUR_MS);
    };
    await expect(run({ onProgress })).rejects.toThrow(Fenced);
    await taken;
    expect(await names()).toEqual(before);
  });

  it('is refused to who never held the lease', async () => {
    const other = new ReadModels([model], store, follower, { owner: 'b', leaseMs: HOUR_MS });
    await other.start();
    const before = await names();
    await count(1);
    const refused = new Replay(log, store, follower, other).run(model, {
      verify: true,
      signal: AbortSignal.timeout(5_000),
    });
    await expect(refused).rejects.toThrow(Fenced);
    expect(await names()).toEqual(before);
    await other.close();
  });

  it('does not wait for events that were erased', async () => {
    await count(5);
    await reached(await count(3, 'erased'));
    await log.erase('tally-erased');
    expect(await run({ verify: true, signal: AbortSignal.timeout(5_000) })).toMatchObject({ switched: false });
    expect(await run({ signal: AbortSignal.timeout(5_000) })).toMatchObject({ switched: true });
    expect(await red()).toEqual({ sum: 5, times: 5 });
    await reached(await count(1));
    expect(await red()).toEqual({ sum: 6, times: 6 });
  });

  it('asks both to write what they still owe before they are compared', async () => {
    await stop();
    const lazy = lagging(fragile);
    await open(lazy);
    await count(20);
    const verified = await replay.run(lazy, { verify: true, signal: AbortSignal.timeout(5_000) });
    expect(verified).toMatchObject({ equal: true, documents: 8 });
    expect(await red()).toEqual({ sum: 20, times: 20 });
  });
});

/** Takes events at once, and writes them when it has to. */
const lagging = <D>(projection: Projection<D, TallyEvent>): ReadModel<D> => ({
  ...projection,
  fill: async (generation: Generation<D>, fence): Promise<Filling> => {
    const inner = await project(projection).fill(generation, fence);
    const owed: (readonly Recorded[])[] = [];
    return {
      name: inner.name,
      generation,
      parked: [],
      get position() {
        return owed.at(-1)?.at(-1)!.position ?? inner.position;
      },
      get committed() {
        return inner.committed;
      },
      take: async (batch) => void owed.push(batch),
      settle: async () => {
        for (const batch of owed.splice(0)) await inner.take(batch);
      },
      close: () => inner.close(),
    };
  },
});
