import Redis, { type RedisOptions } from 'ioredis';
import type { QueueOptions } from 'bull';

/** A ring that Redis does not take within so long is refused: the log knows the work, and it is rung again. */
const ANSWER_MS = 2_000;
const RETRY_MS = 1_000;

/** TLS and credentials as the URL has them. Reconnects for ever, a second apart at most. */
const optionsFor = (more: RedisOptions): RedisOptions => ({
  retryStrategy: (times) => Math.min(RETRY_MS, times * 50),
  ...more,
});

/**
 * The connections of one Bull queue, of which it asks for three kinds. Those that wait for news may wait for ever; the one
 * that commands go through answers, or says that it cannot. Bull closes none that it did not make itself.
 */
export class Connections {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #clients: Redis[] = [];
  #closed = false;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  readonly open: NonNullable<QueueOptions['createClient']> = (type) => {
    // Without its check a client that gives up may take a link that is cut at once for one that is ready, for ever.
    const limits =
      type === 'client'
        ? { maxRetriesPerRequest: 1, commandTimeout: ANSWER_MS, connectTimeout: ANSWER_MS }
        : { maxRetriesPerRequest: null, enableReadyCheck: false };
    const client = new Redis(this.#url, optionsFor({ ...limits, lazyConnect: this.#closed }));
    client.on('error', this.#onError);
    if (this.#closed) end(client);
    this.#clients.push(client);
    return client;
  };

  /** For good: Bull connects anew whatever it interrupts, or opens what it had no use for so far, also once it has closed. */
  close(): void {
    this.#closed = true;
    for (const client of this.#clients) end(client);
  }
}

/** It takes whatever is asked of it, and does nothing. */
const end = (client: Redis): void => {
  client.connect = () => Promise.resolve();
  client.disconnect();
};
