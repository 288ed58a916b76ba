import { parentPort, workerData } from 'node:worker_threads';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import { Unavailable } from '#ports/unavailable';
import type { Connection } from '../../sqlite/connection.ts';
import { openExposureFile, type ExposureFile } from './exposure-file.ts';
import type { Written } from './exposure-writer.ts';
import { writeBatch } from './write-batch.ts';

/** The writer thread of one opened log: batches in, one answer each in the same order, until it is told to close. */
const port = parentPort;
if (!port) throw new Error('the exposure writer runs as a worker thread');

let connection: Connection | undefined;
let turn = Promise.resolve();

const write = async (batch: readonly Exposure[]): Promise<Written> => {
  try {
    connection ??= await openExposureFile(workerData as ExposureFile);
    writeBatch(connection, batch);
    return { written: true };
  } catch (error) {
    if (error instanceof Unavailable) return { unavailable: error.outcome, cause: error.cause };
    return { error };
  }
};

port.on('message', (message: readonly Exposure[] | 'close') => {
  turn = turn.then(async () => {
    if (message !== 'close') return port.postMessage(await write(message));
    connection?.close();
    port.close();
  });
});
