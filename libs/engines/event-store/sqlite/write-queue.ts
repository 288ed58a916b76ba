import { Unavailable } from '#ports/unavailable';
import type { Answer } from './group-commit.ts';
import type { LogWriter, StartLogWriter } from './log-writer.ts';
import type { WriteRequest } from './write-batch.ts';

export const ENGINE = 'event log';

interface Waiting {
  readonly resolve: (result: number) => void;
  readonly reject: (error: Unavailable) => void;
}

/**
 * The calling side of the writer. What is asked for in one turn of the event loop travels as one message; answers come
 * back in the order of the requests. The writer is started by the first request, and again if it has died.
 */
export class WriteQueue {
  readonly #start: StartLogWriter;
  readonly #onCommit: () => void;
  readonly #waiting: Waiting[] = [];
  #outbox: WriteRequest[] = [];
  #writer: LogWriter | undefined;
  #closed = false;

  constructor(start: StartLogWriter, onCommit: () => void) {
    this.#start = start;
    this.#onCommit = onCommit;
  }

  /** The result that `BatchWriter.write` gives for the request. Rejects with `Unavailable`. */
  write(request: WriteRequest): Promise<number> {
    if (this.#closed) return Promise.reject(new Unavailable(ENGINE, 'none', { cause: new Error('the log is closed') }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#outbox.push(request) === 1) setImmediate(() => this.#flush());
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#flush();
    await this.#writer?.close();
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    const requests = this.#outbox;
    this.#outbox = [];
    try {
      this.#writer ??= this.#start(
        (answer) => this.#settle(answer),
        (cause) => this.#ended(cause),
      );
      this.#writer.send(requests);
    } catch (cause) {
      this.#settle({ failed: requests.length, outcome: 'none', cause });
    }
  }

  #settle(answer: Answer): void {
    if ('results' in answer) {
      this.#onCommit();
      const settled = this.#waiting.splice(0, answer.results.length);
      settled.forEach((waiting, i) => waiting.resolve(answer.results[i]!));
    } else {
      const { failed, outcome, cause } = answer;
      for (const { reject } of this.#waiting.splice(0, failed)) reject(new Unavailable(ENGINE, outcome, { cause }));
    }
  }

  /** What was sent and not answered may have been written; what still waits here goes to the next writer. */
  #ended(cause: unknown): void {
    this.#writer = undefined;
    this.#settle({ failed: this.#waiting.length - this.#outbox.length, outcome: 'unknown', cause });
  }
}
