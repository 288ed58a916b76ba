import { domainError, isDomainError, type Event, type Recorded, streamOf } from '#kernel';
import type { Appended, EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { idNamed, idSequence, metaOf, seeds, seedsTimeoutMs } from '#testing';
import { tally, tallyVocabulary, type TallyCommand } from '#testing/tally';
import { unreliable } from '#testing/unreliable-event-store';
import { EventLog } from './event-log.ts';
import { Executor } from './execute.ts';
import { uuid5 } from './ids.ts';
import { Streams } from './streams.ts';

const count = (by: number): TallyCommand => ({ do: 'count', by });
const command = (name: string | number) => metaOf({ commandId: idNamed(`${name}`) });

describe('execute', () => {
  let store: SqliteEventStore;
  let id: string;
  const nextId = idSequence('tally');

  beforeAll(async () => {
    store = await openSqliteEventStore({ file: ':memory:' });
  });
  afterAll(() => store.close());
  beforeEach(() => {
    id = nextId();
  });

  const executorOn = (on: EventStore) => new Executor(new Streams(new EventLog(on, [tallyVocabulary])));

  /** The store with another way to append. */
  const storeThat = (append: EventStore['append'], more: Partial<EventStore> = {}): EventStore =>
    Object.assign(
      Object.create(store) as EventStore,
      { append, ...more },
      {
        read: more.read ?? store.read.bind(store),
        follow: store.follow.bind(store),
      },
    );

  const written = async (stream = `tally-${id}`): Promise<Recorded[]> => {
    const events: Recorded[] = [];
    for await (const recorded of store.read(stream)) events.push(recorded);
    return events;
  };

  it('folds, decides and appends, and tells what came of it', async () => {
    const executor = executorOn(store);
    await executor.execute(tally, id, count(2), command(1));
    const executed = await executor.execute(tally, id, count(3), command(2));
    const events = await written();
    expect(executed).toEqual({
      state: { sum: 5, teams: [], events: 2 },
      version: 2,
      position: events[1]!.position,
      written: 1,
    });
    expect(events[1]).toMatchObject({
      id: uuid5(idNamed('2'), streamOf(tally, id), 0),
      event: { type: 'tests.Counted.v1', data: { by: 3, teams: [] } },
      meta: command(2),
    });
  });

  it('reads what it has written again only when somebody else went on with it', async () => {
    const reads: (number | undefined)[] = [];
    const watched = storeThat(store.append.bind(store), {
      read: (stream, after) => {
        reads.push(after);
        return store.read(stream, after);
      },
    });
    const executor = executorOn(watched);
    for (let n = 0; n < 3; n++) await executor.execute(tally, id, count(1), command(n));
    expect(reads).toEqual([0]);
    await executorOn(store).execute(tally, id, count(4), command('of another'));
    const executed = await executor.execute(tally, id, count(1), command(3));
    expect(executed).toMatchObject({ state: { sum: 8 }, version: 5, written: 1 });
    expect(reads).toEqual([0, 3]);
  });

  it('refuses, or finds nothing to do, only by the newest state', async () => {
    const limited = {
      ...tally,
      decide: (...[state, ...asked]: Parameters<typeof tally.decide>) => {
        if (state.sum >= 2) throw domainError('FULL');
        return tally.decide(state, ...asked);
      },
    };
    const executor = executorOn(store);
    await executor.execute(limited, id, count(3), command(1));
    await executorOn(store).execute(tally, id, count(-2), command(2));
    expect(await executor.execute(limited, id, count(1), command(3))).toMatchObject({ state: { sum: 2 }, written: 1 });
    await expect(executor.execute(limited, id, count(1), command(4))).rejects.toMatchObject({ code: 'FULL' });
  });

  it('begins a stream that was seen to be empty without a look at it, and any other by its newest state', async () => {
    let reads = 0;
    const watched = storeThat(store.append.bind(store), {
      read: (stream, after) => {
        reads++;
        return store.read(stream, after);
      },
    });
    const begun = await executorOn(watched).begin(tally, id, count(2), command(1));
    expect([begun, reads]).toMatchObject([{ state: { sum: 2 }, version: 1, written: 1 }, 0]);
    const again = await executorOn(watched).begin(tally, id, count(2), command(1));
    expect([again, reads]).toMatchObject([{ state: { sum: 2 }, version: 1, written: 0 }, 1]);
    const late = await executorOn(watched).begin(tally, id, count(3), command(2));
    expect([late, reads]).toMatchObject([{ state: { sum: 5 }, version: 2, written: 1 }, 2]);
    expect(await written()).toHaveLength(2);
  });

  it('gives every fact of a command an id of its own', async () => {
    const fact = { type: 'Counted', data: { by: 1, teams: [] } } as const;
    await executorOn(store).execute({ ...tally, decide: () => [fact, fact] }, id, count(1), command(1));
    expect((await written()).map((event) => event.id)).toEqual(
      [0, 1].map((index) => uuid5(idNamed('1'), streamOf(tally, id), index)),
    );
  });

  it('lets the commands of one process on one stream wait for each other', async () => {
    let conflicts = 0;
    const watched = storeThat(async (...asked) => {
      const answer = await store.append(...asked);
      if (answer === 'conflict') conflicts++;
      return answer;
    });
    const executor = executorOn(watched);
    await Promise.all(Array.from({ length: 50 }, (_, n) => executor.execute(tally, id, count(1), command(n))));
    expect([conflicts, (await written()).length]).toEqual([0, 50]);
  });

  it('writes nothing where nothing follows', async () => {
    expect(await executorOn(store).execute(tally, id, count(0), command(1))).toMatchObject({ version: 0, written: 0 });
    expect(await written()).toEqual([]);
  });

  it('lets the decider’s refusal pass, and the next command too', async () => {
    const executor = executorOn(store);
    const refused = executor.execute(tally, id, count(0.5), command(1));
    const next = executor.execute(tally, id, count(1), command(2));
    await expect(refused).rejects.toMatchObject({ name: 'DomainError', code: 'NOT_A_WHOLE_NUMBER' });
    expect((await next).version).toBe(1);
  });

  it('gives an event the time that its decider gave it', async () => {
    const occurredAt = '2001-02-03T04:05:06.007Z';
    const imported = { ...tally, decide: () => [{ type: 'Counted', data: { by: 1, teams: [] }, occurredAt } as const] };
    await executorOn(store).execute(imported, id, count(1), command(1));
    const [event] = await written();
    expect(event!.meta).toEqual({ ...command(1), occurredAt });
    expect(event!.event).toEqual({ type: 'tests.Counted.v1', data: { by: 1, teams: [] } });
  });

  describe('a command sent again', () => {
    it('is done once, and answered as before', async () => {
      const executor = executorOn(store);
      const first = await executor.execute(tally, id, count(2), command(1));
      const second = await executor.execute(tally, id, count(2), command(1));
      expect(second).toMatchObject({ state: first.state, version: 1, position: first.position, written: 0 });
    });

    it('is done once by any process', async () => {
      await executorOn(store).execute(tally, id, count(2), command(1));
      expect(await executorOn(store).execute(tally, id, count(2), command(1))).toMatchObject({
        version: 1,
        written: 0,
      });
    });

    it('is done once even if both are under way', async () => {
      const executors = [executorOn(store), executorOn(store)];
      await Promise.all(
        executors.flatMap((each) => [1, 2, 3].map(() => each.execute(tally, id, count(2), command(1)))),
      );
      expect(await written()).toHaveLength(1);
    });

    it('is decided anew once 1,000 others came after it', async () => {
      const executor = executorOn(store);
      for (let n = 0; n <= 1_000; n++) await executor.execute(tally, id, count(1), command(n));
      expect((await executor.execute(tally, id, count(1), command(1))).written).toBe(0);
      expect((await executor.execute(tally, id, count(1), command(0))).written).toBe(1);
      expect((await executorOn(store).execute(tally, id, count(1), command(1))).written).toBe(1);
    });
  });

  describe('when the outcome is unknown', () => {
    const lost = new Unavailable('event log', 'unknown');

    it('finds its own command in the log, even behind the last try', async () => {
      let tries = 0;
      const flaky = storeThat(async (stream, expected, facts) => {
        if (++tries === 5) await store.append(stream, expected, facts);
        throw lost;
      });
      expect(await executorOn(flaky).execute(tally, id, count(2), command(1))).toMatchObject({
        version: 1,
        written: 0,
      });
      expect(await written()).toHaveLength(1);
    });

    it('says so if it stays unknown', async () => {
      const gone = storeThat(() => Promise.reject(lost));
      await expect(executorOn(gone).execute(tally, id, count(2), command(1))).rejects.toBe(lost);
    });

    it('does not say that nothing was written when the log is gone for good after it', async () => {
      const none = new Unavailable('event log', 'none');
      const appends = [lost, none];
      const refusing = storeThat(() => Promise.reject(appends.shift()!));
      await expect(executorOn(refusing).execute(tally, id, count(2), command(1))).rejects.toBe(lost);

      let reads = 0;
      const unreadable = storeThat(() => Promise.reject(lost), {
        read: (stream, after) => {
          if (++reads > 1) throw none;
          return store.read(stream, after);
        },
      });
      await expect(executorOn(unreadable).execute(tally, id, count(2), command(1))).rejects.toBe(lost);
    });

    it('does not try again what certainly did not happen', async () => {
      const none = new Unavailable('event log', 'none');
      let tries = 0;
      const refusing = storeThat(() => {
        tries++;
        return Promise.reject(none);
      });
      await expect(executorOn(refusing).execute(tally, id, count(2), command(1))).rejects.toBe(none);
      expect(tries).toBe(1);
    });
  });

  it('gives up after 5 conflicts', async () => {
    let tries = 0;
    const busy = storeThat(() => {
      tries++;
      return Promise.resolve('conflict');
    });
    const executing = executorOn(busy).execute(tally, id, count(1), command(1));
    await expect(executing).rejects.toMatchObject({ code: 'CONFLICT', details: { stream: `tally-${id}` } });
    expect(tries).toBe(5);
  });

  it('decides again on what the others wrote', async () => {
    const other = executorOn(store);
    let rivals = 3;
    const contested = storeThat(async (stream, expected, facts): Promise<Appended | 'conflict'> => {
      if (rivals-- > 0) await other.execute(tally, id, count(10), command(`rival ${rivals}`));
      return store.append(stream, expected, facts);
    });
    expect(await executorOn(contested).execute(tally, id, count(1), command(1))).toMatchObject({ state: { sum: 31 } });
  });

  /** As a person would who was told to come back: again with the same command id, until it is answered. */
  const persistently = async (executor: Executor, by: number, name: string): Promise<number> => {
    for (let times = 0; ; times++)
      try {
        await executor.execute(tally, id, count(by), command(name));
        return times;
      } catch (error) {
        if (!(error instanceof Unavailable) && !isDomainError(error, 'CONFLICT')) throw error;
      }
  };

  const expectLinear = (events: readonly Recorded<Event>[], names: readonly string[]): void => {
    expect(events.map(({ version }) => version)).toEqual(names.map((_, i) => i + 1));
    expect(events.map(({ meta }) => meta.commandId).toSorted()).toEqual(names.map(idNamed).toSorted());
  };

  it('takes 100 parallel commands from two processes into one linear history', async () => {
    const executors = [executorOn(store), executorOn(store)];
    const names = Array.from({ length: 100 }, (_, n) => `parallel ${n}`);
    await Promise.all(names.map((name, n) => persistently(executors[n % 2]!, n + 1, name)));
    expectLinear(await written(), names);
    const { state } = await executors[0]!.execute(tally, id, count(0), command('look'));
    expect(state).toMatchObject({ sum: 5_050, events: 100 });
  });

  it(
    'does every command exactly once, whatever becomes of its appends',
    async () => {
      const dealt = { unknownOutcome: 0, refuse: 0, again: 0 };
      for (let seed = 0; seed < seeds(200).numRuns; seed++) {
        id = nextId();
        const bad = [1, 2].map((n) =>
          unreliable(store, { seed: `${seed} ${n}`, unknownOutcome: 0.4, refuse: 0.1, delay: 0.3 }),
        );
        const executors = bad.map(executorOn);
        const names = Array.from({ length: 8 }, (_, n) => `seed ${seed} ${n}`);
        const twice = [...names, ...names].map((name, n) => persistently(executors[n % 2]!, 1, name));
        dealt.again += (await Promise.all(twice)).reduce((sum, times) => sum + times, 0);
        expectLinear(await written(), names);
        for (const store of bad) dealt.unknownOutcome += store.dealt.unknownOutcome;
        for (const store of bad) dealt.refuse += store.dealt.refuse;
      }
      for (const times of Object.values(dealt)) expect(times).toBeGreaterThan(50);
    },
    seedsTimeoutMs(200),
  );
});
