import { Worker } from 'node:worker_threads';
import { environmentOf, type Settings } from './settings.ts';

export interface WorkerThread {
  /** Resolves once it follows the log; rejects if it could not start. */
  readonly ready: Promise<void>;
  /** Ends it, its work put down cleanly. */
  close(): Promise<void>;
}

/** The worker is a process of its own, which nobody here starts or waits for. */
export const workerElsewhere: WorkerThread = { ready: Promise.resolve(), close: () => Promise.resolve() };

/**
 * The worker app in an isolate of its own beside this one, so that serving never shares its event loop with rebuilding.
 * A worker that dies is started again; `onExit` is told.
 */
export const startWorkerThread = (entry: URL, settings: Settings, onExit: (code: number) => void): WorkerThread => {
  let closing = false;
  let thread: Worker;
  let told: { readonly resolve: () => void; readonly reject: (error: Error) => void };
  const ready = new Promise<void>((resolve, reject) => {
    told = { resolve, reject };
  });
  const start = (): void => {
    thread = new Worker(entry, { env: environmentOf(settings) });
    thread.on('message', () => told.resolve());
    thread.on('error', (error) => told.reject(error instanceof Error ? error : new Error(String(error))));
    thread.once('exit', (code) => {
      if (closing) return;
      onExit(code);
      setTimeout(() => closing || start(), RESTART_MS).unref();
    });
  };
  start();
  return {
    ready,
    close: async () => {
      closing = true;
      const ended = new Promise((done) => thread.once('exit', done));
      thread.postMessage('close');
      await ended;
    },
  };
};

const RESTART_MS = 1_000;
