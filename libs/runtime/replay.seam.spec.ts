import type { Position, Recorded } from '#kernel';
import type { Generation, ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { until } from '#testing';
import { tallyVocabulary, teams } from '#testing/tally';
import { TallyProcess } from '#testing/tally-process';
import { unreliable } from '#testing/unreliable-event-store';
import { EventLog } from './event-log.ts';
import { project } from './project.ts';
import type { Filling, ReadModel } from './read-model.ts';
import { Replay } from './replay.ts';

const model = project(teams);

/** Takes events at once, and writes them when it has to. */
const lagging: ReadModel = {
  ...model,
  fill: async (generation: Generation<never>, fence): Promise<Filling> => {
    const inner = await model.fill(generation, fence);
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
};

/** A model that tells what its fillings are given. */
const watched = (told: (batch: readonly Recorded[]) => void): ReadModel => ({
  ...model,
  fill: async (generation, fence) => {
    const filling = await model.fill(generation, fence);
    const take = filling.take.bind(filling);
    return Object.assign(filling, {
      take: (batch: readonly Recorded[]) => {
        told(batch);
        return take(batch);
      },
    });
  },
});

describe('at the seam, replay', () => {
  let log: EventLog;
  let store: ReadStore;
  let process: TallyProcess;

  const start = async (of: ReadModel = model): Promise<void> => {
    process = new TallyProcess(log, store, of, { owner: 'a', leaseMs: 3_600_000 });
    await process.models.start();
  };

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:' });
    await start();
  });
  afterEach(async () => {
    await process.stop();
    await store.close();
    await log.close();
  });

  it('compares at the event that the live one has seen last, whatever was written since', async () => {
    await process.reached(await process.count(20));
    const { follower } = process;
    const whenLevel = follower.whenLevel.bind(follower);
    let seen: Position | undefined;
    follower.whenLevel = async (...asked) => {
      await whenLevel(...asked);
      await process.reached((seen = await process.count(3)));
      void follower.atSeam(() => process.count(3));
    };
    expect(await process.rebuild({ verify: true })).toMatchObject({ equal: true, position: seen });
  });

  it('lets a live one that lags read what the new one has seen', async () => {
    await process.stop();
    let release = () => {};
    let gate = Promise.resolve();
    const slow = Object.assign(Object.create(log) as EventLog, {
      head: () => log.head(),
      read: log.read.bind(log),
      append: log.append.bind(log),
      async *follow(after: Position | 'start', signal: AbortSignal) {
        for await (const batch of log.follow(after, signal)) {
          await gate;
          yield batch;
        }
      },
    });
    process = new TallyProcess(slow, store, model, { owner: 'a', leaseMs: 3_600_000 });
    await process.models.start();
    await process.reached(await process.count(20));
    gate = new Promise((resolve) => (release = resolve));
    const end = await process.count(5);
    const replay = new Replay(log, store, process.follower, process.models);
    const [verified] = await replay.run([model], { verify: true, signal: AbortSignal.timeout(5_000) });
    expect(verified).toMatchObject({ equal: true, position: end });
    release();
    await process.reached(await process.count(1));
    expect(await process.red()).toEqual({ sum: 26, times: 26 });
  });

  it('waits for a live one that was replaced before its turn came', async () => {
    await process.reached(await process.count(20));
    const { follower, models } = process;
    const next = await model.fill(await store.generation<never>(teams, 'next'), () => models.fence('teams'));
    const whenLevel = follower.whenLevel.bind(follower);
    let waits = 0;
    follower.whenLevel = async (...asked) => {
      await whenLevel(...asked);
      waits++;
    };
    let running: ReturnType<typeof process.rebuild> | undefined;
    await follower.atSeam(async () => {
      running = process.rebuild({ verify: true });
      await until(() => waits === 1);
      await models.switchTo('teams', next);
    });
    follower.add(next);
    expect(await running).toMatchObject({ equal: true });
    expect(waits).toBe(2);
  });

  it('does not wait for events that were erased', async () => {
    await process.count(5);
    await process.reached(await process.count(3, 'erased'));
    await log.erase('tally-erased');
    const signal = AbortSignal.timeout(5_000);
    expect(await process.rebuild({ verify: true, signal })).toMatchObject({ switched: false });
    expect(await process.rebuild({ signal })).toMatchObject({ switched: true });
    expect(await process.red()).toEqual({ sum: 5, times: 5 });
    await process.reached(await process.count(1));
    expect(await process.red()).toEqual({ sum: 6, times: 6 });
  });

  it('asks both to write what they still owe before they are compared', async () => {
    await process.stop();
    await start(lagging);
    await process.count(20);
    const verified = await process.rebuild({ verify: true, signal: AbortSignal.timeout(5_000) });
    expect(verified).toMatchObject({ equal: true, documents: 8 });
    expect(await process.red()).toEqual({ sum: 20, times: 20 });
  });

  it('has given every event once and in order, though the log gave some again', async () => {
    await process.reached(await process.count(60));
    const faulty = unreliable(log, { seed: 1, split: 0.3, duplicate: 0.7 });
    const taken: Position[] = [];
    const telling = watched((batch) => taken.push(...batch.map(({ position }) => position)));
    const replay = new Replay(faulty, store, process.follower, process.models);
    const [replayed] = await replay.run([telling], { verify: true, signal: AbortSignal.timeout(5_000) });
    expect(replayed!.equal).toBe(true);
    expect(faulty.dealt.duplicate).toBeGreaterThan(0);
    expect(taken).toEqual([...new Set(taken)].toSorted());
    expect(taken).toHaveLength(61);
  });
});
