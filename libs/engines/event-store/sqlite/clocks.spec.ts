import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparePositions, type Fact, type Recorded } from '#kernel';
import { openSqliteEventStore } from './sqlite-event-store.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.parse('2020-01-01T12:00:00.000Z');

const fact = (n: number): Fact => ({
  id: `id ${n}`,
  event: { type: 'type', data: n },
  meta: { commandId: `command ${n}`, actor: 'actor', occurredAt: '2001-02-03T04:05:06.007Z' },
});

/** Processes of one host, or of two releases, need not agree on the time; a clock that is set right goes back. */
describe('A log whose writers’ clocks disagree', () => {
  it('is in the order in which it was written, whatever time it says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const file = join(folder, 'log.db');
    let early = NOON;
    const [behind, ahead] = [
      await openSqliteEventStore({ file, now: () => (early -= 1_000) }),
      await openSqliteEventStore({ file, now: () => NOON + HOUR_MS }),
    ];
    try {
      for (let n = 0; n < 10; n++) await (n % 2 ? ahead : behind).append('a', n, [fact(n)]);

      const stream: Recorded[] = [];
      for await (const each of ahead.read('a')) stream.push(each);
      expect(stream.map(({ event }) => event.data)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(stream.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(stream.every((each, i) => i === 0 || comparePositions(stream[i - 1]!.position, each.position) < 0)).toBe(
        true,
      );
      const times = stream.map(({ recordedAt }) => recordedAt);
      expect(times).not.toEqual(times.toSorted());

      // who follows from a place whose time is the latest of all misses nothing that was written behind it
      const stop = new AbortController();
      const rest: unknown[] = [];
      for await (const batch of behind.follow(stream[5]!.position, stop.signal)) {
        rest.push(...batch.map(({ event }) => event.data));
        if (rest.length === 4) stop.abort();
      }
      expect(rest).toEqual([6, 7, 8, 9]);
    } finally {
      await Promise.all([behind.close(), ahead.close()]);
      rmSync(folder, { recursive: true });
    }
  });
});
