import { parentPort, workerData } from 'node:worker_threads';
import { positionOf } from '#kernel';
import type { Generation } from '#ports/read-store/read-store';
import { openSqliteReadStore } from './sqlite-read-store.ts';

/** Fills, promotes and drops one generation after another, for readers in another thread. Says so after the first. */
const { file, rounds } = workerData as { readonly file: string; readonly rounds: number };
const shape = { name: 'films', version: 1, indexes: { by: ['year'] } } as const;
const store = await openSqliteReadStore({ file });

let before: Generation<{ readonly year: number }> | undefined;
for (let year = 0; year <= rounds; year++) {
  const generation = await store.generation<{ readonly year: number }>(shape, `round-${year}`);
  const position = positionOf('log', 1);
  await generation.commit({ changes: [{ id: 'a', document: { year }, position }], checkpoint: position }, 1);
  await generation.promote();
  await before?.drop();
  before = generation;
  if (year === 0) parentPort?.postMessage('live');
}
await store.close();
