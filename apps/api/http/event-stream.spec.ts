import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { EventStream, type EventStreamOptions } from './event-stream.ts';

/** A response whose consumer takes what it is told to. */
class Consumer extends EventEmitter {
  text = '';
  isFull = false;
  isOver = false;
  readonly headers: Record<string, string> = {};
  get writableNeedDrain(): boolean {
    return this.isFull;
  }
  status() {
    return this;
  }
  set(headers: Record<string, string>) {
    Object.assign(this.headers, headers);
    return this;
  }
  flushHeaders(): void {}
  write(text: string): boolean {
    this.text += text;
    return !this.isFull;
  }
  end(text: string): void {
    this.text += text;
    this.isOver = true;
  }
  destroy(): void {
    this.emit('close');
  }
}

const open = (options: Partial<EventStreamOptions> = {}) => {
  const consumer = new Consumer();
  const stream = new EventStream(consumer as unknown as Response, { holds: () => Promise.resolve(true), ...options });
  return { consumer, stream };
};
const ended = (stream: EventStream) =>
  stream.signal.aborted
    ? Promise.resolve()
    : new Promise<void>((done) => stream.signal.addEventListener('abort', () => done()));

describe('a stream of events', () => {
  it('is told with ids to resume by, and with the reason of its end', async () => {
    const { consumer, stream } = open();
    await stream.send({ id: 'p1', event: 'event', data: { a: 'b\nc' } });
    stream.end('DONE');
    await stream.send({ event: 'event', data: 'too late' });
    expect(consumer.text).toBe('id: p1\nevent: event\ndata: {"a":"b\\nc"}\n\nevent: end\ndata: {"reason":"DONE"}\n\n');
    expect(consumer.headers).toMatchObject({ 'Cache-Control': 'no-store' });
  });

  it('ends with its token', async () => {
    const { consumer, stream } = open({ until: 0 });
    await ended(stream);
    expect(consumer.text).toContain('TOKEN_EXPIRED');
  });

  it('beats, and ends at a beat if the right is gone', async () => {
    let holds = true;
    const { consumer, stream } = open({ heartbeatMs: 1, holds: () => Promise.resolve(holds) });
    while (!consumer.text.includes(': heartbeat')) await new Promise(setImmediate);
    holds = false;
    await ended(stream);
    expect(consumer.text).toContain('NOT_ALLOWED');
  });

  it('goes on while it cannot be found out whether the right is gone', async () => {
    const { stream } = open({ holds: () => Promise.reject(new Error('no log')) });
    await stream.recheck();
    expect(stream.signal.aborted).toBe(false);
    stream.end('DONE');
  });

  it('waits for a slow consumer, and queues nothing meanwhile', async () => {
    const { consumer, stream } = open();
    consumer.isFull = true;
    const sent = stream.send({ event: 'one', data: 1 });
    consumer.isFull = false;
    consumer.emit('drain');
    await sent;
    expect(stream.signal.aborted).toBe(false);
    stream.end('DONE');
  });

  it('lets one go that takes nothing at all', async () => {
    const { consumer, stream } = open({ patienceMs: 1 });
    consumer.isFull = true;
    await stream.send({ event: 'one', data: 1 });
    expect(consumer.text).toContain('TOO_SLOW');
    expect(stream.signal.aborted).toBe(true);
  });

  it('ends when its consumer goes', () => {
    const { consumer, stream } = open();
    consumer.emit('close');
    expect(stream.signal.aborted).toBe(true);
  });
});
