import { jobKind, JOB_EVENTS, type JobCommand, type JobState } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { fixedClock, idSequence, metaOf, until, type FixedClock } from '#testing';
import { EventLog } from './event-log.ts';
import { Executor } from './execute.ts';
import { Jobs, type JobKind, type Working } from './jobs.ts';
import { Streams } from './streams.ts';

type Input = { readonly rows: number };
type Result = { readonly sum: number };

const HOUR_MS = 3_600_000;
const sums = jobKind<'Sum', Input, Result>('sum', 'Sum');
const vocabulary = { context: 'tests', events: Object.fromEntries(JOB_EVENTS.map((suffix) => [`Sum${suffix}`, []])) };

describe('jobs', () => {
  let log: EventLog;
  let gone: boolean;
  let refused: number;
  let clock: FixedClock;
  let executor: Executor;
  let id: string;
  const nextId = idSequence('job');
  const nextCommand = idSequence('command');
  const never = new AbortController().signal;

  beforeEach(async () => {
    gone = false;
    refused = 0;
    clock = fixedClock();
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [vocabulary]);
    executor = new Executor(new Streams(log));
    id = nextId();
    await tell({ do: 'request', input: { rows: 3 }, by: 'anna' });
  });
  afterEach(() => log.close());

  const tell = (command: JobCommand<Input, Result>) =>
    executor.execute(sums, id, command, metaOf({ commandId: nextCommand(), occurredAt: clock.iso() }));
  const state = async (): Promise<JobState<Input, Result>> => (await new Streams(log).fold(sums, id)).state;

  const refusal = (): Unavailable => {
    refused++;
    return new Unavailable('event log', 'none');
  };

  /** A process of its own. Its lease is counted by the test's clock, its heart beats by the real one: never, in an hour. */
  const runner = (owner: string, leaseMs = HOUR_MS) => {
    const failing: EventStore = Object.assign(Object.create(log) as EventStore, {
      read: log.read.bind(log),
      append: (...asked: Parameters<EventStore['append']>) => (gone ? Promise.reject(refusal()) : log.append(...asked)),
    });
    const streams = new Streams(failing);
    return new Jobs(new Executor(streams), streams, { owner, leaseMs, now: clock });
  };

  const kindOf = (work: JobKind<Input, Result>['work']): JobKind<Input, Result> => ({ kind: sums as never, work });

  const summing = kindOf(async ({ rows }) => ({ sum: rows * 2 }));

  /** Work that ends when the test says so, or by throwing when its signal aborts. */
  const held = () => {
    let finish: (result: Result) => void = () => {};
    let working: Working | undefined;
    const kind = kindOf(
      (_input, job) =>
        new Promise((resolve, reject) => {
          working = job;
          finish = resolve;
          job.signal.addEventListener('abort', () => reject(new Error('aborted')));
          if (job.signal.aborted) reject(new Error('aborted'));
        }),
    );
    return { kind, begun: () => until(() => working), finish: (result: Result) => finish(result) };
  };

  it('are done once by one of two that are rung for', async () => {
    const took = await Promise.all([runner('a').run(summing, id, never), runner('b').run(summing, id, never)]);
    expect(took.toSorted()).toEqual([false, true]);
    expect(await state()).toMatchObject({ status: 'succeeded', attempts: 1, progress: 1, result: { sum: 6 } });
    expect(await runner('c').run(summing, id, never)).toBe(false);
  });

  it('must be known', async () => {
    await expect(runner('a').run(summing, nextId(), never)).rejects.toMatchObject({ code: 'UNKNOWN_JOB' });
  });

  it('tell why they failed', async () => {
    const failing = kindOf(() => Promise.reject(new Error('no room')));
    expect(await runner('a').run(failing, id, never)).toBe(true);
    expect(await state()).toMatchObject({ status: 'failed', reason: 'no room' });
    expect(await runner('a').run(summing, id, never)).toBe(false);
  });

  it('fail even if the work breaks before it begins', async () => {
    const broken = kindOf(() => {
      throw new TypeError('broken');
    });
    expect(await runner('a').run(broken, id, never)).toBe(true);
    expect(await state()).toMatchObject({ status: 'failed', reason: 'broken' });
  });

  it('are held longer with every heartbeat, which tells how far they came', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a', 60).run(kind, id, never);
    (await begun()).report(0.25);
    const first = (await state()).leaseUntil!;
    clock.advance(50);
    await until(async () => (await state()).leaseUntil! > first);
    clock.advance(50);
    expect(await runner('b').run(summing, id, never)).toBe(false);
    expect(await state()).toMatchObject({ progress: 0.25, status: 'running' });
    finish({ sum: 1 });
    expect(await running).toBe(true);
    expect(await state()).toMatchObject({ status: 'succeeded', attempts: 1, result: { sum: 1 } });
  });

  it('are taken up by another when the lease has run out, and the first one’s result comes too late', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a').run(kind, id, never);
    await begun();
    clock.advance(HOUR_MS + 1);
    expect(await runner('b').run(summing, id, never)).toBe(true);
    finish({ sum: 1 });
    expect(await running).toBe(true);
    expect(await state()).toMatchObject({ status: 'succeeded', attempts: 2, result: { sum: 6 } });
  });

  it('are given up by one that finds them in other hands, whose clock was ahead', async () => {
    const { kind, begun } = held();
    const running = runner('a', 60).run(kind, id, never);
    const { signal } = await begun();
    const ahead = metaOf({ commandId: nextCommand(), occurredAt: '2099-01-01T00:00:00.000Z' });
    await executor.execute(sums, id, { do: 'start', holder: 'b', leaseUntil: '2100-01-01T00:00:00.000Z' }, ahead);
    expect(await running).toBe(true);
    expect(signal.aborted).toBe(true);
    expect(await state()).toMatchObject({ status: 'running', holder: 'b' });
  });

  it('are cancelled where they are worked on', async () => {
    const { kind, begun } = held();
    const running = runner('a', 60).run(kind, id, never);
    const { signal } = await begun();
    await tell({ do: 'cancel' });
    expect((await state()).status).toBe('running');
    expect(await running).toBe(true);
    expect(signal.aborted).toBe(true);
    expect(await state()).toMatchObject({ status: 'cancelled', reason: undefined });
  });

  it('that were to be cancelled when their holder went silent are taken up for that alone', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a').run(kind, id, never);
    await begun();
    await tell({ do: 'cancel' });
    clock.advance(HOUR_MS + 1);
    await tell({ do: 'interrupt' });
    let aborted: boolean | undefined;
    const working = kindOf(async (_input, { signal }) => {
      aborted = signal.aborted;
      signal.throwIfAborted();
      return { sum: 0 };
    });
    expect(await runner('b').run(working, id, never)).toBe(true);
    expect(aborted).toBe(true);
    expect((await state()).status).toBe('cancelled');
    finish({ sum: 1 });
    await running;
    expect((await state()).status).toBe('cancelled');
  });

  it('may have been done by the time they are to be cancelled', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a').run(kind, id, never);
    await begun();
    await tell({ do: 'cancel' });
    finish({ sum: 1 });
    await running;
    expect(await state()).toMatchObject({ status: 'succeeded', result: { sum: 1 } });
  });

  it('are left to be resumed by a process that stops', async () => {
    const { kind, begun } = held();
    const stop = new AbortController();
    const running = runner('a').run(kind, id, stop.signal);
    await begun();
    stop.abort();
    expect(await running).toBe(true);
    expect(await state()).toMatchObject({ status: 'running', attempts: 1 });
    expect(await runner('b').run(summing, id, never)).toBe(false);
    clock.advance(HOUR_MS + 1);
    expect(await runner('b').run(summing, id, never)).toBe(true);
    expect(await state()).toMatchObject({ status: 'succeeded', attempts: 2 });
  });

  it('outlive a log that does not answer for some heartbeats', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a', 60).run(kind, id, never);
    const { signal } = await begun();
    const first = (await state()).leaseUntil!;
    clock.advance(50);
    await until(async () => (await state()).leaseUntil! > first);
    gone = true;
    clock.advance(50);
    await until(() => refused >= 3);
    gone = false;
    expect(signal.aborted).toBe(false);
    finish({ sum: 1 });
    expect(await running).toBe(true);
    expect(await state()).toMatchObject({ status: 'succeeded', result: { sum: 1 } });
  });

  it('are given up when the log does not answer until the lease has run out', async () => {
    const { kind, begun } = held();
    const running = runner('a', 60).run(kind, id, never);
    const { signal } = await begun();
    gone = true;
    clock.advance(61);
    expect(await running).toBe(true);
    expect(signal.aborted).toBe(true);
    expect((await state()).status).toBe('running');
  });

  it('have not failed only because the log could not be told that they succeeded', async () => {
    const { kind, begun, finish } = held();
    const running = runner('a').run(kind, id, never);
    await begun();
    gone = true;
    finish({ sum: 1 });
    await expect(running).rejects.toThrow(Unavailable);
    gone = false;
    expect((await state()).status).toBe('running');
  });
});
