import { parentPort, workerData } from 'node:worker_threads';
import { BadArtefact, type LoadedModel } from '#ports/model-runtime/model-runtime';
import { afterOthers } from './after-others.ts';
import type { Asked, ModelPlace, Question, Told } from './threaded-model.ts';

/** One model: it is loaded, warmed and told of, then each question is answered, in order, until it is told to close. */
const port = parentPort;
if (!port) throw new Error('a model runs in a worker thread');

const failure = (error: unknown): Extract<Told, { failed: string }> => ({
  failed: error instanceof Error ? error.message : String(error),
  kind: error instanceof BadArtefact ? 'artefact' : error instanceof RangeError ? 'range' : 'other',
});

const { folder } = workerData as ModelPlace;
/** Others serve meanwhile: it takes its time, its own code included, until somebody waits for it. */
const serve = afterOthers();
const load = async (): Promise<LoadedModel> => {
  const [{ onnxModelRuntime }, { warm }] = await Promise.all([import('./onnx-model-runtime.ts'), import('./warm.ts')]);
  const model = await onnxModelRuntime().load(folder);
  await warm(model);
  return model;
};
const loading = load();

/** The runtime keeps its own memory: what is sent away is a copy. */
const rowsFor = async (asked: Question): Promise<readonly Float32Array<ArrayBuffer>[]> => {
  const model = await loading;
  const rows = asked.what === 'users' ? await model.users(asked.histories) : await model.scores(asked.histories);
  return rows.map((row) => new Float32Array(row));
};

const answer = async (asked: Question | 'close'): Promise<void> => {
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
port.on('message', (asked: Asked) => {
  if (asked === 'serve') serve();
  else turn = turn.then(() => answer(asked));
});
