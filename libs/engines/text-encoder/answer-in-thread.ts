import { parentPort } from 'node:worker_threads';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { Asked, Failed, Told } from './thread-messages.ts';

/** The thread's side: every question is answered, one after the other; a failure is an answer. */
export const answerInThread = (answer: (asked: Asked) => Promise<Told>): void => {
  const port = parentPort;
  if (!port) throw new Error('an encoder works in a worker thread');
  let turn: Promise<void> = Promise.resolve();
  const say = async (asked: Asked): Promise<void> => port.postMessage(await answer(asked).catch(failureOf));
  port.on('message', (asked: Asked) => void (turn = turn.then(() => say(asked))));
};

const failureOf = (error: unknown): Failed => ({
  failed: error instanceof Error ? error.message : String(error),
  kind: error instanceof BadArtefact ? 'artefact' : error instanceof RangeError ? 'range' : 'other',
});
