import fc from 'fast-check';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { isoTime, type Event } from '#kernel';
import { LogFollower, ReadModels, Replay } from '#runtime';
import { idNamed, metaOf, seeds, until } from '#testing';
import { itemRated, itemWatched, ratingWithdrawn, watchWithdrawn } from '../../recommendation.spec.tools.ts';
import { neighbours } from './neighbours.ts';

interface Happened {
  readonly stream: string;
  readonly event: Event;
  readonly minute: number;
}

const ITEMS = Array.from({ length: 8 }, (_, n) => `movie:tmdb:${n}`);
const previous = { halfStars: 1, at: '2024-03-01T00:00:00.000Z' };

const item = fc.constantFrom(...ITEMS);
const event = fc.oneof(
  fc.record({ item, halfStars: fc.integer({ min: 1, max: 10 }) }).map((data) => itemRated(data)),
  item.map((each) => itemWatched({ item: each })),
  item.map((each) => ratingWithdrawn({ item: each, previous })),
  item.map((each) => watchWithdrawn({ item: each, previous })),
) as fc.Arbitrary<Event>;
const stream = fc.integer({ min: 1, max: 5 }).map((n) => `taste-${n}`);
/** Few minutes: many things happen in the same one. */
const histories = fc.array(fc.record({ stream, event, minute: fc.integer({ min: 0, max: 20 }) }), {
  minLength: 1,
  maxLength: 60,
});

const everything = (of: string): readonly Happened[] =>
  ITEMS.flatMap((each) => [
    { stream: of, event: ratingWithdrawn({ item: each, previous }), minute: 0 },
    { stream: of, event: watchWithdrawn({ item: each, previous }), minute: 0 },
  ]);

describe('neighbours, live and rebuilt', () => {
  const model = neighbours({ quietMs: 0 });
  let log: SqliteEventStore;
  let store: SqliteReadStore;
  let versions: Map<string, number>;

  const append = async (history: readonly Happened[]): Promise<void> => {
    for (const { stream: of, event: fact, minute } of history) {
      const version = versions.get(of) ?? 0;
      const meta = metaOf({ occurredAt: isoTime(Date.UTC(2024, 2, 1, 0, minute)) });
      await log.append(of, version, [{ id: idNamed(`${of} ${version}`), event: fact, meta }]);
      versions.set(of, version + 1);
    }
  };

  /** What happens while a worker runs, and is followed to its end. */
  const working = async (history: readonly Happened[], then = async (_replay: Replay) => {}): Promise<void> => {
    const follower = new LogFollower(log);
    const models = new ReadModels([model], store, follower, { owner: 'test' });
    await models.start();
    await append(history);
    const head = await log.head();
    await until(() => models.hasReached(head));
    await then(new Replay(log, store, follower, models));
    await models.close();
    await follower.close();
  };

  it('are equal: whatever was withdrawn, whenever the worker started anew, after a stream was erased', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(60), async (history, cut) => {
        versions = new Map();
        log = await openSqliteEventStore({ file: ':memory:' });
        store = await openSqliteReadStore({ file: ':memory:' });
        const gone = history[0]!.stream;
        await working(history.slice(0, cut));
        await working([...history.slice(cut), ...everything(gone)], async (replay) => {
          await log.erase(gone);
          const [replayed] = await replay.run([model], { verify: true, signal: new AbortController().signal });
          expect(replayed).toMatchObject({ equal: true, parked: 0 });
        });
        await store.close();
        await log.close();
      }),
      seeds(10),
    );
  });
});
