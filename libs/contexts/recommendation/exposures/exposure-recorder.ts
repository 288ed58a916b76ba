import { Inject, Injectable } from '@nestjs/common';
import type { Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { EXPOSURE_LOG } from '#ports/tokens';

const WAITING = 5_000;
const BATCH = 100;
/** Often and little at a time: a batch is copied to the thread that writes it. */
const FLUSH_MS = 100;

/** Writes what was shown behind the answer, in batches. Under overload exposures are dropped and counted, never waited for. */
@Injectable()
export class ExposureRecorder {
  #waiting: Exposure[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  dropped = 0;
  written = 0;

  constructor(@Inject(EXPOSURE_LOG) private readonly log: ExposureLog) {}

  record(exposure: Exposure): void {
    if (this.#waiting.length >= WAITING) {
      this.dropped += 1;
      return;
    }
    this.#waiting.push(exposure);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what waits; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** What waits is taken when the writing before is done, so that a slow log is known by how much waits. */
  async #write(): Promise<void> {
    const exposures = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < exposures.length; from += BATCH) {
      const batch = exposures.slice(from, from + BATCH);
      try {
        await this.log.write(batch);
        this.written += batch.length;
      } catch {
        this.dropped += batch.length;
      }
    }
  }
}
