import { inject, Injectable } from '@angular/core';
import { ApiError, OFFLINE, problemOf } from './problem';
import { Session } from './session';

export interface ServerEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: unknown;
}

/** Takes chunks as they come and answers the events that are whole (WHATWG HTML, 9.2.6; comments are heartbeats). */
export const eventReader = (): ((chunk: string) => ServerEvent[]) => {
  let rest = '';
  return (chunk) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    return blocks.map(eventOf).filter((each) => each !== undefined);
  };
};

const eventOf = (block: string): ServerEvent | undefined => {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => line.includes(': ') && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
  const data = fields.get('data');
  return data === undefined
    ? undefined
    : { id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) as unknown };
};

const PAUSE_MS = 1_500;

/** Server-sent events by fetch: an `EventSource` sends no bearer. */
@Injectable({ providedIn: 'root' })
export class EventStreams {
  readonly #session = inject(Session);

  /**
   * Calls `take` for each event until the server says that it is done or `signal` aborts; comes back by itself, from the
   * last event on, after a token that ended or a connection that broke. Throws `ApiError` when it is refused.
   */
  async watch(path: string, signal: AbortSignal, take: (event: ServerEvent) => void): Promise<void> {
    let last: string | undefined;
    while (!signal.aborted) {
      const done = await this.#once(path, signal, last, (event) => {
        last = event.id ?? last;
        take(event);
      });
      if (done) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #once(path: string, signal: AbortSignal, last: string | undefined, take: (event: ServerEvent) => void) {
    const headers = { Authorization: `Bearer ${await this.#session.token()}`, ...(last && { 'Last-Event-ID': last }) };
    const response = await fetch(path, { headers, signal }).catch(() => undefined);
    if (response === undefined) return signal.aborted;
    if (!response.ok) throw new ApiError(problemOf(response.status, await response.json().catch(() => undefined)));
    if (!response.body) throw new ApiError(OFFLINE);
    try {
      return await readAll(response.body, take);
    } catch {
      return signal.aborted; // the connection broke: the next one goes on from the last event
    }
  }
}

/** True: the server said that nothing will follow. */
const readAll = async (body: ReadableStream<Uint8Array>, take: (event: ServerEvent) => void): Promise<boolean> => {
  const read = eventReader();
  let done = false;
  for await (const chunk of chunksOf(body))
    for (const event of read(chunk)) {
      if (event.event === 'end') done = isLast(event.data);
      else take(event);
    }
  return done;
};

const isLast = (data: unknown): boolean =>
  ['DONE', 'NOT_ALLOWED'].includes((data as { readonly reason?: string }).reason ?? '');

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
