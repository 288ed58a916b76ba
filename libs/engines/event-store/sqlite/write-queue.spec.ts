import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Answer } from './group-commit.ts';
import { connect, openLogFile } from './log-file.ts';
import { startLogThread, threadWriter, type LogWriter } from './log-writer.ts';
import type { WriteRequest } from './write-batch.ts';
import { WriteQueue } from './write-queue.ts';

const append = (stream: string, expected = 0): WriteRequest => ({
  stream,
  expected,
  rows: ['id', 'type', '{}', '{}'],
  recordedAt: 0,
});

describe('the write queue', () => {
  const openQueue = () => {
    const sent: (readonly WriteRequest[])[] = [];
    const far = { answer: (_: Answer): void => {}, end: (_: unknown): void => {} };
    const writer: LogWriter = { send: (requests) => sent.push(requests), close: async () => {} };
    let commits = 0;
    const queue = new WriteQueue(
      (answer, end) => {
        Object.assign(far, { answer, end });
        return writer;
      },
      () => commits++,
    );
    return { queue, sent, far, commits: () => commits };
  };

  it('sends the requests of one turn as one message, and hands out the answers in order', async () => {
    const { queue, sent, far, commits } = openQueue();
    const results = Promise.all(['a', 'b', 'c'].map((stream) => queue.write(append(stream))));
    await nextTurn();
    expect(sent).toEqual([[append('a'), append('b'), append('c')]]);
    far.answer({ results: [1, 0] });
    far.answer({ results: [2] });
    expect(await results).toEqual([1, 0, 2]);
    expect(commits()).toBe(2);
  });

  it('fails a group as a whole, and no other', async () => {
    const { queue, far } = openQueue();
    const results = Promise.allSettled(['a', 'b', 'c'].map((stream) => queue.write(append(stream))));
    await nextTurn();
    far.answer({ failed: 2, outcome: 'none', cause: 'full' });
    far.answer({ results: [1] });
    const unavailable = { status: 'rejected', reason: { name: 'Unavailable', outcome: 'none', cause: 'full' } };
    expect(await results).toMatchObject([unavailable, unavailable, { status: 'fulfilled', value: 1 }]);
  });

  it('does not know what became of what it sent to a writer that died; the rest goes to the next one', async () => {
    const { queue, sent, far } = openQueue();
    const lost = queue.write(append('a'));
    await nextTurn();
    const kept = queue.write(append('b'));
    far.end('killed');
    await expect(lost).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown', cause: 'killed' });
    await nextTurn();
    expect(sent).toEqual([[append('a')], [append('b')]]);
    far.answer({ results: [1] });
    expect(await kept).toBe(1);
  });

  it('has written nothing when no writer can be started', async () => {
    const queue = new WriteQueue(
      () => {
        throw new Error('no thread to be had');
      },
      () => {},
    );
    await expect(queue.write(append('a'))).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
  });
});

describe('the writer thread', () => {
  let folder: string;
  let threads: Worker[];
  let queue: WriteQueue;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const at = { file: join(folder, 'log.db'), busyMs: 20 };
    (await openLogFile(at)).close();
    threads = [];
    queue = new WriteQueue(
      threadWriter(() => {
        threads.push(startLogThread(at));
        return threads.at(-1)!;
      }),
      () => {},
    );
  });
  afterEach(async () => {
    await queue.close();
    rmSync(folder, { recursive: true });
  });

  it('starts with the first write and ends with the queue', async () => {
    expect(threads).toHaveLength(0);
    expect(await queue.write(append('a'))).toBe(1);
    expect(threads).toHaveLength(1);
    const exit = new Promise((resolve) => threads[0]!.once('exit', resolve));
    await queue.close();
    expect(await exit).toBe(0);
  });

  it('is started again after it has died', async () => {
    const lost = queue.write(append('a'));
    await nextTurn();
    await Promise.all([
      expect(lost).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown' }),
      threads[0]!.terminate(),
    ]);
    expect(await queue.write(append('b'))).toBeGreaterThan(0);
    expect(threads).toHaveLength(2);
  });

  it('gives up while another process holds the lock, with nothing written, and goes on afterwards', async () => {
    const other = connect({ file: join(folder, 'log.db'), busyMs: 0 });
    other.exec('BEGIN IMMEDIATE');
    await expect(queue.write(append('a'))).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    other.exec('ROLLBACK');
    other.close();
    expect(await queue.write(append('a'))).toBe(1);
    expect(threads).toHaveLength(1);
  });
});
