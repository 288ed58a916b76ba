import { InteractionColumns } from '../datasets/interaction-columns.ts';
import { baselinesOf } from './baselines.ts';
import { catalogueOf } from './catalogue.ts';
import { evaluateModel } from './evaluate-model.ts';
import { MEASURES, placesOf } from './measures.ts';
import { best, type Scorer } from './scorer.ts';
import type { EvaluationCase } from './tracks.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2024, 4, 1);
const caseOf = (member: number, history: readonly string[], ...targets: readonly string[]): EvaluationCase => ({
  member,
  at: NOW,
  history: history.map((item, n) => ({ item, kind: 'rated', strength: 1, at: NOW - (history.length - n) * DAY })),
  targets,
  exclude: [],
});
const saying = (...answers: readonly (readonly string[])[]): Scorer => {
  let asked = 0;
  return {
    name: 'oracle',
    atOnce: 2,
    rank: (cases) => Promise.resolve(cases.map(() => answers[asked++]!)),
  };
};
const trained = (...met: readonly (readonly [number, string, number])[]): InteractionColumns => {
  const training = new InteractionColumns();
  for (const [member, item, daysAgo] of met)
    training.add({ member, item, kind: 'rated', halfStars: 8, strength: 0.5, at: NOW - daysAgo * DAY });
  return training;
};

describe('measures', () => {
  it('are those of the field', () => {
    const ranked = ['x', 'b', 'y', 'a'];
    const places = placesOf(ranked, ['a', 'b', 'c']);
    expect(places).toEqual([1, 3]);
    expect(MEASURES['HR@10'](places, 3)).toBe(1);
    expect(MEASURES.MRR(places)).toBe(0.5);
    expect(MEASURES['Recall@20'](places, 3)).toBeCloseTo(2 / 3);
    // (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4))
    expect(MEASURES['NDCG@10'](places, 3)).toBeCloseTo((0.63093 + 0.430677) / 2.13093, 5);
    expect(MEASURES['HR@10']([10], 1)).toBe(0);
    expect(MEASURES['NDCG@10']([], 1)).toBe(0);
    expect(MEASURES['NDCG@10']([0], 1)).toBe(1);
  });

  it('look at the best scores, ties by place', () => {
    const scores = Float32Array.of(3, 1, 5, 5, NaN, 2, 9, -Infinity);
    expect(best(scores, Uint8Array.of(1, 1, 1, 1, 1, 1, 0, 1), 3)).toEqual([2, 3, 0]);
    expect(best(scores, new Uint8Array(8).fill(1), 10)).toEqual([6, 2, 3, 0, 5, 1]);
  });
});

describe('an evaluation', () => {
  const genres = { a: ['Drama'], b: ['Comedy'], c: ['Drama', 'Comedy'], d: ['War'], e: [] };
  const titles = Object.entries(genres).map(([id, each]) => ({ id, genres: each }));
  const training = trained([1, 'a', 3], [1, 'b', 2], [2, 'a', 9], [3, 'a', 8], [4, 'b', 4], [4, 'c', 1]);
  const catalogue = catalogueOf('hash', titles, training);
  const cases = [caseOf(1, ['a', 'b'], 'c'), caseOf(2, ['a'], 'd', 'e'), caseOf(3, [], 'b')];

  it('tells how often a model is right, case by case, and what else its lists are', async () => {
    const progress: number[] = [];
    const report = await evaluateModel(saying(['c', 'd'], ['b', 'd'], []), 'T4', cases, catalogue, {
      onProgress: (done) => progress.push(done),
    });
    expect(progress).toEqual([2, 3]);
    expect(report).toMatchObject({ track: 'T4', cases: 3, dataset: 'hash' });
    // 1; (1 / log2(3)) / (1 + 1 / log2(3)); 0
    expect(report.caseValues.map((each) => Number(each.toFixed(5)))).toEqual([1, 0.38685, 0]);
    expect(report.metrics['HR@10']!.mean).toBeCloseTo(2 / 3);
    expect(report.metrics['NDCG@10']!.low).toBe(0);
    expect(report.metrics['NDCG@10']!.high).toBe(1);
    expect(report.metrics['Recall@20']!.mean).toBeCloseTo((1 + 0.5) / 3);
    expect(report.beyond.coverage).toBe(3 / 5);
    // c: 1 of 4 members; d: nobody, as if one; b: 2 of 4
    expect(report.beyond.novelty).toBe((2 + 2 + 1 + 2) / 4);
    expect(report.beyond['average popularity']).toBe((1 + 0 + 2 + 0) / 4);
    expect(report.beyond['intra-list diversity']).toBe(1);
    expect(report.slices['cold members']).toMatchObject({ cases: 3 });
    expect(report.slices['warm members']).toMatchObject({ cases: 0 });
    expect(catalogue.head).toEqual(new Set(['a']));
    expect(report.slices['tail items']).toMatchObject({ cases: 3 });
    expect(report.slices['head items']).toMatchObject({ cases: 0 });
  });

  it('tells what a place among all is worth among titles drawn at random, on T1', async () => {
    const first = await evaluateModel(saying(['d', 'c']), 'T1', [caseOf(1, ['a'], 'c')], catalogue);
    // b is the only other title to draw: d, which the training part does not know, stands above c
    expect(first.metrics['HR@10 among 100 drawn']!.mean).toBeCloseTo(1);
    expect(first.metrics['NDCG@10 among 100 drawn']!.mean).toBeCloseTo(0.63093, 5);
    const missed = await evaluateModel(saying(['d']), 'T1', [caseOf(1, ['a'], 'c')], catalogue);
    expect(missed.metrics['HR@10 among 100 drawn']!.mean).toBe(0);
    expect(Object.keys(missed.slices['cold members']!.metrics)).toEqual(['HR@10', 'NDCG@10', 'MRR']);
  });

  it('is calibrated where the genres are those of the history', async () => {
    const alike = await evaluateModel(saying(['c']), 'T1', [caseOf(1, ['a', 'b'], 'c')], catalogue);
    expect(alike.beyond.calibration).toBeCloseTo(0, 10);
    const unlike = await evaluateModel(saying(['d']), 'T1', [caseOf(1, ['a', 'b'], 'c')], catalogue);
    expect(unlike.beyond.calibration).toBeCloseTo(Math.log2(100), 10);
  });

  it('ends when it is told to', async () => {
    const stopped = new AbortController();
    stopped.abort();
    const ended = evaluateModel(saying([]), 'T1', cases, catalogue, { signal: stopped.signal });
    await expect(ended).rejects.toThrow('aborted');
  });

  it('stands beside baselines: what most turned to, ever and in the last year', async () => {
    const old = trained(
      [1, 'a', 700],
      [2, 'a', 600],
      [3, 'a', 500],
      [4, 'b', 30],
      [5, 'b', 20],
      [6, 'c', 10],
      [7, 'c', -5],
    );
    const [ever, lately] = baselinesOf(old);
    expect(await ever!.rank([caseOf(9, [], 'a'), caseOf(9, ['a'], 'b')], 2)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(await lately!.rank([caseOf(9, [], 'a'), { ...caseOf(9, [], 'a'), exclude: ['b'] }], 2)).toEqual([
      ['b', 'c'],
      ['c', 'a'],
    ]);
  });
});
