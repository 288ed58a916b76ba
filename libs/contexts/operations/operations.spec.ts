import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { embeddedJobQueue } from '#engines/job-queue/embedded/embedded-job-queue';
import { isoTime, type Position } from '#kernel';
import type { JobQueue } from '#ports/job-queue/job-queue';
import type { ReadStore } from '#ports/read-store/read-store';
import {
  EventLog,
  Executor,
  LogFollower,
  project,
  ReadModels,
  Replay,
  resumeJobs,
  Streams,
  whenRequestedRing,
} from '#runtime';
import { ACTOR, fixedClock, idNamed, metaOf, NOW, until } from '#testing';
import { CancelReplay, CancelReplayHandler, RequestReplay, RequestReplayHandler } from './commands/request-replay.ts';
import { replay } from './domain/replay.ts';
import { GetReplay, GetReplayHandler, ListReplays, ListReplaysHandler } from './queries/get-replay.ts';
import { GetSystemStatusHandler } from './queries/get-system-status.ts';
import { replays } from './read/replays/projection.ts';
import { operationsVocabulary } from './vocabulary.ts';
import { replayWork } from './work/replay-work.ts';

describe('operations', () => {
  const clock = fixedClock();
  let queue: JobQueue;
  let log: EventLog;
  let store: ReadStore;
  let streams: Streams;
  let executor: Executor;
  let follower: LogFollower;
  let models: ReadModels;
  let commands: number;

  beforeEach(async () => {
    commands = 0;
    queue = embeddedJobQueue();
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [operationsVocabulary]);
    store = await openSqliteReadStore({ file: ':memory:' });
    streams = new Streams(log);
    executor = new Executor(streams);
    follower = new LogFollower(log);
    models = new ReadModels([project(replays)], store, follower, { owner: 'test' });
    await models.start();
  });
  afterEach(async () => {
    await models.close();
    await follower.close();
    await queue.close();
    await store.close();
    await log.close();
  });

  const meta = () => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt: clock.iso() });
  const request = (readModels: readonly string[] = [], known = ['items', 'replays'], by = meta()) =>
    new RequestReplayHandler(executor, known).execute(new RequestReplay(readModels, true, by));
  const cancel = (id: string) => new CancelReplayHandler(executor).execute(new CancelReplay(id, meta()));
  const get = (id: string) => new GetReplayHandler(streams).execute(new GetReplay(id));
  const reached = async (): Promise<Position> => {
    const head = await log.head();
    await until(() => models.hasReached(head));
    return head;
  };
  /** Claims the job, and goes silent. */
  const start = (id: string, leaseMs: number) => {
    const leaseUntil = isoTime(clock() + leaseMs);
    return executor.execute(replay, id, { do: 'start', holder: 'silent', leaseUntil }, meta());
  };
  /** What the bell was rung for: rings wait until somebody answers. */
  const rings = async (n: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    const answering = queue.answer('replay', 10, async (id) => void ids.push(id));
    await until(() => ids.length >= n);
    await answering.close();
    return ids.toSorted();
  };

  it('asks for the read models named, or for all, once per command', async () => {
    const one = await request(['items']);
    const again = await request(['items'], undefined, metaOf({ commandId: idNamed('command 1') }));
    expect(again.id).toBe(one.id);
    expect(await get(one.id)).toMatchObject({ status: 'queued', input: { readModels: ['items'], verify: true } });
    expect(await get((await request()).id)).toMatchObject({ input: { readModels: ['items', 'replays'] } });
  });

  it('knows its read models and its replays', async () => {
    await expect(request(['items', 'nothing'])).rejects.toMatchObject({
      code: 'UNKNOWN_READ_MODEL',
      details: { readModel: 'nothing', known: ['items', 'replays'] },
    });
    await expect(get('nothing')).rejects.toMatchObject({ code: 'UNKNOWN_JOB' });
    await expect(cancel('nothing')).rejects.toMatchObject({ code: 'UNKNOWN_JOB' });
  });

  it('shows a replay as it stands, without who holds it', async () => {
    const { id } = await request();
    await start(id, 30_000);
    await cancel(id);
    const details = await get(id);
    expect(details).toMatchObject({
      id,
      status: 'running',
      requestedBy: ACTOR,
      requestedAt: NOW,
      cancelRequested: true,
    });
    expect(Object.keys(details).filter((name) => ['holder', 'leaseUntil', 'attempts'].includes(name))).toEqual([]);
  });

  it('lists replays, newest first, in pages', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      ids.unshift((await request()).id);
      clock.advance(1_000);
    }
    await reached();
    const list = new ListReplaysHandler(store);
    const first = await list.execute(new ListReplays(2));
    const second = await list.execute(new ListReplays(2, first.next));
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
  });

  it('rings for what was requested', async () => {
    const { id } = await request();
    for await (const recorded of log.read(`replay-${id}`))
      await whenRequestedRing({ kind: replay, list: replays }, queue).react(recorded as never, 'command');
    expect(await rings(1)).toEqual([id]);
  });

  it('rings again for what waits or whose holder went silent, and for nothing else', async () => {
    const [waiting, held, silent, ended] = [await request(), await request(), await request(), await request()];
    await start(held.id, 60_000);
    await start(silent.id, 1_000);
    await cancel(ended.id);
    await reached();
    clock.advance(2_000);
    await resumeJobs({ kind: replay, list: replays }, store, executor, queue).run({
      at: clock.iso(),
      commandId: idNamed('tick'),
    });
    expect(await rings(2)).toEqual([silent.id, waiting.id].toSorted());
    expect([(await get(silent.id)).status, (await get(held.id)).status]).toEqual(['interrupted', 'running']);
  });

  it('does the work: fills the read models anew and tells what came of it', async () => {
    const { id } = await request(['replays']);
    await reached();
    const work = replayWork(new Replay(log, store, follower, models), models.models);
    const progress: number[] = [];
    const job = { id, signal: new AbortController().signal, report: (share: number) => void progress.push(share) };
    const { readModels } = await work.work({ readModels: ['replays'], verify: true }, job);
    expect(readModels).toMatchObject([{ readModel: 'replays', documents: 1, equal: true, switched: false, parked: 0 }]);
    expect(readModels[0]).not.toHaveProperty('generation');
    expect(progress.at(-1)).toBe(1);
  });

  it('tells the head of the log and how far behind each read model is', async () => {
    const status = () =>
      new GetSystemStatusHandler(log, store, [replays, { ...replays, name: 'new' }] as never).execute();
    await request();
    const head = await reached();
    expect(await status()).toMatchObject({
      head,
      readModels: [
        { name: 'replays', version: 2, checkpoint: head, lag: 0, parked: [] },
        { name: 'new', generation: null, checkpoint: 'start', lag: 2 },
      ],
    });
  });
});
