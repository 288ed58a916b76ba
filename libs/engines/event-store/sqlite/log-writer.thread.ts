import { parentPort, workerData } from 'node:worker_threads';
import { GroupCommitter } from './group-commit.ts';
import { connect, type LogFile } from './log-file.ts';
import type { WriteRequest } from './write-batch.ts';

/** The writer thread of one opened log: requests in, answers out in the same order, until it is told to close. */
const port = parentPort;
if (!port) throw new Error('the log writer runs as a worker thread');

const committer = new GroupCommitter(
  () => connect(workerData as LogFile),
  (answer) => port.postMessage(answer),
);

port.on('message', (message: readonly WriteRequest[] | 'close') => {
  if (message !== 'close') return committer.accept(message);
  committer.close();
  port.close();
});
