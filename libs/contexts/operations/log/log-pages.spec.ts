import fc from 'fast-check';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { comparePositions, logOf, orderOf, positionOf, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { idNamed, metaOf } from '#testing';
import { positionIn, readBack, readOn } from './log-pages.ts';

/** A log of `n` events in streams s0, s1, s2. */
const logOfSize = async (n: number): Promise<EventStore> => {
  const log = await openSqliteEventStore({ file: ':memory:' });
  for (let i = 0; i < n; i++)
    await log.append(`s-${i % 3}`, Math.floor(i / 3), [
      { id: idNamed(`event ${i}`), event: { type: 'T', data: { i } }, meta: metaOf() },
    ]);
  return log;
};

const whole = async (log: EventStore): Promise<readonly Recorded[]> => (await readOn(log, 'start', 10_000)).events;

describe('the log in pages', () => {
  let log: EventStore;
  beforeAll(async () => {
    log = await logOfSize(60);
  });
  afterAll(() => log.close());

  it('is read on to its head, page by page, each event once, in order', async () => {
    const all = await whole(log);
    expect(all).toHaveLength(61); // the log's own first one
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (most) => {
        const seen: Recorded[] = [];
        for (let at: Position | 'start' = 'start'; ;) {
          const { events, reached } = await readOn(log, at, most);
          seen.push(...events);
          if (events.length === 0) break;
          expect(events.length).toBeLessThanOrEqual(most);
          at = reached;
        }
        expect(seen).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it('is read backwards from anywhere, each event once, the newest first', async () => {
    const all = await whole(log);
    await fc.assert(
      fc.asyncProperty(fc.option(fc.nat(80)), async (n) => {
        const before = n === null ? undefined : positionOf(logOf(all[0]!.position), n);
        const seen: Recorded[] = [];
        for await (const { events } of readBack(log, before)) seen.push(...events);
        const wanted = all.filter(({ position }) => !before || comparePositions(position, before) < 0);
        expect(seen).toEqual(wanted.toReversed());
      }),
      { numRuns: 20 },
    );
  });

  it('is gone on with where a stretch ended, also where events were erased', async () => {
    const holed = await logOfSize(2_500);
    await holed.erase('s-1');
    const all = (await readOn(holed, 'start', 10_000)).events;
    const seen: Recorded[] = [];
    let before: Position | undefined;
    for (let rounds = 0; rounds < 10; rounds++)
      for await (const { events, reached } of readBack(holed, before)) {
        seen.push(...events);
        before = reached as Position;
        break;
      }
    expect(seen).toEqual(all.toReversed());
    await holed.close();
  });

  it('knows its own positions from those of others', async () => {
    const head = await log.head();
    expect(await positionIn(log, head)).toBe(head);
    for (const alien of ['', 'x', `${head}1`, positionOf('alien', orderOf(head)), positionOf(logOf(head), 0)])
      await expect(positionIn(log, alien)).rejects.toMatchObject({ code: 'BAD_POSITION' });
  });
});
