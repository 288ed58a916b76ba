import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { Recorded } from '#kernel';
import type { Filling } from '#runtime';
import { fixedClock, inStream, recorded, testPosition, until, type FixedClock } from '#testing';
import { itemRated } from '../../recommendation.spec.tools.ts';
import { neighbours, neighboursShape } from './neighbours.ts';
import type { Neighbours } from './row.ts';

const QUIET_MS = 100;
const REST_MS = 60_000;
const [a, b, c] = ['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3'] as const;

const by = (member: string, item: string) => inStream(`taste-${member}`, itemRated({ item, halfStars: 10 }));
/** Anna met a and b, ben a and c; then somebody comes to c alone. */
const log: readonly Recorded[] = recorded(
  ...[by('anna', a), by('anna', b), by('ben', a), by('ben', c)],
  ...Array.from({ length: 20 }, (_, n) => by(`other ${n}`, c)),
);

/** A filling driven by hand: what it is given, and when. */
describe('filling the neighbours', () => {
  let clock: FixedClock;
  let store: SqliteReadStore;
  let filling: Filling;
  let asked: number;
  let taken: number;
  let broken: boolean;
  /** Taken while rows are being written. */
  let meanwhile: number;

  const open = async (): Promise<void> => {
    asked = taken = 0;
    const generation = await store.generation<Neighbours>(neighboursShape, 'test');
    await generation.promote();
    const now = () => {
      asked += 1;
      return clock();
    };
    const fence = () => {
      if (broken) throw new Error('the lease is lost');
      if (meanwhile > 0) take(meanwhile--);
      return 1;
    };
    filling = await neighbours({ quietMs: QUIET_MS, restMs: REST_MS, now }).fill(generation as never, fence);
  };
  /** The next `n` events of the log, without a turn of the event loop. */
  const take = (n: number): void => void filling.take(log.slice(taken, (taken += n)));
  /** Some ticks have gone by. */
  const ticks = async (): Promise<void> => {
    const before = asked;
    await until(() => asked > before + 2);
  };
  const row = async (item: string) => (await store.live<Neighbours>(neighboursShape).get(item))?.items;
  const checkpoint = () => store.live(neighboursShape).checkpoint();
  const committed = (n: number) => until(() => filling.committed === testPosition(n));

  beforeEach(async () => {
    broken = false;
    meanwhile = 0;
    clock = fixedClock();
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    await open();
  });
  afterEach(async () => {
    await filling.close();
    await store.close();
  });

  it('writes every row that is due once the log is quiet, not sooner', async () => {
    take(4);
    await ticks();
    expect([await row(a), await checkpoint(), filling.committed]).toEqual([undefined, 'start', 'start']);
    clock.advance(QUIET_MS);
    await committed(4);
    expect([await row(a), await row(b), await row(c)]).toEqual([[b, c], [a], [a]]);
    expect(await checkpoint()).toBe(testPosition(4));
  });

  it('is quiet only when nothing comes: each event puts it off', async () => {
    take(2);
    clock.advance(QUIET_MS - 1);
    take(2);
    clock.advance(QUIET_MS - 1);
    await ticks();
    expect(await row(a)).toBeUndefined();
    clock.advance(1);
    await committed(4);
  });

  it('writes while it is busy too, a row once a minute at most', async () => {
    take(4);
    clock.advance(REST_MS);
    take(1);
    await until(() => row(a));
    expect(filling.committed).toBe(testPosition(5));

    take(1); // c is due again: that waits, too
    clock.advance(QUIET_MS - 1);
    take(1);
    await ticks();
    expect(filling.committed).toBe(testPosition(5));
    clock.advance(REST_MS);
    take(1);
    await committed(8);
  });

  it('lets a row rest that changed while it was written', async () => {
    meanwhile = 1; // somebody comes to c
    take(4);
    clock.advance(REST_MS);
    take(1);
    await until(() => row(a));
    await ticks();
    expect(filling).toMatchObject({ position: testPosition(6), committed: 'start' });
    clock.advance(REST_MS);
    take(1);
    await committed(7);
  });

  it('moves its checkpoint where no row is due', async () => {
    const alien = recorded(...log.slice(0, 4), inStream('item-1', { type: 'ItemListed', data: {} }));
    void filling.take(alien);
    clock.advance(QUIET_MS);
    await committed(5);
    void filling.take(recorded(...alien, inStream('item-2', { type: 'ItemListed', data: {} })).slice(5));
    clock.advance(QUIET_MS);
    await committed(6);
    expect(await checkpoint()).toBe(testPosition(6));
  });

  it('tries again what could not be written', async () => {
    broken = true;
    take(4);
    clock.advance(QUIET_MS);
    await ticks();
    expect(filling.committed).toBe('start');
    broken = false;
    await committed(4);
    expect(await row(a)).toEqual([b, c]);
  });

  it('settles at once: every row as the postings now have it, also those that are not due', async () => {
    const weightOfC = async () => (await store.live<Neighbours>(neighboursShape).get(a))!.weights[1]!;
    take(4);
    await filling.settle();
    const before = await weightOfC();
    take(20); // many who come to c alone: it weighs less in a's row, though nobody came to a
    clock.advance(QUIET_MS);
    await committed(24);
    expect(await weightOfC()).toBe(before);
    await filling.settle();
    expect(await weightOfC()).toBeLessThan(before);
  });

  it('tells who waits for it to settle that it could not', async () => {
    take(4);
    broken = true;
    await expect(filling.settle()).rejects.toThrow('the lease is lost');
  });

  it('of an empty log settles in nothing', async () => {
    await filling.settle();
    expect(await filling.generation.count()).toBe(0);
  });

  it('started again goes on from its checkpoint: what was written is not written again', async () => {
    take(4);
    clock.advance(QUIET_MS);
    await committed(4);
    await filling.close();
    await open();
    expect(filling).toMatchObject({ position: 'start', committed: testPosition(4) });
    take(5);
    clock.advance(QUIET_MS);
    await committed(5);
    const { entries } = await store.live(neighboursShape).changes('start', 10);
    expect(entries.map(({ id, position }) => [id, position])).toEqual([
      [a, testPosition(4)],
      [b, testPosition(4)],
      [c, testPosition(5)],
    ]);
  });

  describe('a stream with an event of a newer release', () => {
    const newer = inStream('taste-anna', { type: 'taste.ItemRated.v9', data: { item: c } });
    const events: readonly Recorded[] = recorded(...log.slice(0, 4), newer, by('anna', c), by('ben', b));

    it('is parked, and the others flow on', async () => {
      void filling.take(events);
      await filling.settle();
      expect(filling.parked).toMatchObject([{ stream: 'taste-anna', position: testPosition(5) }]);
      expect([await row(a), await row(b)]).toEqual([
        [b, c],
        [a, c],
      ]);
    });

    it('counts up to that event, also when the log is folded anew', async () => {
      void filling.take(events);
      await filling.settle();
      const digest = await filling.generation.digest();
      await filling.close();
      await open();
      void filling.take(events);
      await filling.settle();
      expect(filling.parked).toHaveLength(1);
      expect(await filling.generation.digest()).toBe(digest);
    });
  });
});
