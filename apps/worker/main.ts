import 'reflect-metadata';
import { setPriority } from 'node:os';
import { isMainThread, parentPort } from 'node:worker_threads';
import { openEngines } from '#composition/engines';
import { openLogger } from '#composition/logger';
import { readSettings } from '#composition/settings';
import { endWithParent } from '#composition/with-parent';
import { startHealthServer } from './health-server.ts';
import { IdleSweep } from './idle-sweep.ts';
import { startWorker } from './worker.ts';

/** Niceness. */
const BELOW_SERVING = 10;
const A_DAY_MS = 86_400_000;

/**
 * Members first: where cores are few, filling read models waits for serving. Linux takes the priority of the calling
 * thread alone; elsewhere it would be that of the whole process.
 */
if (!isMainThread && process.platform === 'linux') setPriority(BELOW_SERVING);

if (isMainThread) endWithParent();

/** The same entry file as a process of its own, and as a thread of the api or the command line. */
const settings = readSettings();
const logger = await openLogger(settings, 'worker');
const engines = await openEngines(settings);
const worker = await startWorker(engines, logger);
logger.info('the worker follows the log');
const idle = new IdleSweep();
idle.start();
parentPort?.postMessage('ready');
const health =
  isMainThread && settings.workerPort !== undefined
    ? await startHealthServer(engines.about, { host: settings.host, port: settings.workerPort })
    : undefined;

const stop = async (): Promise<void> => {
  idle.stop();
  await health?.close();
  await worker.close();
  await engines.close();
  parentPort?.close();
};

if (isMainThread) {
  // Nothing that it waits for keeps a process from ending; a thread is kept by its port.
  setInterval(() => undefined, A_DAY_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
} else parentPort!.once('message', () => void stop());
