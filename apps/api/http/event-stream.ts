import { once } from 'node:events';
import type { Response } from 'express';

/** Why a stream of events ended, told in its last event, `end`. */
export type EndReason = 'DONE' | 'TOKEN_EXPIRED' | 'NOT_ALLOWED' | 'TOO_SLOW' | 'SERVER_STOPS';

export interface StreamedEvent {
  /** Comes back as `Last-Event-ID`. */
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

export interface EventStreamOptions {
  /** Epoch ms; the stream ends with the token it was asked for with. */
  readonly until?: number;
  /** Asked at every heartbeat, and by `recheck`: may who asked still see this? */
  readonly holds: () => Promise<boolean>;
  readonly heartbeatMs?: number;
  /** A consumer that takes nothing for so long is let go. */
  readonly patienceMs?: number;
}

const HEARTBEAT_MS = 15_000;
const PATIENCE_MS = 30_000;

/**
 * Server-sent events over one response (WHATWG HTML, 9.2), to be read by fetch with a bearer. `send` waits for the
 * consumer, so that what is kept for a slow one is bounded by its socket's buffer. A last `end` event says why.
 */
export class EventStream {
  readonly #response: Response;
  readonly #options: Required<Omit<EventStreamOptions, 'until'>>;
  readonly #ended = new AbortController();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #expiry: NodeJS.Timeout | undefined;

  constructor(response: Response, { until, ...options }: EventStreamOptions) {
    this.#response = response;
    this.#options = { heartbeatMs: HEARTBEAT_MS, patienceMs: PATIENCE_MS, ...options };
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      Connection: 'close', // a connection that ends with its stream keeps no server from stopping
    });
    response.flushHeaders();
    response.once('close', () => this.#stop());
    this.#heartbeat = setInterval(() => void this.#beat(), this.#options.heartbeatMs);
    this.#heartbeat.unref();
    if (until !== undefined) {
      this.#expiry = setTimeout(() => this.end('TOKEN_EXPIRED'), Math.max(0, until - Date.now()));
      this.#expiry.unref();
    }
  }

  /** Aborted when the stream has ended, whoever ended it. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  async send({ id, event, data }: StreamedEvent): Promise<void> {
    if (this.signal.aborted) return;
    const lines = [...(id === undefined ? [] : [`id: ${id}`]), `event: ${event}`, `data: ${JSON.stringify(data)}`];
    if (!this.#response.write(`${lines.join('\n')}\n\n`)) await this.#drained();
  }

  end(reason: EndReason): void {
    if (this.signal.aborted) return;
    this.#response.end(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
    this.#stop();
  }

  /** Ends the stream if who asked may no longer see it. */
  async recheck(): Promise<void> {
    const holds = await this.#options.holds().catch(() => true); // a log that does not answer takes no right away
    if (!holds) this.end('NOT_ALLOWED');
  }

  async #beat(): Promise<void> {
    await this.recheck();
    if (!this.signal.aborted && !this.#response.writableNeedDrain) this.#response.write(': heartbeat\n\n');
  }

  async #drained(): Promise<void> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(this.#options.patienceMs)]);
    try {
      await once(this.#response, 'drain', { signal });
    } catch {
      this.end('TOO_SLOW');
      this.#response.destroy();
    }
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#expiry);
    this.#ended.abort();
  }
}
