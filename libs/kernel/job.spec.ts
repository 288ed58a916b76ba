import { given, metaOf, NOW } from '#testing';
import { jobKind, type JOB_EVENTS, type JobCommand, type JobEvent, type JobState, type JobStatus } from './job.ts';
import { isoTime } from './time.ts';

type Input = { readonly what: string };
type Result = { readonly rows: number };
type Told = JobEvent<'Sum', Input, Result>;

const sums = jobKind<'Sum', Input, Result>('sum', 'Sum');

const told = <S extends (typeof JOB_EVENTS)[number]>(suffix: S, data: unknown = {}): Told =>
  ({ type: `Sum${suffix}`, data }) as unknown as Told;

const later = (ms: number): string => isoTime(Date.parse(NOW) + ms);

const requested = told('Requested', { input: { what: 'all' }, by: 'anna' });
const started = told('Started', { holder: 'one', leaseUntil: later(1_000) });
const expired = told('Started', { holder: 'one', leaseUntil: later(-1) });
const cancelRequested = told('CancelRequested');

/** How a job comes to stand where it stands; it is held, if at all, by 'one'. */
const histories = {
  unknown: [],
  queued: [requested],
  running: [requested, started],
  expired: [requested, expired],
  cancelling: [requested, started, cancelRequested],
  interrupted: [requested, expired, told('Interrupted', { holder: 'one' })],
  succeeded: [requested, started, told('Succeeded', { result: { rows: 3 } })],
  failed: [requested, started, told('Failed', { reason: 'no room' })],
  cancelled: [requested, told('Cancelled')],
} satisfies Record<string, readonly Told[]>;
type Stage = keyof typeof histories;

const commands = {
  request: { do: 'request', input: { what: 'all' }, by: 'anna' },
  start: { do: 'start', holder: 'two', leaseUntil: later(2_000) },
  progress: { do: 'progress', holder: 'one', progress: 0.5, leaseUntil: later(2_000) },
  succeed: { do: 'succeed', holder: 'one', result: { rows: 3 } },
  fail: { do: 'fail', holder: 'one', reason: 'no room' },
  cancel: { do: 'cancel' },
  'confirm-cancel': { do: 'confirm-cancel', holder: 'one' },
  interrupt: { do: 'interrupt' },
} satisfies Record<JobCommand<Input, Result>['do'], JobCommand<Input, Result>>;

const STARTED = told('Started', { holder: 'two', leaseUntil: later(2_000) });
const PROGRESSED = told('Progressed', { progress: 0.5, leaseUntil: later(2_000) });
const SUCCEEDED = told('Succeeded', { result: { rows: 3 } });
const FAILED = told('Failed', { reason: 'no room' });
const CANCELLED = told('Cancelled');

/** Every command in every stage: the fact that follows, the code that refuses it, or nothing. */
const held = { progress: PROGRESSED, succeed: SUCCEEDED, fail: FAILED, 'confirm-cancel': CANCELLED };
const notHeld = {
  progress: 'JOB_NOT_HELD',
  succeed: 'JOB_NOT_HELD',
  fail: 'JOB_NOT_HELD',
  'confirm-cancel': 'JOB_NOT_HELD',
};
const ended = { request: null, start: 'JOB_TAKEN', ...notHeld, cancel: 'JOB_ENDED', interrupt: null };

const table: Record<Stage, Record<keyof typeof commands, Told | string | null>> = {
  unknown: {
    request: requested,
    start: 'UNKNOWN_JOB',
    progress: 'UNKNOWN_JOB',
    succeed: 'UNKNOWN_JOB',
    fail: 'UNKNOWN_JOB',
    cancel: 'UNKNOWN_JOB',
    'confirm-cancel': 'UNKNOWN_JOB',
    interrupt: 'UNKNOWN_JOB',
  },
  queued: { request: null, start: STARTED, ...notHeld, cancel: CANCELLED, interrupt: null },
  running: { request: null, start: 'JOB_TAKEN', ...held, cancel: cancelRequested, interrupt: null },
  expired: {
    request: null,
    start: STARTED,
    ...held,
    cancel: cancelRequested,
    interrupt: told('Interrupted', { holder: 'one' }),
  },
  cancelling: { request: null, start: 'JOB_TAKEN', ...held, cancel: null, interrupt: null },
  interrupted: { request: null, start: STARTED, ...notHeld, cancel: CANCELLED, interrupt: null },
  succeeded: ended,
  failed: ended,
  cancelled: ended,
};

const cells = Object.entries(table).flatMap(([stage, row]) =>
  Object.entries(row).map(
    ([command, expected]) => [stage as Stage, command as keyof typeof commands, expected] as const,
  ),
);

describe('a job', () => {
  it.each(cells)('that is %s, told to %s', (stage, command, expected) => {
    const decided = given(sums, ...(histories[stage] as readonly Told[])).when(commands[command]);
    if (expected === null) decided.nothing();
    else if (typeof expected === 'string') decided.rejects(expected);
    else decided.then(expected);
  });

  it.each(['progress', 'succeed', 'fail', 'confirm-cancel'] as const)('is not for another holder to %s', (command) => {
    given(sums, ...histories.running)
      .when({ ...commands[command], holder: 'two' })
      .rejects('JOB_NOT_HELD');
  });

  it('is held to the last moment of its lease', () => {
    given(sums, requested, told('Started', { holder: 'one', leaseUntil: NOW }))
      .when(commands.start)
      .rejects('JOB_TAKEN');
  });

  it('is held longer by reporting progress', () => {
    given(sums, requested, expired, PROGRESSED).when(commands.start).rejects('JOB_TAKEN');
  });
});

describe('the state of a job', () => {
  const stateOf = (...events: readonly Told[]): JobState<Input, Result> =>
    events.reduce(
      (state, event, n) => sums.evolve(state, event, { commandId: `${n}`, actor: 'anna', occurredAt: later(n) }),
      sums.initial,
    );

  it.each<[JobStatus, readonly Told[]]>([
    ['unknown', histories.unknown],
    ['queued', histories.queued],
    ['running', histories.running],
    ['running', histories.cancelling],
    ['interrupted', histories.interrupted],
    ['running', [...histories.interrupted, STARTED]],
    ['succeeded', histories.succeeded],
    ['failed', histories.failed],
    ['cancelled', histories.cancelled],
    ['cancelled', [...histories.cancelling, CANCELLED]],
  ])('is %s', (status, events) => {
    expect(stateOf(...events).status).toBe(status);
  });

  it('tells who asked for what, who holds it and how far it came', () => {
    expect(stateOf(requested, expired, STARTED, PROGRESSED, cancelRequested)).toEqual({
      status: 'running',
      input: { what: 'all' },
      requestedBy: 'anna',
      requestedAt: later(0),
      holder: 'two',
      leaseUntil: later(2_000),
      attempts: 2,
      progress: 0.5,
      result: undefined,
      reason: undefined,
      endedAt: undefined,
      cancelRequested: true,
    });
  });

  it('tells how it ended', () => {
    expect(stateOf(...histories.succeeded)).toMatchObject({ result: { rows: 3 }, progress: 1, endedAt: later(2) });
    expect(stateOf(...histories.failed)).toMatchObject({ reason: 'no room', endedAt: later(2) });
    expect(stateOf(...histories.cancelled)).toMatchObject({ endedAt: later(1) });
  });

  it('passes over facts that it does not know', () => {
    const state = stateOf(...histories.running);
    expect(sums.evolve(state, { type: 'SumPaused', data: {} } as never, metaOf())).toBe(state);
  });
});
