import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BadArtefact, type History, type LoadedModel } from '#ports/model-runtime/model-runtime';
import { afterOthers } from './after-others.ts';
import { onnxModelRuntime } from './onnx-model-runtime.ts';
import { threadedModelRuntime } from './threaded-model-runtime.ts';

const ARTEFACT = resolve('test/fixtures/two-tower');

const history = (...items: readonly number[]): History => ({
  ...{ items, strengths: items.map(() => 1) },
  ages: items.map((_, n) => items.length - n),
});
/** Threads have priorities of their own here, and this process may raise one that it has lowered. */
const mayGoAfterOthers = (): boolean => {
  const own = getPriority();
  const comeBack = afterOthers();
  const isAfter = getPriority() > own;
  comeBack();
  return isAfter;
};
/** proc_pid_stat(5): the niceness is the 17th field after the name, which may hold anything but ends with the last `)`. */
const niceness = (thread: string): number =>
  Number(readFileSync(`/proc/self/task/${thread}/stat`, 'latin1').split(') ').at(-1)!.split(' ')[16]);
const threadsAfterOthers = (): number =>
  readdirSync('/proc/self/task').filter((each) => niceness(each) > getPriority()).length;

const HISTORIES = [history(3, 4, 5), history(11), history(1, 2)];

describe('a model in a thread of its own', () => {
  const runtime = threadedModelRuntime();
  let model: LoadedModel;
  let same: LoadedModel;

  beforeEach(async () => {
    [model, same] = [await runtime.load(ARTEFACT), await onnxModelRuntime().load(ARTEFACT)];
  });
  afterEach(() => Promise.all([model.close(), same.close()]));

  it('answers as it would here, and says the same of itself', async () => {
    expect([model.manifest, model.items]).toEqual([same.manifest, same.items]);
    expect(await runtime.describe(ARTEFACT)).toEqual(same.manifest);
    expect(await model.scores(HISTORIES)).toEqual((await same.scores(HISTORIES)).map((row) => new Float32Array(row)));
    expect(await model.users(HISTORIES)).toEqual((await same.users(HISTORIES)).map((row) => new Float32Array(row)));
  });

  it('gives everybody their own answer, however many ask at once', async () => {
    const asked = Array.from({ length: 40 }, (_, n) => [history(1 + (n % 20))]);
    const answers = await Promise.all(asked.map((each) => model.scores(each)));
    for (const [n, [row]] of answers.entries()) expect(row![1]).toBeCloseTo((await same.scores(asked[n]!))[0]![1]!, 5);
  });

  it('refuses a history as it would here, and goes on', async () => {
    await expect(model.scores([history()])).rejects.toThrow(RangeError);
    await expect(model.scores([history(21)])).rejects.toThrow('no item 21');
    expect(await model.scores([history(1)])).toHaveLength(1);
  });

  it('answers who asked before it was closed, and nobody after', async () => {
    const asked = model.scores([history(1)]);
    await model.close();
    await expect(asked).resolves.toHaveLength(1);
    await expect(model.scores([history(1)])).rejects.toMatchObject({ name: 'Unavailable' });
  });

  (mayGoAfterOthers() ? it : it.skip)('goes after others until somebody waits for it', async () => {
    const before = threadsAfterOthers();
    const another = await runtime.load(ARTEFACT);
    expect(threadsAfterOthers()).toBe(before + 1);
    another.serve!();
    await another.scores([history(1)]);
    expect(threadsAfterOthers()).toBe(before);
    await another.close();
  });

  it('refuses an artefact by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    try {
      cpSync(ARTEFACT, folder, { recursive: true });
      writeFileSync(join(folder, 'model.onnx'), 'x');
      const loading = runtime.load(folder);
      await expect(loading).rejects.toThrow(BadArtefact);
      await expect(loading).rejects.toThrow('model.onnx: its content');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
