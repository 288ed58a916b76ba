import type { Position, Projection } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { idNamed, metaOf, until } from '#testing';
import { tallies, tally, tallyVocabulary, teams, type TallyDocument, type TallyEvent } from '#testing/tally';
import { EventLog } from './event-log.ts';
import { Executor } from './execute.ts';
import { LogFollower } from './log-follower.ts';
import { project } from './project.ts';
import { ReadModels } from './read-models.ts';
import { Replay } from './replay.ts';
import { Streams } from './streams.ts';

describe('replay of several read models', () => {
  let log: EventLog;
  let store: ReadStore;
  let follower: LogFollower;
  let models: ReadModels;
  /** Where each reading of the log began. */
  let readings: (Position | 'start')[];
  let poisoned: boolean;

  const fragile: Projection<TallyDocument, TallyEvent> = {
    ...tallies,
    evolve: (document, recorded, key) => {
      if (poisoned && recorded.stream === 'tally-1') throw new Error('poison');
      return tallies.evolve(document, recorded, key);
    },
  };
  const both = [project(teams), project(fragile)];

  beforeEach(async () => {
    poisoned = false;
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:' });
    follower = new LogFollower(log);
    models = new ReadModels(both, store, follower, { owner: 'a', leaseMs: 3_600_000 });
    await models.start();
    const executor = new Executor(new Streams(log));
    for (let n = 0; n < 40; n++) {
      const meta = metaOf({ commandId: idNamed(`${n}`) });
      await executor.execute(tally, `${n % 3}`, { do: 'count', by: 1, teams: ['red', `${n % 7}`] }, meta);
    }
    const head = await log.head();
    await until(() => models.hasReached(head));
    readings = [];
  });
  afterEach(async () => {
    await models.close();
    await follower.close();
    await store.close();
    await log.close();
  });

  const replay = (verify: boolean) => {
    const counting = Object.assign(Object.create(log) as EventLog, {
      head: () => log.head(),
      follow: (after: Position | 'start', signal: AbortSignal) => {
        readings.push(after);
        return log.follow(after, signal);
      },
    });
    const signal = AbortSignal.timeout(10_000);
    return new Replay(counting, store, follower, models).run(both, { verify, signal });
  };

  it('reads the log once for all of them', async () => {
    expect(await replay(true)).toMatchObject([
      { readModel: 'teams', equal: true, switched: false },
      { readModel: 'tallies', equal: true, switched: false },
    ]);
    expect(readings.filter((after) => after === 'start')).toHaveLength(1);
  });

  it('switches those that are whole, and keeps the live one of those that had to park a stream', async () => {
    const before = (await store.generations()).filter(({ live }) => live).map(({ name }) => name);
    poisoned = true;
    expect(await replay(false)).toMatchObject([
      { readModel: 'teams', switched: true, parked: 0 },
      { readModel: 'tallies', switched: false, parked: 1 },
    ]);
    const after = (await store.generations()).filter(({ live }) => live).map(({ name }) => name);
    expect(after.filter((name) => before.includes(name))).toEqual([expect.stringMatching(/^tallies_/)]);
  });

  it('drops what it has begun, of all of them, when it is stopped', async () => {
    const before = await store.generations();
    const stopped = new Replay(log, store, follower, models).run(both, { verify: false, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow();
    expect(await store.generations()).toEqual(before);
  });
});
