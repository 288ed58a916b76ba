import { parentPort, workerData } from 'node:worker_threads';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { gently } from './gently.ts';
import type { Asked, ModelPlace, Told } from './threaded-model.ts';

/** One model: it is loaded and told of, then each question is answered, in order, until it is told to close. */
const port = parentPort;
if (!port) throw new Error('a model runs in a worker thread');

const failure = (error: unknown): Extract<Told, { failed: string }> => ({
  failed: error instanceof Error ? error.message : String(error),
  kind: error instanceof BadArtefact ? 'artefact' : error instanceof RangeError ? 'range' : 'other',
});

const { folder } = workerData as ModelPlace;
/** Others serve meanwhile: it takes its time, its own code included, and comes warm. */
const loading = gently(async () => {
  const [{ onnxModelRuntime }, { warm }] = await Promise.all([import('./onnx-model-runtime.ts'), import('./warm.ts')]);
  const model = await onnxModelRuntime().load(folder);
  await warm(model);
  return model;
});

/** The runtime keeps its own memory: what is sent away is a copy. */
const rowsFor = async (asked: Exclude<Asked, 'close'>): Promise<readonly Float32Array<ArrayBuffer>[]> => {
  const model = await loading;
  const rows = asked.what === 'users' ? await model.users(asked.histories) : await model.scores(asked.histories);
  return rows.map((row) => new Float32Array(row));
};

const answer = async (asked: Asked): Promise<void> => {
  if (asked === 'close') {
    await loading.then(
      (model) => model.close(),
      () => undefined,
    );
    return port.close();
  }
  try {
    const rows = await rowsFor(asked);
    port.postMessage({ rows } satisfies Told, [...new Set(rows.map(({ buffer }) => buffer))]);
  } catch (error) {
    port.postMessage(failure(error) satisfies Told);
  }
};

let turn: Promise<void> = loading.then(
  ({ manifest, items }) => port.postMessage({ manifest, items } satisfies Told),
  (error: unknown) => {
    port.postMessage(failure(error) satisfies Told);
    port.close();
  },
);
port.on('message', (asked: Asked) => void (turn = turn.then(() => answer(asked))));
