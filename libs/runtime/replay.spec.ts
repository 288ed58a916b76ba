import type { Projection } from '#kernel';
import { Fenced, type ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, until, type FixedClock } from '#testing';
import { tallyVocabulary, teams, type TallyEvent, type TeamDocument } from '#testing/tally';
import { TallyProcess } from '#testing/tally-process';
import { EventLog } from './event-log.ts';
import { project } from './project.ts';
import { leaseName } from './read-models.ts';

const HOUR_MS = 3_600_000;

describe('replay', () => {
  let log: EventLog;
  let store: ReadStore;
  let clock: FixedClock;
  let process: TallyProcess;
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

  const start = async (owner: string, leaseMs = HOUR_MS): Promise<TallyProcess> => {
    const started = new TallyProcess(log, store, model, { owner, leaseMs });
    await started.models.start();
    return started;
  };

  beforeEach(async () => {
    poisoned = false;
    clock = fixedClock();
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    process = await start('a');
  });
  afterEach(async () => {
    await process.stop();
    await store.close();
    await log.close();
  });

  /** Counts for as long as the work goes on. */
  const whileCounting = async (work: () => Promise<void>): Promise<void> => {
    let working = true;
    const counting = (async () => {
      while (working) await process.count(1);
    })();
    await work().finally(() => {
      working = false;
    });
    await counting;
  };

  const expectAllCounted = async (): Promise<void> => {
    await process.reached(await log.head());
    expect(await process.red()).toEqual({ sum: process.counts, times: process.counts });
  };

  it('that verifies finds live and rebuilt equal, and leaves nothing behind', async () => {
    const end = await process.count(50);
    await process.reached(end);
    const before = await process.generations();
    const replayed = await process.rebuild({ verify: true });
    const found = { documents: 8, equal: true, switched: false, parked: 0 };
    expect(replayed).toMatchObject({ readModel: 'teams', position: end, ...found });
    expect(replayed.liveDigest).toBe(replayed.digest);
    expect(await process.generations()).toEqual(before);
  });

  it.each([true, false])('finds them equal with writes going on (verify: %s)', async (verify) => {
    await process.count(200);
    await whileCounting(async () => {
      for (let times = 0; times < 5; times++)
        expect(await process.rebuild({ verify })).toMatchObject({ equal: true, switched: !verify });
    });
    await expectAllCounted();
  });

  it('switches readers to the new generation, which then keeps following', async () => {
    await process.reached(await process.count(20));
    const before = await process.generations();
    const { generation, equal } = await process.rebuild();
    expect(equal).toBe(true);
    expect((await process.generations()).filter((name) => name.endsWith('live'))).toEqual([`${generation} live`]);
    expect(before).not.toContain(`${generation} live`);
    await process.count(5);
    await expectAllCounted();
    expect((await process.models.status())[0]).toMatchObject({ generation, held: true });
  });

  it('lets go of the generation that was live', async () => {
    await process.stop();
    process = await start('a', 30);
    await process.reached(await process.count(20));
    const { generation } = await process.rebuild();
    await until(async () => (await process.generations()).length === 1);
    expect(await process.generations()).toEqual([`${generation} live`]);
    await process.count(1);
    await expectAllCounted();
  });

  it('can go beside others, with writes going on', async () => {
    await whileCounting(async () => {
      for (let times = 0; times < 3; times++) {
        const rebuilds = [process.rebuild(), process.rebuild({ verify: true }), process.rebuild()];
        expect((await Promise.all(rebuilds)).map(({ equal }) => equal)).toEqual([true, true, true]);
      }
    });
    await expectAllCounted();
    expect((await process.generations()).filter((name) => name.endsWith('live'))).toHaveLength(1);
  });

  it('reports a live view that is wrong, and mends it', async () => {
    const end = await process.count(20);
    await process.reached(end);
    const [live] = await store.generations();
    const corrupt = [{ id: 'red', document: { sum: 1, times: 1 }, position: end }];
    await (await store.generation<TeamDocument>(teams, live!.run)).commit({ changes: corrupt, checkpoint: end }, 1);
    expect(await process.rebuild({ verify: true })).toMatchObject({ equal: false, switched: false });
    expect(await process.red()).toEqual({ sum: 1, times: 1 });
    expect(await process.rebuild()).toMatchObject({ equal: false, switched: true });
    await expectAllCounted();
  });

  it('does not switch to a generation with a parked stream', async () => {
    await process.reached(await process.count(20));
    const before = await process.generations();
    poisoned = true;
    expect(await process.rebuild()).toMatchObject({ equal: false, switched: false, parked: 1 });
    expect(await process.generations()).toEqual(before);
    poisoned = false;
    await process.count(1);
    await expectAllCounted();
  });

  it.each(['before it began', 'while it read', 'while it waited for the live one'])(
    'cancelled %s leaves the live one untouched',
    async (when) => {
      await process.reached(await process.count(20));
      const before = await process.generations();
      const cancel = new AbortController();
      if (when === 'before it began') cancel.abort();
      if (when === 'while it waited for the live one') await process.follower.remove(process.models.filling('teams')!);
      const onProgress = ({ share }: { share: number }) => {
        if (when === 'while it read' || share === 1) cancel.abort();
      };
      const running = process.rebuild({ signal: cancel.signal, onProgress });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      expect(await process.generations()).toEqual(before);
      expect(await process.red()).toEqual({ sum: 20, times: 20 });
    },
  );

  it('tells how far it came', async () => {
    await process.count(30);
    const told: { share: number; events: number }[] = [];
    await process.rebuild({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ share: 1, events: 31 });
    for (const { share } of told) expect(share).toBeGreaterThan(0);
  });

  it('is refused to who no longer holds the lease, and leaves the live one to its holder', async () => {
    await process.reached(await process.count(20));
    const before = await process.generations();
    let taken: Promise<unknown> | undefined;
    const onProgress = () => {
      clock.advance(HOUR_MS + 1);
      taken ??= store.lease(leaseName(model), 'b', HOUR_MS);
    };
    await expect(process.rebuild({ onProgress })).rejects.toThrow(Fenced);
    await taken;
    expect(await process.generations()).toEqual(before);
  });

  it('is refused to who never held the lease', async () => {
    const other = await start('b');
    const before = await process.generations();
    await process.count(1);
    await expect(other.rebuild({ verify: true })).rejects.toThrow(Fenced);
    expect(await process.generations()).toEqual(before);
    await other.stop();
  });
});
