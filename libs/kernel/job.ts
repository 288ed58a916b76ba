import type { Event } from './event.ts';
import { domainError } from './errors.ts';
import type { StreamKind } from './decider.ts';

/**
 * The life of any long work, in the log: who asked for what, who claimed it, how far it came, how it ended. `N` prefixes
 * the event names (`ReplayRequested`, `ReplayStarted`, …), so that each kind of job has facts of its own.
 */
export type JobStatus = 'unknown' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

export interface JobState<I, R> {
  readonly status: JobStatus;
  readonly input: I | undefined;
  readonly requestedBy: string | undefined;
  readonly requestedAt: string | undefined;
  /** Who holds it, and until when (ISO): the holder renews by reporting progress. */
  readonly holder: string | undefined;
  readonly leaseUntil: string | undefined;
  readonly attempts: number;
  /** 0 to 1, as last reported. */
  readonly progress: number;
  readonly result: R | undefined;
  readonly reason: string | undefined;
  readonly endedAt: string | undefined;
  readonly cancelRequested: boolean;
}

export type JobCommand<I, R> =
  | { readonly do: 'request'; readonly input: I; readonly by: string }
  | { readonly do: 'start'; readonly holder: string; readonly leaseUntil: string }
  | { readonly do: 'progress'; readonly holder: string; readonly progress: number; readonly leaseUntil: string }
  | { readonly do: 'succeed'; readonly holder: string; readonly result: R }
  | { readonly do: 'fail'; readonly holder: string; readonly reason: string }
  | { readonly do: 'cancel' }
  | { readonly do: 'confirm-cancel'; readonly holder: string }
  | { readonly do: 'interrupt' };

type Named<N extends string, S extends string, D> = Event<`${N}${S}`, D>;

export type JobEvent<N extends string, I, R> =
  | Named<N, 'Requested', { readonly input: I; readonly by: string }>
  | Named<N, 'Started', { readonly holder: string; readonly leaseUntil: string }>
  | Named<N, 'Progressed', { readonly progress: number; readonly leaseUntil: string }>
  | Named<N, 'Succeeded', { readonly result: R }>
  | Named<N, 'Failed', { readonly reason: string }>
  | Named<N, 'CancelRequested', Record<string, never>>
  | Named<N, 'Cancelled', Record<string, never>>
  | Named<N, 'Interrupted', { readonly holder: string }>;

export const JOB_EVENTS = [
  'Requested',
  'Started',
  'Progressed',
  'Succeeded',
  'Failed',
  'CancelRequested',
  'Cancelled',
  'Interrupted',
] as const;
type JobEventSuffix = (typeof JOB_EVENTS)[number];

const isOpen = (status: JobStatus): boolean => status === 'queued' || status === 'running' || status === 'interrupted';

/** `category`: of the streams, `<category>-<job id>`. */
export const jobKind = <N extends string, I, R>(
  category: string,
  name: N,
): StreamKind<JobState<I, R>, JobCommand<I, R>, JobEvent<N, I, R>> => {
  const make = (suffix: JobEventSuffix, data: unknown) => [{ type: `${name}${suffix}`, data } as JobEvent<N, I, R>];
  const suffixOf = (type: string): string => type.slice(name.length);

  const initial: JobState<I, R> = {
    status: 'unknown',
    input: undefined,
    requestedBy: undefined,
    requestedAt: undefined,
    holder: undefined,
    leaseUntil: undefined,
    attempts: 0,
    progress: 0,
    result: undefined,
    reason: undefined,
    endedAt: undefined,
    cancelRequested: false,
  };

  const held = (state: JobState<I, R>, holder: string): void => {
    if (state.status !== 'running' || state.holder !== holder)
      throw domainError('JOB_NOT_HELD', { status: state.status });
  };

  const startOf = (state: JobState<I, R>, now: string): boolean =>
    state.status === 'queued' ||
    state.status === 'interrupted' ||
    (state.status === 'running' && state.leaseUntil! < now);

  type Decide = {
    [K in JobCommand<I, R>['do']]: (
      state: JobState<I, R>,
      command: Extract<JobCommand<I, R>, { do: K }>,
      now: string,
    ) => readonly JobEvent<N, I, R>[];
  };
  const decide: Decide = {
    request: (state, { input, by }) => (state.status === 'unknown' ? make('Requested', { input, by }) : []),
    start: (state, { holder, leaseUntil }, now) => {
      if (!startOf(state, now)) throw domainError('JOB_TAKEN', { status: state.status });
      return make('Started', { holder, leaseUntil });
    },
    progress: (state, { holder, progress, leaseUntil }) => {
      held(state, holder);
      return make('Progressed', { progress, leaseUntil });
    },
    succeed: (state, { holder, result }) => {
      held(state, holder);
      return make('Succeeded', { result });
    },
    fail: (state, { holder, reason }) => {
      held(state, holder);
      return make('Failed', { reason });
    },
    cancel: (state) => {
      if (!isOpen(state.status)) throw domainError('JOB_ENDED', { status: state.status });
      if (state.cancelRequested) return [];
      return state.status === 'running' ? make('CancelRequested', {}) : make('Cancelled', {});
    },
    'confirm-cancel': (state, { holder }) => {
      held(state, holder);
      return make('Cancelled', {});
    },
    interrupt: (state, _command, now) =>
      state.status === 'running' && state.leaseUntil! < now ? make('Interrupted', { holder: state.holder }) : [],
  };

  type Data = Record<string, never> & {
    input: I;
    by: string;
    holder: string;
    leaseUntil: string;
    progress: number;
    result: R;
    reason: string;
  };
  const evolve: Record<JobEventSuffix, (state: JobState<I, R>, data: Data, at: string) => JobState<I, R>> = {
    Requested: (state, { input, by }, at) => ({ ...state, status: 'queued', input, requestedBy: by, requestedAt: at }),
    Started: (state, { holder, leaseUntil }) => ({
      ...state,
      status: 'running',
      holder,
      leaseUntil,
      attempts: state.attempts + 1,
    }),
    Progressed: (state, { progress, leaseUntil }) => ({ ...state, progress, leaseUntil }),
    Succeeded: (state, { result }, at) => ({ ...state, status: 'succeeded', progress: 1, result, endedAt: at }),
    Failed: (state, { reason }, at) => ({ ...state, status: 'failed', reason, endedAt: at }),
    CancelRequested: (state) => ({ ...state, cancelRequested: true }),
    Cancelled: (state, _data, at) => ({ ...state, status: 'cancelled', endedAt: at }),
    Interrupted: (state) => ({ ...state, status: 'interrupted' }),
  };

  return {
    category,
    initial,
    decide: (state, command, meta) => {
      if (state.status === 'unknown' && command.do !== 'request') throw domainError('UNKNOWN_JOB');
      return decide[command.do](state, command as never, meta.occurredAt);
    },
    evolve: (state, event, meta) =>
      evolve[suffixOf(event.type) as JobEventSuffix]?.(state, event.data as unknown as Data, meta.occurredAt) ?? state,
  };
};
