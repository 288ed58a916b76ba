import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import type { Trainer, TrainingRequest } from '#ports/trainer/trainer';
import { InteractionColumns } from '../datasets/interaction-columns.ts';
import { writeDataset } from '../datasets/write-dataset.ts';
import { popularity } from './baselines.ts';
import { compareFamilies, NoCases, type ComparingWith, type ComparisonRequest } from './compare-families.ts';
import { comparisonPage } from './comparison-page.ts';
import type { LanguageEntry } from './language-entry.ts';

/** SLIST on a circle of twenty titles: the next one follows the last. */
const ARTEFACT = resolve('test/fixtures/artefact');
const HOUR = 3_600_000;
const titles = Array.from({ length: 20 }, (_, n) => `movie:test:${n}`);

describe('a comparison of families', () => {
  const files = parquetDatasetFiles();
  let folder: string;
  let trained: TrainingRequest[];
  const trainer: Trainer = {
    families: () => Promise.resolve([]),
    devices: () => Promise.resolve(['cpu']),
    train: (request) => {
      trained.push(request);
      cpSync(ARTEFACT, request.out, { recursive: true });
      return Promise.resolve({ hash: 'f'.repeat(64), metrics: {} });
    },
  };
  const having: ComparingWith = {
    files,
    trainer,
    runtime: onnxModelRuntime(),
    live: (training) => Promise.resolve({ ...popularity(training), name: 'live', close: () => Promise.resolve() }),
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    trained = [];
    await write('dataset', 8);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Members who went along the circle, each from another title on, all a title an hour. */
  const write = async (name: string, length: number): Promise<void> => {
    const interactions = new InteractionColumns();
    for (let member = 0; member < 12; member++)
      for (let n = 0; n < length; n++)
        interactions.add({
          ...{ member, item: titles[(member + n) % 20]!, kind: 'rated', halfStars: 9, strength: 0.75 },
          at: Date.UTC(2024, 4, 1) + n * HOUR,
        });
    const items = titles.map((id) => ({
      ...{ id, medium: 'movie', title: id, genres: ['Drama'], keywords: [], people: [], text: '', externalIds: {} },
    }));
    await writeDataset(join(folder, name), interactions, items, { source: 'test' }, files);
  };
  const request = (more: Partial<ComparisonRequest> = {}): ComparisonRequest => ({
    dataset: join(folder, 'dataset'),
    track: 'T1',
    trainees: [{ name: 'slist', family: 'slist', parameters: { kept: '20' } }],
    seed: 3,
    device: 'cpu',
    cuts: [0.5, 0.75],
    work: join(folder, 'work'),
    ...more,
  });
  const compare = (asked = request(), signal = new AbortController().signal) => {
    const overall: number[] = [];
    const told = { signal, onProgress: (each: { readonly overall: number }) => void overall.push(each.overall) };
    return compareFamilies(asked, having, told).then((comparison) => ({ comparison, overall }));
  };

  it('shows each model beside the best baseline, and itself only what it may learn from', async () => {
    const { comparison, overall } = await compare();
    const [part] = comparison.parts;
    expect(part).toMatchObject({ cases: 12, usable: 12, training: 12 * 7, coldTargets: 1 });
    expect(part!.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['popularity', 'baseline'],
      ['windowed popularity', 'baseline'],
      ['live', 'baseline'],
      ['EASE', 'baseline'],
      ['recency EASE', 'baseline'],
      ['slist', 'family'],
    ]);
    expect(part!.rows.at(-1)!.report.metrics['HR@10']!.mean).toBe(1);
    expect(Object.keys(part!.differences)).toHaveLength(5);
    expect(trained.map(({ family, parameters, seed }) => [family, parameters, seed])).toEqual([
      ['ease', { half_life: '1000000' }, 3],
      ['ease', { half_life: '3' }, 3],
      ['slist', { kept: '20' }, 3],
    ]);
    const split = join(trained[0]!.dataset, 'interactions.parquet');
    expect((await files.shape(split)).rows).toBe(12 * 7);
    expect(overall).toEqual(overall.toSorted((a, b) => a - b));
    expect(overall.at(-1)).toBe(1);
  });

  it('goes on where it was interrupted, and begins anew what was asked otherwise', async () => {
    const stop = new AbortController();
    const { train } = trainer;
    const interrupting: Trainer = {
      ...trainer,
      train: (...args) => {
        if (trained.length === 1) stop.abort();
        stop.signal.throwIfAborted();
        return train(...args);
      },
    };
    const told = { signal: stop.signal, onProgress: () => undefined };
    const interrupted = compareFamilies(request(), { ...having, trainer: interrupting }, told);
    await expect(interrupted).rejects.toThrow('aborted');
    const { comparison } = await compare();
    expect(trained.map(({ parameters }) => parameters)).toEqual([
      { half_life: '1000000' },
      { half_life: '3' },
      { kept: '20' },
    ]);
    expect((await compare()).comparison).toEqual(comparison);
    expect(trained).toHaveLength(3);
    await compare(request({ seed: 4 }));
    expect(trained).toHaveLength(6);
  });

  it('asks a language model a sample, and holds it against the same cases of the others', async () => {
    const asked: number[] = [];
    let open = 0;
    const language: LanguageEntry = {
      model: 'double',
      open: (training) => {
        open += 1;
        const first = popularity(training);
        return Promise.resolve({
          ...first,
          rank: (cases, k) => {
            asked.push(...cases.map(({ member }) => member));
            return first.rank(cases, k);
          },
          answered: 9,
          close: () => Promise.resolve(void (open -= 1)),
        });
      },
    };
    const trainees = [{ name: 'llm', family: 'llm', parameters: { cases: '10' } }];
    const told = { signal: new AbortController().signal, onProgress: () => undefined };
    const comparison = await compareFamilies(request({ trainees }), { ...having, language }, told);
    const { rows, differences } = comparison.parts[0]!;
    const row = rows.at(-1)!;
    expect(row).toMatchObject({ name: 'llm', kind: 'family', artefact: null, sample: { answered: 9 } });
    expect(row.sample!.cases).toHaveLength(10);
    expect(row.sample!.cases).toEqual(asked);
    expect(open).toBe(0);
    const alike = row.sample!.cases.map((n) => rows[0]!.report.caseValues[n]);
    expect(row.report.caseValues).toEqual(alike);
    expect(differences['llm']!.mean).toBeLessThan(0);
    const page = comparisonPage(comparison, '');
    expect(page).toContain('**llm** (a sample of 10 cases, 9 answered)');
    const other = { ...having, language: { ...language, model: 'another' } };
    await compareFamilies(request({ trainees }), { ...having, language }, told);
    expect(asked).toHaveLength(10);
    await compareFamilies(request({ trainees }), other, told);
    expect(asked).toHaveLength(20);
    await expect(compareFamilies(request({ trainees, seed: 5 }), having, told)).rejects.toThrow(/unavailable/);
  });

  it('has a part for each cut in time', async () => {
    const { comparison } = await compare(request({ track: 'T3' }));
    expect(comparison.parts.map(({ name, training, cases }) => [name, training, cases])).toEqual([
      ['cut 0.5', 48, 12],
      ['cut 0.75', 72, 12],
    ]);
  });

  it('says where there is nothing to ask', async () => {
    await write('short', 3);
    await expect(compare(request({ dataset: join(folder, 'short') }))).rejects.toThrow(NoCases);
    expect(existsSync(join(folder, 'work'))).toBe(false);
  });

  it('can be read as a page', async () => {
    const { comparison } = await compare();
    const page = comparisonPage(comparison, 'npm run reprise -- evaluate');
    expect(page).toContain('| **slist** | 1.0000 [1.0000, 1.0000] |');
    expect(page).toContain('# T1: leave last out');
    expect(page).not.toMatch(/undefined|NaN/);
    expect(readFileSync(join(folder, 'work/T1-all/slist/row.json'), 'utf8')).toContain('caseValues');
  });
});
