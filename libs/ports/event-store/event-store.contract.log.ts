import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { comparePositions, logOf, type Position, type Recorded } from '#kernel';
import { LOG_STREAM, type Appended } from './event-store.ts';
import {
  all,
  append,
  expectDense,
  expectRising,
  facts,
  followTo,
  followUntil,
  of,
  winVersions,
  type Subject,
} from './event-store.contract.tools.ts';

/** The log as a whole, with one opener. */
export const logContract = (subject: Subject): void => {
  it('begins with the event that names it, and every position carries the name', async () => {
    const { store, stream } = subject;
    await append(store, stream, 0, 2);
    const [first] = await followUntil(store, 'start', (seen) => seen.length > 0);
    expect(first).toMatchObject({ stream: LOG_STREAM, version: 1, event: { type: 'LogOpened' } });
    const { logId } = first!.event.data as { logId: string };
    const positions = [first!, ...(await all(store.read(stream)))].map(({ position }) => position);
    expect([...positions, await store.head()].map(logOf)).toEqual(positions.concat(first!.position).map(() => logId));
  });

  it('has the newest position as its head', async () => {
    const { store, stream } = subject;
    const before = await store.head();
    const { position } = await append(store, stream, 0, 2);
    expect(await store.head()).toBe(position);
    expect(comparePositions(before, position)).toBeLessThan(0);
  });

  it('is followed from the start', async () => {
    const { store, stream } = subject;
    const { position } = await append(store, stream, 0, 30);
    const seen = await followTo(store, 'start', position);
    expectRising(seen);
    expectDense(of(stream, seen), stream, 30);
  });

  it('is followed from behind a position', async () => {
    const { store, stream } = subject;
    const { position } = await append(store, stream, 0, 5);
    const last = await append(store, stream, 5, 5);
    const seen = of(stream, await followTo(store, position, last.position));
    expect(seen.map(({ version }) => version)).toEqual([6, 7, 8, 9, 10]);
    expect(seen).toEqual(await all(store.read(stream, 5)));
  });

  it('is followed live', async () => {
    const { store, stream } = subject;
    const abort = new AbortController();
    const following = store.follow(await store.head(), abort.signal)[Symbol.asyncIterator]();
    for (let version = 0; version < 3; version++) {
      const next = following.next();
      const { position } = await append(store, stream, version, 1);
      expect((await next).value).toMatchObject([{ stream, version: version + 1, position }]);
    }
    abort.abort();
    expect(await following.next()).toEqual({ done: true, value: undefined });
  });

  it('comes in batches of 1 to 1,000', async () => {
    const { store, stream } = subject;
    const before = await store.head();
    let last: Appended | undefined;
    for (let version = 0; version < 2_500; version += 500) last = await append(store, stream, version, 500);
    const sizes: number[] = [];
    const seen = await followTo(store, before, last!.position, (batch) => sizes.push(batch.length));
    expectDense(of(stream, seen), stream, 2_500);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
  });

  it('ends quietly for a follower that aborts: before, while waiting, between batches', async () => {
    const { store, stream } = subject;
    expect(await all(store.follow('start', AbortSignal.abort()))).toEqual([]);

    const waiting = new AbortController();
    const following = store.follow(await store.head(), waiting.signal)[Symbol.asyncIterator]();
    setImmediate(() => waiting.abort());
    expect((await following.next()).done).toBe(true);

    await append(store, stream, 0, 1_000);
    await append(store, stream, 1_000, 1_000);
    const between = new AbortController();
    let batches = 0;
    for await (const _ of store.follow('start', between.signal)) if (++batches === 1) between.abort();
    expect(batches).toBe(1);
  });

  it('has one order for all followers', async () => {
    const { store, stream } = subject;
    const start = await store.head();
    const enough = (seen: readonly Recorded[]) => of(stream, seen).length >= 40;
    const following = [1, 2].map(() => followUntil(store, start, enough));
    const writing = Array.from({ length: 40 }, (_, i) => append(store, `${stream}-${i}`, 0, 1));
    await Promise.all(writing);
    const [one, two] = await Promise.all(following);
    expect(one!.map(({ position }) => position)).toEqual(two!.map(({ position }) => position));
    expectRising(one!);
  });

  it('is not followed from a position of another log', async () => {
    const { store } = subject;
    const foreign = (await store.head()).replace(/^[^.]*/, 'another') as Position;
    await expect(all(store.follow(foreign, AbortSignal.timeout(5_000)))).rejects.toThrow();
  });

  it('keeps its laws under any interleaving of appends', async () => {
    const { store } = subject;
    const step = fc.record({
      to: fc.integer({ min: 0, max: 3 }),
      off: fc.constantFrom(-1, 0, 0, 0, 1),
      count: fc.integer({ min: 1, max: 5 }),
    });
    const bursts = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bursts, async (given) => {
        const run = `contract-${randomUUID()}`;
        const before = await store.head();
        const ids: string[][] = [[], [], [], []];
        for (const burst of given) {
          const attempts = burst.map(async ({ to, off, count }) => {
            const attempt = facts(count);
            const answer = await store.append(`${run}-${to}`, Math.max(0, ids[to]!.length + off), attempt);
            return answer === 'conflict' ? [] : [{ to, version: answer.version, attempt }];
          });
          const written = (await Promise.all(attempts)).flat().toSorted((a, b) => a.version - b.version);
          for (const { to, attempt } of written) ids[to]!.push(...attempt.map(({ id }) => id));
        }
        const streams = await Promise.all(ids.map((_, i) => all(store.read(`${run}-${i}`))));
        streams.forEach((recorded, i) => expectDense(recorded, `${run}-${i}`, ids[i]!.length));
        expect(streams.map((recorded) => recorded.map(({ id }) => id))).toEqual(ids);
        const followed = of(run, await followTo(store, before, await store.head()));
        expectRising(followed);
        expect(followed).toEqual(streams.flat().toSorted((a, b) => comparePositions(a.position, b.position)));
      }),
      { numRuns: 25 },
    );
  });
};

