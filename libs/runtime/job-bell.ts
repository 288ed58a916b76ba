import { idOf, type Event, type JobSummary, type Projection } from '#kernel';
import type { JobQueue } from '#ports/job-queue/job-queue';
import type { ReadStore } from '#ports/read-store/read-store';
import type { Executor } from './execute.ts';
import { uuid5 } from './ids.ts';
import type { JobKind } from './jobs.ts';
import type { Reactor } from './react.ts';
import type { Scheduled } from './schedule.ts';

/** A kind of work with the list of its jobs. Its bell is the category of its streams. */
export interface ListedJobKind<I, R> extends JobKind<I, R> {
  /** From `jobList`. */
  readonly list: Projection<JobSummary<I>, Event>;
  /** So many at once in one process. */
  readonly atOnce: number;
}

type Bell<I, R> = Pick<ListedJobKind<I, R>, 'kind' | 'list'>;

export const bellOf = <I, R>({ kind }: Pick<ListedJobKind<I, R>, 'kind'>): string => kind.category;

/** The bell may be lost: `resumeJobs` rings again for what is still open. */
export const whenRequestedRing = <I, R>(job: Bell<I, R>, queue: JobQueue): Reactor => ({
  name: `when-${bellOf(job)}-requested-ring`,
  // the first event that a list handles is the one that begins a job
  handles: job.list.handles.slice(0, 1),
  from: 'start',
  react: ({ stream }) => queue.ring(bellOf(job), idOf(stream)),
});

/** Rings for every job that is still open, and tells the log of those whose holder went silent. */
export const resumeJobs = <I, R>(
  job: Bell<I, R>,
  store: ReadStore,
  executor: Executor,
  queue: JobQueue,
): Scheduled => ({
  name: `resume-${job.list.name}`,
  everyMs: 5_000,

  async run({ at, commandId }) {
    const { items } = await store.live(job.list).page('open', { equals: [1], limit: 100 });
    for (const { id } of items) {
      const meta = { commandId: uuid5(commandId, id), actor: 'system:ticker', occurredAt: at };
      const { state } = await executor.execute(job.kind, id, { do: 'interrupt' }, meta);
      if (state.status === 'queued' || state.status === 'interrupted') await queue.ring(bellOf(job), id);
    }
  },
});
