export interface SentEvent {
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

/** A stream of server-sent events as a fetch-based client reads it. */
export class SseReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  private constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  static async open(url: string, headers: Record<string, string>): Promise<SseReader> {
    const answer = await fetch(url, { headers });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    return new SseReader(answer.body!);
  }

  /** The next event, heartbeats passed over; `undefined`: the stream has ended. */
  async next(): Promise<SentEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        if (!block.startsWith(':')) return parsed(block);
        continue;
      }
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  /** All there are up to the first that holds, that one included. */
  async until(holds: (event: SentEvent) => boolean): Promise<readonly SentEvent[]> {
    const seen: SentEvent[] = [];
    for (;;) {
      const event = await this.next();
      if (!event) throw new Error(`the stream ended after ${JSON.stringify(seen.at(-1))}`);
      seen.push(event);
      if (holds(event)) return seen;
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

const parsed = (block: string): SentEvent => {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const id = fields.get('id');
  return {
    ...(id !== undefined && { id }),
    event: fields.get('event')!,
    data: JSON.parse(fields.get('data')!) as unknown,
  };
};
