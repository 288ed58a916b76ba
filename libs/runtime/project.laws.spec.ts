import fc from 'fast-check';
import { chance, type Projection, type Recorded } from '#kernel';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { CrashingReadStore, foldProjection, idNamed, metaOf, seeds, seedsTimeoutMs, spelling, until } from '#testing';
import { begunAgain, counted, tallies, tallyVocabulary, teams, type TallyEvent } from '#testing/tally';
import { unreliable } from '#testing/unreliable-event-store';
import { EventLog } from './event-log.ts';
import { LogFollower } from './log-follower.ts';
import { project } from './project.ts';

const POISON = 99;

const broken = (event: TallyEvent): boolean => event.type === 'Counted' && event.data.by === POISON;

const fragile = <D>(projection: Projection<D, TallyEvent>): Projection<D, TallyEvent> => ({
  ...projection,
  evolve: (document, recorded, key) => {
    if (broken(recorded.event)) throw new Error('poison');
    return projection.evolve(document, recorded, key);
  },
});

const projections = [fragile(tallies), fragile(teams)] as readonly Projection<unknown, TallyEvent>[];

const history = fc.array(
  fc.record({
    stream: fc.integer({ min: 0, max: 4 }),
    by: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 1, max: 9 }) },
      { weight: 1, arbitrary: fc.constant(POISON) },
    ),
    // Poison breaks a projection only on a document that it touches.
    teams: fc.uniqueArray(fc.constantFrom('red', 'blue', 'green'), { minLength: 1, maxLength: 3 }),
    beginsAgain: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
);
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

const write = async (log: EventLog, steps: History): Promise<void> => {
  const versions = new Map<string, number>();
  for (const [n, { stream, by, teams, beginsAgain }] of steps.entries()) {
    const name = `tally-${stream}`;
    const version = versions.get(name) ?? 0;
    const event = beginsAgain && by < 3 ? begunAgain({ sum: by, teams }) : counted({ by, teams });
    await log.append(name, version, [{ id: idNamed(`${n}`), event, meta: metaOf({ commandId: idNamed(`c${n}`) }) }]);
    versions.set(name, version + 1);
  }
};

/** What there is to fold: of a stream that breaks, the part before. */
const foldable = async (log: EventLog): Promise<readonly Recorded<TallyEvent>[]> => {
  const parked = new Set<string>();
  const whole: Recorded<TallyEvent>[] = [];
  const head = await log.head();
  for await (const batch of log.follow('start', AbortSignal.timeout(10_000))) {
    for (const recorded of batch as readonly Recorded<TallyEvent>[]) {
      if (broken(recorded.event)) parked.add(recorded.stream);
      if (!parked.has(recorded.stream)) whole.push(recorded);
    }
    if (batch.at(-1)!.position === head) break;
  }
  return whole;
};

const run = async (store: SqliteEventStore, seed: number, steps: History) => {
  const log = new EventLog(store, [tallyVocabulary]);
  const bad = unreliable(store, { seed, split: 0.2, duplicate: 0.3, cut: 0.1, delay: 0.2 });
  let commits = 0;
  let crashes = 0;
  const crash = () => {
    const drawn = chance(`${seed} commit ${commits++}`);
    if (drawn >= 0.3) return undefined;
    crashes++;
    return drawn < 0.15 ? 'before' : 'after';
  };
  const reads = new CrashingReadStore(await openSqliteReadStore({ file: ':memory:' }), crash);
  const fillings = () =>
    Promise.all(projections.map(async (each) => project(each).fill(await reads.generation(each, 'run'), () => 1)));

  const follow = async () => {
    const follower = new LogFollower(new EventLog(bad, [tallyVocabulary]), { retryMs: 0 });
    const filled = await fillings();
    follower.add(...filled);
    return { follower, filled };
  };

  // Three lives of one process: each goes on where the last one was stopped.
  for (let life = 0; life < 2; life++) {
    const { follower } = await follow();
    await write(log, life === 0 ? steps : []);
    for (let turn = chance(`${seed} life ${life}`) * 40; turn > 0; turn--) await new Promise(setImmediate);
    await follower.close();
  }
  const { follower, filled } = await follow();
  const head = await log.head();
  await until(() => filled.every(({ position }) => position === head));
  await follower.close();

  const expected = await foldable(log);
  for (const projection of projections) {
    const fold = foldProjection(projection, [expected]);
    const generation = await reads.generation<unknown>(projection, 'run');
    const loaded = await generation.load(['red', 'blue', 'green', ...[0, 1, 2, 3, 4].map((n) => `tally-${n}`)]);
    const found = [...loaded].flatMap(([id, { document }]) =>
      document === undefined ? [] : [[id, document] as const],
    );
    expect(spelling(new Map(found))).toBe(spelling(fold));
    expect(await generation.count()).toBe(fold.size);
  }
  await reads.close();
  return { ...bad.dealt, crashes };
};

describe('whatever becomes of deliveries and commits', () => {
  it(
    'the documents are those of a pure fold',
    async () => {
      const dealt = { duplicate: 0, cut: 0, crashes: 0 };
      await fc.assert(
        fc.asyncProperty(fc.integer(), history, async (seed, steps) => {
          const store = await openSqliteEventStore({ file: ':memory:' });
          const faults = await run(store, seed, steps);
          await store.close();
          for (const fault of Object.keys(dealt) as (keyof typeof dealt)[]) dealt[fault] += faults[fault];
        }),
        seeds(200),
      );
      for (const times of Object.values(dealt)) expect(times).toBeGreaterThan(50);
    },
    seedsTimeoutMs(200),
  );
});
