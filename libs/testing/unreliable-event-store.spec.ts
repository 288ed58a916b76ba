import { comparePositions, type Fact, type Position, type Recorded } from '#kernel';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { eventStoreContract } from '#ports/event-store/event-store.contract';
import { Unavailable } from '#ports/unavailable';
import { unreliable, type Unreliability, type UnreliableEventStore } from './unreliable-event-store.ts';

eventStoreContract('delayed and split', {
  reopens: false,
  open: async () => {
    const store = await openSqliteEventStore({ file: ':memory:' });
    return { store: unreliable(store, { seed: 1, split: 0.2, delay: 0.3 }), close: () => store.close() };
  },
});

const fact = (n: number): Fact => ({
  id: `fact ${n}`,
  event: { type: 'type', data: n },
  meta: { commandId: 'command', actor: 'actor', occurredAt: '2001-02-03T04:05:06.007Z' },
});

describe('an unreliable event store', () => {
  const EVENTS = 301;
  let store: SqliteEventStore;
  let log: readonly Recorded[];

  const followAll = async (
    following: UnreliableEventStore | SqliteEventStore,
    after: Position | 'start' = 'start',
    deliver: (batch: readonly Recorded[]) => void = () => {},
  ): Promise<(readonly Recorded[])[]> => {
    const head = await following.head();
    const abort = new AbortController();
    const batches: (readonly Recorded[])[] = [];
    for await (const batch of following.follow(after, abort.signal)) {
      batches.push(batch);
      deliver(batch);
      if (batch.some(({ position }) => position === head)) abort.abort();
    }
    return batches;
  };

  const numbers = (batches: readonly (readonly Recorded[])[]) =>
    batches.map((batch) => batch.map(({ position }) => Number(position.slice(-20))));

  const positions = (events: readonly Recorded[]) => events.map(({ position }) => position);

  beforeAll(async () => {
    store = await openSqliteEventStore({ file: ':memory:' });
    for (let n = 1; n < EVENTS; n++) await store.append(`s${n % 5}`, Math.floor((n - 1) / 5), [fact(n)]);
    log = (await followAll(store)).flat();
  });
  afterAll(() => store.close());

  it('is the same for the same seed, and another for another', async () => {
    const options = { split: 0.2, duplicate: 0.3, delay: 0.1, reorderAcrossStreams: true };
    const run = async (seed: number) => numbers(await followAll(unreliable(store, { seed, ...options })));
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
  });

  it.each([1, 2, 3, 4, 5])('delivers again, but skips and reorders nothing: seed %i', async (seed) => {
    const faulty = unreliable(store, { seed, split: 0.2, duplicate: 0.5 });
    const batches = await followAll(faulty);
    expect(faulty.dealt.duplicate).toBeGreaterThan(0);
    expect(batches.flat().length).toBeGreaterThan(EVENTS);
    expect([...new Set(positions(batches.flat()))]).toEqual(positions(log));
    for (const batch of batches)
      expect(batch).toEqual(batch.toSorted((a, b) => comparePositions(a.position, b.position)));
  });

  it('shuffles streams among each other on demand, none in itself', async () => {
    const batches = await followAll(unreliable(store, { seed: 1, split: 0.02, reorderAcrossStreams: true }));
    const seen = batches.flat();
    expect(positions(seen)).not.toEqual(positions(log));
    expect(positions(seen).toSorted()).toEqual(positions(log));
    for (let s = 0; s < 5; s++)
      expect(seen.filter(({ stream }) => stream === `s${s}`)).toEqual(log.filter(({ stream }) => stream === `s${s}`));
  });

  it('cuts a follower off, who gets through by following again from where it stood', async () => {
    const faulty = unreliable(store, { seed: 1, split: 0.3, cut: 0.1 });
    const seen: Recorded[] = [];
    const head = await store.head();
    while (seen.at(-1)?.position !== head)
      await followAll(faulty, seen.at(-1)?.position ?? 'start', (batch) => seen.push(...batch)).catch((error) => {
        expect(error).toMatchObject({ name: 'Unavailable', outcome: 'none' });
      });
    expect(faulty.dealt.cut).toBeGreaterThan(3);
    expect(seen).toEqual(log);
  });

  describe('appending', () => {
    const appendTo = async (options: Unreliability) => {
      const real = await openSqliteEventStore({ file: ':memory:' });
      const faulty = unreliable(real, options);
      const outcomes: string[] = [];
      for (let n = 0; n < 40; n++)
        await faulty.append(`s${n}`, 0, [fact(n)]).then(
          () => outcomes.push('written'),
          (error) => outcomes.push(error instanceof Unavailable ? error.outcome : 'broken'),
        );
      const written: boolean[] = [];
      for (let n = 0; n < 40; n++) written.push((await real.append(`s${n}`, 0, [fact(n)])) === 'conflict');
      await real.close();
      return { outcomes, written, dealt: faulty.dealt };
    };

    it('leaves the outcome unknown, with the facts written or not', async () => {
      const { outcomes, written, dealt } = await appendTo({ seed: 7, unknownOutcome: 0.5 });
      expect(outcomes.filter((outcome) => outcome === 'unknown')).toHaveLength(dealt.unknownOutcome);
      const unknown = written.filter((_, n) => outcomes[n] === 'unknown');
      expect(new Set(unknown)).toEqual(new Set([true, false]));
      expect(written.filter((_, n) => outcomes[n] === 'written')).not.toContain(false);
    });

    it('is refused, with nothing written', async () => {
      const { outcomes, written, dealt } = await appendTo({ seed: 7, refuse: 0.5 });
      expect(dealt.refuse).toBeGreaterThan(0);
      expect(outcomes.map((outcome) => outcome === 'none')).toEqual(written.map((is) => !is));
    });
  });
});
