import { parentPort, workerData } from 'node:worker_threads';
import { openSqlitePersonVault } from './sqlite-person-vault.ts';

/** Rotates every token it is told, at the same time as another thread does, and answers the outcomes. */
const { file, me, tokens } = workerData as { file: string; me: string; tokens: readonly string[] };
const vault = await openSqlitePersonVault({ file });
const rotateAll = async (): Promise<void> => {
  const outcomes: string[] = [];
  for (const token of tokens) outcomes.push((await vault.rotate(token, `${token} ${me}`, '2026')).outcome);
  parentPort!.postMessage(outcomes);
  await vault.close();
};
parentPort!.once('message', () => void rotateAll());
parentPort!.postMessage('ready');
