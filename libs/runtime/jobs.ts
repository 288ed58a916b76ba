import {
  isDomainError,
  isoTime,
  type Event,
  type JobCommand,
  type JobState,
  type Metadata,
  type StreamKind,
} from '#kernel';
import { newId } from './ids.ts';
import type { Executor } from './execute.ts';
import type { Streams } from './streams.ts';

/** A kind of long work: what its streams look like, and how it is done. */
export interface JobKind<I, R> {
  readonly kind: StreamKind<JobState<I, R>, JobCommand<I, R>, Event>;
  /** Aborted when the job is cancelled, the lease is lost or the process stops. */
  work(input: I, job: Working): Promise<R>;
}

export interface Working {
  readonly id: string;
  readonly signal: AbortSignal;
  /** Where the work stands, 0 to 1. Told to the log at most once per heartbeat. */
  report(progress: number): void;
}

export interface JobsOptions {
  readonly owner: string;
  readonly leaseMs?: number;
  readonly now?: () => number;
}

/**
 * Claims work in the log and does it: whoever appends `…Started` at the expected version has it, renews its lease by
 * reporting progress, and follows a request to cancel. A queue may ring twice or never; the log alone decides.
 */
export class Jobs {
  readonly #executor: Executor;
  readonly #streams: Streams;
  readonly #options: Required<JobsOptions>;

  constructor(executor: Executor, streams: Streams, options: JobsOptions) {
    this.#executor = executor;
    this.#streams = streams;
    this.#options = { leaseMs: 30_000, now: Date.now, ...options };
  }

  /** Answers whether this call did the work: `false` if another holds it, or there is nothing left to do. */
  async run<I, R>(job: JobKind<I, R>, id: string, signal: AbortSignal): Promise<boolean> {
    const holder = `${this.#options.owner}/${newId()}`;
    try {
      await this.#tell(job, id, { do: 'start', holder, leaseUntil: this.#leaseUntil() });
    } catch (error) {
      if (isDomainError(error, 'JOB_TAKEN') || isDomainError(error, 'CONFLICT')) return false;
      throw error;
    }
    await this.#work(job, id, holder, signal);
    return true;
  }

  async #work<I, R>(job: JobKind<I, R>, id: string, holder: string, stop: AbortSignal): Promise<void> {
    const cancelled = new AbortController();
    const lost = new AbortController();
    let progress = 0;
    const heart = setInterval(() => {
      void this.#beat(job, id, holder, progress, cancelled).catch(() => lost.abort());
    }, this.#options.leaseMs / 6);
    const signal = AbortSignal.any([stop, cancelled.signal, lost.signal]);
    try {
      const { state } = await this.#streams.fold(job.kind, id);
      const result = await job.work(state.input as I, { id, signal, report: (share) => void (progress = share) });
      await this.#tell(job, id, { do: 'succeed', holder, result });
    } catch (error) {
      if (lost.signal.aborted || stop.aborted) return; // the lease runs out, and the job is taken up again
      if (cancelled.signal.aborted) await this.#tell(job, id, { do: 'confirm-cancel', holder });
      else
        await this.#tell(job, id, {
          do: 'fail',
          holder,
          reason: error instanceof Error ? error.message : String(error),
        });
    } finally {
      clearInterval(heart);
    }
  }

  async #beat<I, R>(
    job: JobKind<I, R>,
    id: string,
    holder: string,
    progress: number,
    cancelled: AbortController,
  ): Promise<void> {
    const { state } = await this.#tell(job, id, { do: 'progress', holder, progress, leaseUntil: this.#leaseUntil() });
    if (state.cancelRequested) cancelled.abort();
  }

  #tell<I, R>(job: JobKind<I, R>, id: string, command: JobCommand<I, R>) {
    return this.#executor.execute(job.kind, id, command, this.#meta());
  }

  #leaseUntil(): string {
    return isoTime(this.#options.now() + this.#options.leaseMs);
  }

  #meta(): Metadata {
    return { commandId: newId(), actor: `system:${this.#options.owner}`, occurredAt: isoTime(this.#options.now()) };
  }
}
