import type { JOB_EVENTS } from './job.ts';
import { type JobEvent, type JobStatus } from './job.ts';
import { idOf } from './decider.ts';
import type { Projection } from './projection.ts';

/** One job in the list of its kind; its details are folded from its stream. */
export interface JobSummary<I> {
  readonly id: string;
  readonly status: JobStatus;
  readonly input: I;
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** 1 while there is something left to do. */
  readonly open: 0 | 1;
}

type Suffix = (typeof JOB_EVENTS)[number];

const STATUS: Readonly<Partial<Record<Suffix, JobStatus>>> = {
  Started: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Interrupted: 'interrupted',
};

const OPEN: ReadonlySet<JobStatus> = new Set(['queued', 'running', 'interrupted']);

/** The jobs of one kind, by the time they were asked for. `prefix` is that of the kind's events. */
export const jobList = <N extends string, I>(
  name: string,
  prefix: N,
  version: number,
): Projection<JobSummary<I>, JobEvent<N, I, unknown>> => ({
  name,
  version,
  handles: ['Requested', ...(Object.keys(STATUS) as Suffix[])].map(
    (suffix) => `${prefix}${suffix}` as JobEvent<N, I, unknown>['type'],
  ),
  indexes: { requestedAt: ['requestedAt'], open: ['open', 'requestedAt'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event, meta }) {
    const suffix = event.type.slice(prefix.length) as Suffix;
    if (suffix === 'Requested') {
      const { input, by } = event.data as { readonly input: I; readonly by: string };
      const { occurredAt: requestedAt } = meta;
      return { id: idOf(stream), status: 'queued', input, requestedAt, requestedBy: by, open: 1 };
    }
    const status = STATUS[suffix];
    return document && status ? { ...document, status, open: OPEN.has(status) ? 1 : 0 } : document;
  },
});
