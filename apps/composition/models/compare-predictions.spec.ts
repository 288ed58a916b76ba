import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparePredictions } from './compare-predictions.ts';

describe('two files of predictions', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reprise-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const written = (name: string, lines: readonly unknown[]): string => {
    const file = join(folder, name);
    writeFileSync(file, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
    return file;
  };
  const truth = () =>
    written(
      'truth.jsonl',
      [1, 2, 3, 4].map((n) => ({ id: String(n), targets: [`film ${n}`] })),
    );
  const others = ['film a', 'film b'];

  it('are compared case by case', async () => {
    const right = written(
      'right.jsonl',
      [1, 2, 3].map((id) => ({ id, items: [`film ${id}`, ...others] })),
    );
    const later = written(
      'later.jsonl',
      [1, 2, 3, 4].map((id) => ({ id, items: ['film a', `film ${id}`] })),
    );
    const { cases, figures } = await comparePredictions(truth(), right, later);
    expect(cases).toBe(4);
    // found in front thrice and not asked once, beside always in the second place
    expect(figures['HR@10']).toMatchObject({ mean: 0.75, against: 1, difference: { mean: -0.25 } });
    expect(figures.MRR).toMatchObject({ mean: 0.75, against: 0.5, difference: { mean: 0.25, low: -0.25, high: 0.5 } });
    expect(figures['NDCG@10'].against).toBeCloseTo(1 / Math.log2(3));
  });

  it('that are the same differ by nothing', async () => {
    const same = written('same.jsonl', [{ id: 1, items: others }]);
    const { figures } = await comparePredictions(truth(), same, same);
    expect(figures['Recall@20'].difference).toEqual({ mean: 0, low: 0, high: 0, p: 1 });
  });

  it.each([
    ['no JSON', '{', /bad\.jsonl, line 1 is no JSON/],
    ['no prediction', '{"id": 1}', /bad\.jsonl, line 1: items: /],
  ])('are refused by their line: %s', async (_what, line, message) => {
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, line);
    await expect(comparePredictions(truth(), bad, bad)).rejects.toThrow(message);
  });
});
