import { resolve } from 'node:path';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import type { History, LoadedModel } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import { ServedModel } from './served-model.ts';

const history = (...items: readonly number[]): History => ({
  items,
  strengths: items.map(() => 1),
  ages: items.map(() => 0),
});

describe('a served model', () => {
  let loaded: LoadedModel;
  let batches: number[];
  const serve = (fails = false): ServedModel =>
    new ServedModel(
      'm',
      'slist',
      Object.assign(Object.create(loaded) as LoadedModel, {
        scores: (histories: readonly History[]) => {
          batches.push(histories.length);
          return fails ? Promise.reject(new Error('out of memory')) : loaded.scores(histories);
        },
        close: () => Promise.resolve(),
      }),
    );

  beforeEach(async () => {
    batches = [];
    loaded = await onnxModelRuntime().load(resolve('test/fixtures/artefact'));
  });
  afterEach(() => loaded.close());

  it('scores requests that coincide in one batch, each with its own answer, and those about many after them', async () => {
    const model = serve();
    const asked = [[history(1, 2)], [history(3), history(4)], [history(5)]];
    const answers = await Promise.all(asked.map((each) => model.scores(each)));
    expect(batches).toEqual([2, 2]);
    expect(model.latency).toMatchObject({ batches: 2, histories: 4 });
    for (const [n, each] of asked.entries()) {
      const alone = await loaded.scores(each);
      expect(answers[n]!.map((row) => row.length)).toEqual(alone.map(() => 21));
      alone.forEach((row, i) => row.forEach((score, at) => expect(answers[n]![i]![at]).toBeCloseTo(score, 5)));
    }
  });

  it('parts what is too much for one batch', async () => {
    const model = serve();
    await Promise.all(Array.from({ length: 10 }, () => model.scores([history(1)])));
    expect(batches).toEqual([8, 2]);
    const many = Array.from({ length: 20 }, (_, n) => history(1 + n));
    const answers = await model.scores(many);
    expect(batches).toEqual([8, 2, 8, 8, 4]);
    for (const [n, row] of answers.entries()) expect(row[2]).toBeCloseTo((await loaded.scores([many[n]!]))[0]![2]!, 5);
  });

  it('answers who asked before it was closed, and nobody after', async () => {
    const model = serve();
    const asked = model.scores([history(1)]);
    await model.close();
    await expect(asked).resolves.toHaveLength(1);
    await expect(model.scores([history(1)])).rejects.toThrow(Unavailable);
  });

  it('is unavailable where the runtime fails, and goes on', async () => {
    const model = serve(true);
    await expect(model.scores([history(1)])).rejects.toThrow(Unavailable);
    await expect(model.scores([history(2)])).rejects.toThrow(Unavailable);
    expect(batches).toEqual([1, 1]);
  });
});
