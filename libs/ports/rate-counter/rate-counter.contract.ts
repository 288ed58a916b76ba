import { randomUUID } from 'node:crypto';
import { until } from '#testing';
import type { RateCounter } from './rate-counter.ts';

export interface OpenedRateCounter {
  readonly counter: RateCounter;
  /** The same counts opened once more, as another process would. Left out where there can be none. */
  readonly other?: RateCounter;
  /** Makes time go by, where it does not by itself. */
  readonly elapse?: (ms: number) => void;
  close(): Promise<void>;
}

const LONG_MS = 60_000;

/** What every rate counter promises, beside the words of the port. */
export const rateCounterContract = (name: string, { open }: { open(): Promise<OpenedRateCounter> }): void =>
  describe(`rate counter: ${name}`, () => {
    let opened: OpenedRateCounter;
    let counter: RateCounter;
    let key: string;

    beforeEach(async () => {
      opened = await open();
      counter = opened.counter;
      key = randomUUID();
    });
    afterEach(() => opened.close());

    it('counts each key by itself', async () => {
      const hits = [];
      for (const each of ['a', 'a', 'b', 'a']) hits.push((await counter.count(`${key} ${each}`, LONG_MS)).hits);
      expect(hits).toEqual([1, 2, 1, 3]);
    });

    it('says how long the window lasts yet, which begins with the first', async () => {
      const first = await counter.count(key, LONG_MS);
      const later = await counter.count(key, 2 * LONG_MS);
      expect(first.leftMs).toBeGreaterThan(0);
      expect(first.leftMs).toBeLessThanOrEqual(LONG_MS);
      expect(later.leftMs).toBeLessThanOrEqual(first.leftMs);
    });

    it('counts many at once, only asks, and is given back', async () => {
      const hits = [];
      for (const by of [500, 0, 7, -300, 0]) hits.push((await counter.count(key, LONG_MS, by)).hits);
      expect(hits).toEqual([500, 500, 507, 207, 207]);
    });

    it('begins a window also where that begins with a question', async () => {
      expect(await counter.count(key, 20, 0)).toMatchObject({ hits: 0 });
      opened.elapse?.(20);
      await until(async () => (await counter.count(key, LONG_MS, 0)).leftMs > 20);
    });

    it('begins anew when a window is over', async () => {
      await counter.count(key, 20);
      await counter.count(key, 20);
      opened.elapse?.(20);
      await until(async () => (await counter.count(key, 20)).hits === 1);
    });

    it('loses none of what is counted at once, wherever that is', async () => {
      const counters = [counter, opened.other ?? counter];
      const counts = Array.from({ length: 100 }, (_, n) => counters[n % 2]!.count(key, LONG_MS));
      const hits = (await Promise.all(counts)).map((counted) => counted.hits);
      expect(new Set(hits).size).toBe(100);
      expect(Math.max(...hits)).toBe(100);
    });

    it.each(['', '__proto__', 'a b\n😀', 'x'.repeat(500)])('takes the key %p', async (odd) => {
      const { hits } = await counter.count(key + odd, LONG_MS);
      expect((await counter.count(key + odd, LONG_MS)).hits).toBe(hits + 1);
    });

    it('can be closed twice', async () => {
      await counter.close();
      await counter.close();
    });
  });
