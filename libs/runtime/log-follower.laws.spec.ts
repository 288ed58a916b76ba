import fc from 'fast-check';
import { chance, type Position } from '#kernel';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idNamed, metaOf, RecordingSubscriber, seeds, until } from '#testing';
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

const run = async (seed: number, steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
  const store = await openSqliteEventStore({ file: ':memory:' });
  const log = unreliable(store, { seed, split: 0.2, duplicate: 0.3, cut: 0.1, delay: 0.3 });
  const follower = new LogFollower(log, { retryMs: 0 });
  const written: Position[] = [await store.head()];
  const subscribers: { one: RecordingSubscriber; from: number; removed: boolean }[] = [];

  const write = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const fact = { id: idNamed(`${written.length}`), event: { type: 'Happened', data: {} }, meta: metaOf() };
      const appended = await store.append(`test-${written.length}`, 0, [fact]);
      if (appended !== 'conflict') written.push(appended.position);
    }
  };
  const add = (seen: number, fails: number) => {
    const from = Math.floor(seen * written.length);
    const name = `${subscribers.length}`;
    let takes = 0;
    const failing = () => chance(`${seed} ${name} ${takes++}`) < fails;
    const one = new RecordingSubscriber(name, { failing, position: written[from - 1] ?? 'start' });
    subscribers.push({ one, from, removed: false });
    follower.add(one);
  };

  for (const { turns, what } of steps) {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    if ('write' in what) await write(what.write);
    else if ('seen' in what) add(what.seen, what.fails);
    else {
      const subscriber = subscribers[what.remove];
      if (subscriber) subscriber.removed = true;
      if (subscriber) await follower.remove(subscriber.one);
    }
  }
  await write(1);
  for (const { one, removed } of subscribers) if (!removed) await until(() => one.position === written.at(-1));
  await follower.close();
  await store.close();

  for (const { one, from, removed } of subscribers) {
    const due = written.slice(from);
    expect(one.positions).toEqual(removed ? due.slice(0, one.positions.length) : due);
    expect(one.mostAtOnce).toBeLessThanOrEqual(1);
  }
  return log.dealt;
};

describe('whatever becomes of the log and of the others', () => {
  it('every subscriber sees every event once and in order', async () => {
    const dealt = { duplicate: 0, cut: 0, delay: 0, split: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(step, { minLength: 4, maxLength: 14 }), async (seed, steps) => {
        const faults = await run(seed, steps);
        for (const fault of Object.keys(dealt) as (keyof typeof dealt)[]) dealt[fault] += faults[fault];
      }),
      seeds(150),
    );
    for (const times of Object.values(dealt)) expect(times).toBeGreaterThan(100);
  });
});
