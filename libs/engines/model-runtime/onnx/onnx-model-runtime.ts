import { Tensor, type InferenceSession } from 'onnxruntime-node';
import {
  BadArtefact,
  type History,
  type LoadedModel,
  type ModelManifest,
  type ModelRuntime,
} from '#ports/model-runtime/model-runtime';
import { openSession } from '../../onnx/open-session.ts';
import { checkFolder, manifestOf, type CheckedFolder, type FolderManifest, type Golden } from './artefact-folder.ts';

/** Float32 in another order of adding up. */
const TOLERANCE = 1e-4;
const INPUTS = { items: 'int64', strengths: 'float32', ages: 'float32' } as const;

export const onnxModelRuntime = (): ModelRuntime => ({
  async load(folder) {
    const checked = await checkFolder(folder);
    const session = await openSession(checked.model);
    const model = new OnnxModel(session, checked);
    try {
      checkSignature(session, checked);
      await model.checkGoldens();
      return model;
    } catch (error) {
      await model.close();
      throw error;
    }
  },
  describe: async (folder) => told(await manifestOf(folder)),
});

const told = ({ files: _files, goldens: _goldens, ...manifest }: FolderManifest): ModelManifest => manifest;

const checkSignature = (session: InferenceSession, { manifest }: CheckedFolder): void => {
  const found = session.inputMetadata.map((each) => [each.name, each.isTensor && each.type] as const);
  const wanted = Object.entries(INPUTS);
  if (
    found.length !== wanted.length ||
    !wanted.every(([name, type]) => found.some(([n, t]) => n === name && t === type))
  )
    throw new BadArtefact(`model.onnx: its inputs are ${found.map((each) => each.join(' ')).join(', ')}`);
  for (const name of manifest.outputs) {
    const output = session.outputMetadata.find((each) => each.name === name);
    if (!output?.isTensor || output.type !== 'float32')
      throw new BadArtefact(`model.onnx: it has no output ${name} of float32`);
  }
};

class OnnxModel implements LoadedModel {
  readonly manifest;
  readonly items;
  readonly #session: InferenceSession;
  readonly #goldens: readonly Golden[];
  readonly #vectors: Float32Array | undefined;

  constructor(session: InferenceSession, { manifest, items, vectors }: CheckedFolder) {
    this.#session = session;
    this.#goldens = manifest.goldens;
    this.#vectors = vectors;
    this.manifest = told(manifest);
    this.items = items;
  }

  async scores(histories: readonly History[]): Promise<readonly Float32Array[]> {
    const vectors = this.#vectors;
    if (!vectors) return this.#run(histories, 'scores', this.manifest.itemCount + 1);
    return (await this.users(histories)).map((user) => productsWith(vectors, user));
  }

  users(histories: readonly History[]): Promise<readonly Float32Array[]> {
    const { dim, outputs } = this.manifest;
    if (dim === null || !outputs.includes('user')) return Promise.reject(new RangeError('a model without vectors'));
    return this.#run(histories, 'user', dim);
  }

  async checkGoldens(): Promise<void> {
    const [name] = this.manifest.outputs;
    const width = name === 'scores' ? this.manifest.itemCount + 1 : this.manifest.dim!;
    for (const [n, golden] of this.#goldens.entries()) {
      const [answered] = await this.#run([golden], name!, width);
      const wrong = golden.top.find(([place, value]) => !isNear(answered![place], value));
      if (wrong)
        throw new BadArtefact(`model.onnx: golden ${n} is ${answered![wrong[0]]} at ${wrong[0]}, not ${wrong[1]}`);
    }
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  async #run(histories: readonly History[], output: string, width: number): Promise<readonly Float32Array[]> {
    const { maxLength, itemCount } = this.manifest;
    const length = Math.min(maxLength, Math.max(...histories.map(({ items }) => items.length)));
    if (!(length > 0)) throw new RangeError('a history without items');
    const shape = [histories.length, length];
    const items = new BigInt64Array(histories.length * length);
    const strengths = new Float32Array(items.length);
    const ages = new Float32Array(items.length);
    histories.forEach((history, n) => {
      const from = Math.max(0, history.items.length - length);
      const to = n * length + length - (history.items.length - from);
      for (let i = from; i < history.items.length; i++) {
        if (!(history.items[i]! >= 1 && history.items[i]! <= itemCount))
          throw new RangeError(`no item ${history.items[i]}`);
        items[to + i - from] = BigInt(history.items[i]!);
        strengths[to + i - from] = history.strengths[i]!;
        ages[to + i - from] = history.ages[i]!;
      }
    });
    const answered = await this.#session.run(
      {
        items: new Tensor('int64', items, shape),
        strengths: new Tensor('float32', strengths, shape),
        ages: new Tensor('float32', ages, shape),
      },
      [output],
    );
    const data = answered[output]!.data as Float32Array;
    if (data.length !== histories.length * width) throw new BadArtefact(`model.onnx: ${output} has another shape`);
    return histories.map((_, n) => data.subarray(n * width, (n + 1) * width));
  }
}

const productsWith = (vectors: Float32Array, user: Float32Array): Float32Array => {
  const dim = user.length;
  const scores = new Float32Array(vectors.length / dim);
  for (let item = 1, from = dim; item < scores.length; item++, from += dim) {
    let sum = 0;
    for (let i = 0; i < dim; i++) sum += vectors[from + i]! * user[i]!;
    scores[item] = sum;
  }
  return scores;
};

const isNear = (a: number | undefined, b: number): boolean =>
  a !== undefined && Math.abs(a - b) <= TOLERANCE + TOLERANCE * Math.abs(b);
