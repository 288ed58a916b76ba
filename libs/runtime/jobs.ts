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

/** A job in hand. */
interface Hold {
  readonly holder: string;
  /** Epoch milliseconds. */
  until: number;
  progress: number;
  readonly cancelled: AbortController;
  readonly lost: AbortController;
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
    const hold: Hold = {
      holder: `${this.#options.owner}/${newId()}`,
      until: this.#leaseEnd(),
      progress: 0,
      cancelled: new AbortController(),
      lost: new AbortController(),
    };
    try {
      await this.#tell(job, id, { do: 'start', holder: hold.holder, leaseUntil: isoTime(hold.until) });
    } catch (error) {
      if (isDomainError(error, 'JOB_TAKEN') || isDomainError(error, 'CONFLICT')) return false;
      throw error;
    }
    await this.#work(job, id, hold, signal);
    return true;
  }

  async #work<I, R>(job: JobKind<I, R>, id: string, hold: Hold, stop: AbortSignal): Promise<void> {
    const heart = setInterval(() => void this.#beat(job, id, hold), this.#options.leaseMs / 6);
    try {
      const ending = await this.#ending(job, id, hold, stop);
      if (ending) await this.#tell(job, id, ending);
    } catch (error) {
      if (!isDomainError(error, 'JOB_NOT_HELD')) throw error; // else it was taken up by another meanwhile
    } finally {
      clearInterval(heart);
    }
  }

  /** How the work came out; `undefined`: it was given up, the lease runs out, and the job is taken up again. */
  async #ending<I, R>(
    job: JobKind<I, R>,
    id: string,
    hold: Hold,
    stop: AbortSignal,
  ): Promise<JobCommand<I, R> | undefined> {
    const { holder, cancelled, lost } = hold;
    const { state } = await this.#streams.fold(job.kind, id);
    if (state.cancelRequested) cancelled.abort();
    const signal = AbortSignal.any([stop, cancelled.signal, lost.signal]);
    try {
      const result = await job.work(state.input as I, { id, signal, report: (share) => void (hold.progress = share) });
      return { do: 'succeed', holder, result };
    } catch (error) {
      if (lost.signal.aborted || stop.aborted) return undefined;
      if (cancelled.signal.aborted) return { do: 'confirm-cancel', holder };
      return { do: 'fail', holder, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Renews the lease. While the log does not answer the job stays in hand until the lease is over. */
  async #beat<I, R>(job: JobKind<I, R>, id: string, hold: Hold): Promise<void> {
    const until = this.#leaseEnd();
    const { holder, progress } = hold;
    try {
      const { state } = await this.#tell(job, id, { do: 'progress', holder, progress, leaseUntil: isoTime(until) });
      hold.until = until;
      if (state.cancelRequested) hold.cancelled.abort();
    } catch (error) {
      if (isDomainError(error, 'JOB_NOT_HELD') || this.#options.now() >= hold.until) hold.lost.abort();
    }
  }

  #tell<I, R>(job: JobKind<I, R>, id: string, command: JobCommand<I, R>) {
    return this.#executor.execute(job.kind, id, command, this.#meta());
  }

  #leaseEnd(): number {
    return this.#options.now() + this.#options.leaseMs;
  }

  #meta(): Metadata {
    return { commandId: newId(), actor: `system:${this.#options.owner}`, occurredAt: isoTime(this.#options.now()) };
  }
}
