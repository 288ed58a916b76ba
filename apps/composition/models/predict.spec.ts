import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import type { LoadedModel } from '#ports/model-runtime/model-runtime';
import { predictFile, type Prediction } from './predict.ts';

describe('predictions of a file', () => {
  let folder: string;
  let model: LoadedModel;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    model = await onnxModelRuntime().load(resolve('test/fixtures/artefact'));
  });
  afterEach(async () => {
    await model.close();
    rmSync(folder, { recursive: true });
  });

  const entry = (place: number, day = place) => ({
    item: `movie:test:${place}`,
    rating: 5,
    at: `2024-05-${String(day + 1).padStart(2, '0')}T00:00:00.000Z`,
  });
  const request = (id: string, ...history: readonly ReturnType<typeof entry>[]) => ({
    id,
    at: '2024-06-01T00:00:00.000Z',
    history,
  });
  const predict = async (requests: readonly unknown[], k = 5) => {
    const file = join(folder, 'requests.jsonl');
    writeFileSync(file, requests.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'));
    const out = join(folder, 'predictions.jsonl');
    const counts = await predictFile(model, file, out, { k, signal: new AbortController().signal });
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    return { counts, predictions: lines.map((line) => JSON.parse(line) as Prediction) };
  };

  it('rank what comes next first, without the history, k long, in the order of the requests', async () => {
    const { counts, predictions } = await predict([request('a', entry(3), entry(4), entry(5)), request('b', entry(9))]);
    expect(counts).toEqual({ answered: 2, empty: 0 });
    expect(predictions.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(predictions.map(({ items }) => items[0])).toEqual(['movie:test:6', 'movie:test:10']);
    expect(predictions[0]!.items).toHaveLength(5);
    expect(predictions[0]!.items).not.toContain('movie:test:5');
    expect(predictions[0]!.scores).toEqual(predictions[0]!.scores.toSorted((a, b) => b - a));
  });

  it('order a history by time', async () => {
    const { predictions } = await predict([request('a', entry(9, 20), entry(3, 1), entry(4, 2))]);
    expect(predictions[0]!.items[0]).toBe('movie:test:10');
  });

  it('keep to the candidates, and leave out what is excluded', async () => {
    const asked = { ...request('a', entry(5)), candidates: ['movie:test:6', 'movie:test:7', 'movie:test:5', 'alien'] };
    const { predictions } = await predict([asked, { ...asked, id: 'b', exclude: ['movie:test:6'] }]);
    expect(predictions.map(({ items }) => items)).toEqual([['movie:test:6', 'movie:test:7'], ['movie:test:7']]);
  });

  it('are empty for a member of whom the model knows nothing', async () => {
    const { counts, predictions } = await predict([request('a', { ...entry(1), item: 'movie:other:1' }), request('b')]);
    expect(counts).toEqual({ answered: 2, empty: 2 });
    expect(predictions).toEqual([
      { id: 'a', items: [], scores: [] },
      { id: 'b', items: [], scores: [] },
    ]);
  });

  it.each([
    ['{', /line 2 is no JSON/],
    ['{"id":"x","history":[]}', /line 2: at/],
    [JSON.stringify(request('x', { ...entry(1), rating: 9 })), /line 2: history.0.rating/],
  ])('of %s name the line, and leave no half a file', async (line, said) => {
    await expect(predict([request('a', entry(1)), line])).rejects.toThrow(said);
    expect(readdirSync(folder)).toEqual(['requests.jsonl']);
  });
});
