import fc from 'fast-check';
import { chance, type Position } from '#kernel';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idNamed, metaOf, RecordingSubscriber, seeds, seedsTimeoutMs, until } from '#testing';
import { unreliable } from '#testing/unreliable-event-store';
import { LogFollower } from './log-follower.ts';

/** One thing that happens, and after how many turns of the event loop. */
const step = fc.record({
  turns: fc.integer({ min: 0, max: 12 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.record({ write: fc.integer({ min: 1, max: 30 }) }) },
    // A subscriber that has seen a share of the log already, and fails so often.
    { weight: 2, arbitrary: fc.record({ seen: fc.constantFrom(0, 0, 0.5, 1), fails: fc.constantFrom(0, 0.2, 0.6) }) },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(3) }) },
  ),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Following {
  readonly one: RecordingSubscriber;
  /** How many events of the log it had seen before. */
  readonly from: number;
  removed: boolean;
}

const run = async (seed: number, steps: readonly Step[]) => {
  const store = await openSqliteEventStore({ file: ':memory:' });
  const log = unreliable(store, { seed, split: 0.2, duplicate: 0.3, cut: 0.1, delay: 0.3 });
  const follower = new LogFollower(log, { retryMs: 0 });
  const written: Position[] = [await store.head()];
  const following: Following[] = [];

  const write = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const fact = { id: idNamed(`${written.length}`), event: { type: 'Happened', data: {} }, meta: metaOf() };
      const appended = await store.append(`test-${written.length}`, 0, [fact]);
      if (appended !== 'conflict') written.push(appended.position);
    }
  };
  const add = (seen: number, fails: number) => {
    const from = Math.floor(seen * written.length);
    const name = `${following.length}`;
    let takes = 0;
    const failing = () => chance(`${seed} ${name} ${takes++}`) < fails;
    const one = new RecordingSubscriber(name, { failing, position: written[from - 1] ?? 'start' });
    following.push({ one, from, removed: false });
    follower.add(one);
  };
  const remove = async (nth: number) => {
    const leaving = following[nth];
    if (!leaving) return;
    leaving.removed = true;
    await follower.remove(leaving.one);
  };

  for (const { turns, what } of steps) {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    if ('write' in what) await write(what.write);
    else if ('seen' in what) add(what.seen, what.fails);
    else await remove(what.remove);
  }
  await write(1);
  for (const { one, removed } of following) if (!removed) await until(() => one.position === written.at(-1));
  await follower.close();
  await store.close();
  for (const each of following) expectOnceInOrder(each, written);
  return log.dealt;
};

const expectOnceInOrder = ({ one, from, removed }: Following, written: readonly Position[]): void => {
  const due = written.slice(from);
  expect(one.positions).toEqual(removed ? due.slice(0, one.positions.length) : due);
  expect(one.mostAtOnce).toBeLessThanOrEqual(1);
};

describe('whatever becomes of the log and of the others', () => {
  it(
    'every subscriber sees every event once and in order',
    async () => {
      const dealt = { duplicate: 0, cut: 0, delay: 0, split: 0 };
      await fc.assert(
        fc.asyncProperty(fc.integer(), fc.array(step, { minLength: 4, maxLength: 14 }), async (seed, steps) => {
          const faults = await run(seed, steps);
          for (const fault of Object.keys(dealt) as (keyof typeof dealt)[]) dealt[fault] += faults[fault];
        }),
        seeds(150),
      );
      for (const times of Object.values(dealt)) expect(times).toBeGreaterThan(100);
    },
    seedsTimeoutMs(150),
  );
});
