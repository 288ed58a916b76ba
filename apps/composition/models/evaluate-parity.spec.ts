import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMovieLensRatings } from '#contexts/catalogue/import/movielens';
import { strengthOf } from '#contexts/taste/published';
import { windowedPopularity } from '#contexts/training/evaluation/baselines';
import { catalogueOf } from '#contexts/training/evaluation/catalogue';
import { DEPTH } from '#contexts/training/evaluation/measures';
import { reportOf } from '#contexts/training/evaluation/evaluate-model';
import { splitOf, type EvaluationCase } from '#contexts/training/evaluation/tracks';
import { InteractionColumns } from '#contexts/training/published';
import { requires, sharedFolder } from '#testing/requires';

interface Request {
  readonly id: string;
  readonly at: string;
  readonly history: readonly { readonly item: string; readonly rating: number; readonly at: string }[];
}
interface Truth {
  readonly id: string;
  readonly targets: readonly string[];
}

requires('shared-data').describe('our splits and measures, beside neutral ones', () => {
  const data = join(sharedFolder(), 'data/ml-latest-small');
  const python = (script: string, ...args: readonly string[]): string =>
    execFileSync('python3', [join(sharedFolder(), 'eval', script), ...args], { encoding: 'utf8' });
  let folder: string;
  const interactions = new InteractionColumns();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    for await (const batch of readMovieLensRatings(data, { onBytes: () => undefined })) {
      if ('error' in batch) continue;
      for (const { item, halfStars, at } of batch.ratings)
        interactions.add({
          member: batch.member,
          item,
          kind: 'rated',
          halfStars,
          strength: Math.fround(strengthOf(halfStars)),
          at: Date.parse(at),
        });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const lines = <T>(file: string): readonly T[] =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const asked = (each: EvaluationCase) => ({
    id: String(each.member),
    at: each.at,
    history: each.history.map(({ item, at }) => [item, at]),
    targets: each.targets,
  });

  it.each(['T1', 'T3', 'T4'] as const)('are the same on %s', async (track) => {
    const out = join(folder, track);
    python('split.py', data, out, '--track', track);
    const [requests, truth] = [lines<Request>(join(out, 'requests.jsonl')), lines<Truth>(join(out, 'truth.jsonl'))];
    const { training, cases } = splitOf(track, interactions);
    const theirs = requests.map(({ id, at, history }, n) => ({
      id,
      at: Date.parse(at),
      history: history.map((entry) => [entry.item, Date.parse(entry.at)]),
      targets: truth[n]!.targets,
    }));
    expect(cases.map(asked)).toEqual(theirs);
    expect(training.length).toBe(readFileSync(join(out, 'train/ratings.csv'), 'utf8').trimEnd().split('\n').length - 1);

    const ranked = await windowedPopularity(training).rank(cases, DEPTH);
    const predictions = join(out, 'predictions.jsonl');
    writeFileSync(
      predictions,
      cases.map(({ member }, n) => `${JSON.stringify({ id: String(member), items: ranked[n] })}\n`).join(''),
    );
    const files = ['--truth', join(out, 'truth.jsonl'), '--requests', join(out, 'requests.jsonl')];
    const scored = JSON.parse(python('score.py', ...files, '--predictions', predictions, '--json')) as Record<
      string,
      { readonly mean: number; readonly low: number; readonly high: number }
    >;
    const report = reportOf(track, cases, ranked, catalogueOf('', [], training));
    for (const [name, { mean, low, high }] of Object.entries(report.metrics)) {
      expect(Math.abs(mean - scored[name]!.mean)).toBeLessThan(1e-9);
      // their draws are not ours: the intervals are alike, not equal
      expect(Math.abs(low - scored[name]!.low)).toBeLessThan(0.03);
      expect(Math.abs(high - scored[name]!.high)).toBeLessThan(0.03);
    }
  });
});
