import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { GroupCommitter, type Answer } from './group-commit.ts';
import type { LogFile } from './log-file.ts';
import type { WriteRequest } from './write-batch.ts';

/** The far end of the write queue. */
export interface LogWriter {
  send(requests: readonly WriteRequest[]): void;
  /** Writes what was sent, then ends. */
  close(): Promise<void>;
}

export type StartLogWriter = (answered: (answer: Answer) => void, ended: (cause: unknown) => void) => LogWriter;

/** Without the flags of this process: the thread needs none, and some (`--input-type`) would keep it from starting. */
export const startLogThread = (at: LogFile): Worker =>
  new Worker(new URL('./log-writer.thread.ts', import.meta.url), { workerData: at, execArgv: [] });

/** Writes in a thread of its own, so that waiting for the disk never holds up the caller's event loop. */
export const threadWriter =
  (start: () => Worker): StartLogWriter =>
  (answered, ended) => {
    const worker = start();
    let cause: unknown;
    worker.on('message', answered);
    worker.on('error', (error) => (cause = error));
    worker.once('exit', (code) => ended(cause ?? new Error(`the log's writer thread ended with ${code}`)));
    return {
      send: (requests) => worker.postMessage(requests),
      close: async () => {
        const exited = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage('close');
        await exited;
      },
    };
  };

/** Writes in the calling thread: a database in memory cannot be shared with another one. */
export const inProcessWriter =
  (db: DatabaseSync): StartLogWriter =>
  (answered) => {
    const committer = new GroupCommitter(() => db, answered);
    return { send: (requests) => committer.accept(requests), close: async () => committer.close() };
  };