/** The log with two openers. */
export const sharedLogContract = (subject: Subject): void => {
  it('is one log: events, versions and erasures are seen by both', async () => {
    const { store, stream, reopen } = subject;
    const other = await reopen();
    const { position } = await append(store, stream, 0, 3);
    expect(await other.head()).toBe(position);
    expect(await other.append(stream, 0, facts(1))).toBe('conflict');
    await append(other, stream, 3, 1);
    expectDense(await all(store.read(stream)), stream, 4);
    await other.erase(stream);
    expect(await all(store.read(stream))).toEqual([]);
    expect(await store.append(stream, 4, facts(1))).toBe('conflict');
  });

  it('wakes the followers of both', async () => {
    const { store, stream, reopen } = subject;
    const other = await reopen();
    const following = followUntil(store, await store.head(), (seen) => of(stream, seen).length === 2);
    await append(other, stream, 0, 2);
    expectDense(of(stream, await following), stream, 2);
  });

  it('lets one of two writers win each version', async () => {
    const { store, stream, reopen } = subject;
    const stores = [store, await reopen()];
    const wins = await Promise.all(stores.map((one) => winVersions(one, stream, 20)));
    const recorded = await all(store.read(stream));
    expectDense(recorded, stream, 20);
    expect(wins.flat().toSorted((a, b) => a - b)).toEqual(recorded.map(({ version }) => version));
  });

  it('still has everything after it was closed', async () => {
    const { store, stream, reopen } = subject;
    const written = Promise.all(Array.from({ length: 10 }, (_, i) => append(store, `${stream}-${i}`, 0, 10)));
    await store.close();
    await written;
    const again = await reopen();
    for (let i = 0; i < 10; i++) expectDense(await all(again.read(`${stream}-${i}`)), `${stream}-${i}`, 10);
    await expect(store.append(stream, 0, facts(1))).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
  });
};
