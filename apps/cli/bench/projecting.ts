import { setTimeout } from 'node:timers/promises';
import { event, isoTime, type Event, type Projection, type StreamKind } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { EventLog, Executor, LogFollower, newId, project, ReadModels, Streams } from '#runtime';

type Counted = Event<'Counted', { readonly n: number }>;
const counted = event('Counted')<Counted['data']>();

/** A command is answered by as many events as it asks for. */
const counting: StreamKind<number, number, Counted> = {
  category: 'bench',
  initial: 0,
  decide: (sum, many) => Array.from({ length: many }, (_, n) => counted({ n: sum + n })),
  evolve: (sum) => sum + 1,
};

/** A document for each event. */
const oneForEach: Projection<{ readonly n: number }, Counted> = {
  name: 'bench-one-for-each',
  version: 1,
  handles: ['Counted'],
  indexes: {},
  keys: ({ id }) => [id],
  evolve: (_document, { event: { data } }) => ({ n: data.n }),
};

const FEW = 20;
/** A batch of events folds into few documents. */
const fewForAll: Projection<{ readonly times: number }, Counted> = {
  name: 'bench-few-for-all',
  version: 1,
  handles: ['Counted'],
  indexes: {},
  keys: ({ event: { data } }) => [`${data.n % FEW}`],
  evolve: (document = { times: 0 }) => ({ times: document.times + 1 }),
};

const AT_ONCE = 500;
const POLL_MS = 5;

/** Events a second that a read store takes in, followed from a log in memory. */
export const projectingOn = async (store: ReadStore, events: number) => {
  const vocabulary = { context: 'bench', events: { Counted: [] } };
  const log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [vocabulary]);
  try {
    const executor = new Executor(new Streams(log));
    for (let n = 0; n < events; n += AT_ONCE) {
      const meta = { commandId: newId(), actor: 'system:bench', occurredAt: isoTime(Date.now()) };
      await executor.execute(counting, 'bench', Math.min(AT_ONCE, events - n), meta);
    }
    return {
      oneForEach: events / (await secondsOf(log, store, oneForEach)),
      fewForAll: events / (await secondsOf(log, store, fewForAll)),
    };
  } finally {
    await log.close();
  }
};

const secondsOf = async <D>(log: EventLog, store: ReadStore, projection: Projection<D, Counted>): Promise<number> => {
  const follower = new LogFollower(log, {});
  const models = new ReadModels([project(projection as Projection<never, Event>)], store, follower, { owner: 'bench' });
  try {
    const end = await log.head();
    const began = performance.now();
    await models.start();
    while (!models.hasReached(end)) await setTimeout(POLL_MS);
    return (performance.now() - began) / 1_000;
  } finally {
    await models.close();
    await follower.close();
  }
};
