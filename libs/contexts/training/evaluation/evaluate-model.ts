import { setImmediate as nextTurn } from 'node:timers/promises';
import { AmongDrawn } from './among-drawn.ts';
import { beyondAccuracy } from './beyond.ts';
import { intervalsOf, meanOf } from './bootstrap.ts';
import type { EvaluationCatalogue } from './catalogue.ts';
import { DEPTH, MEASURES, placesOf, type MeasureName } from './measures.ts';
import type { EvaluationReport, Track } from './report.ts';
import type { Scorer } from './scorer.ts';
import type { EvaluationCase } from './tracks.ts';

/** What each track is measured by; the first decides. */
export const METRICS: Readonly<Record<Track, readonly MeasureName[]>> = {
  T1: ['HR@10', 'NDCG@10', 'MRR'],
  T2: ['NDCG@100', 'Recall@20', 'Recall@50', 'NDCG@10', 'Recall@10', 'MRR'],
  T3: ['NDCG@10', 'HR@10'],
  T4: ['NDCG@10', 'HR@10', 'Recall@20'],
};

/** A member with a shorter history is a cold one. */
const COLD = 10;

export interface EvaluateOptions {
  /** Throws its reason between two batches when it aborts. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Asks a model every case of a track. Deterministic: the same answers give the same report. */
export const evaluateModel = async (
  model: Scorer,
  track: Track,
  cases: readonly EvaluationCase[],
  catalogue: EvaluationCatalogue,
  options: EvaluateOptions = {},
): Promise<EvaluationReport> => {
  const rankings: (readonly string[])[] = [];
  const drawn = track === 'T1' ? new AmongDrawn(catalogue) : undefined;
  for await (const ranked of answersOf(model, cases, Math.max(DEPTH, drawn?.depth ?? 0), options)) {
    drawn?.add(ranked, cases[rankings.length]!);
    rankings.push(ranked.slice(0, DEPTH));
  }
  const report = reportOf(track, cases, rankings, catalogue);
  return drawn ? { ...report, metrics: { ...report.metrics, ...drawn.intervals() } } : report;
};

/** The first `k` of each case, in their order. */
async function* answersOf(
  model: Scorer,
  cases: readonly EvaluationCase[],
  k: number,
  { signal, onProgress }: EvaluateOptions,
): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < cases.length; from += model.atOnce) {
    signal?.throwIfAborted();
    const asked = cases.slice(from, from + model.atOnce);
    yield* await model.rank(asked, k);
    onProgress?.(from + asked.length, cases.length);
    await nextTurn();
  }
}

/** What rankings are worth, each of which answers the case at the same place. */
export const reportOf = (
  track: Track,
  cases: readonly EvaluationCase[],
  rankings: readonly (readonly string[])[],
  catalogue: EvaluationCatalogue,
): EvaluationReport => {
  const names = METRICS[track];
  const values = valuesOf(names, rankings, (n) => cases[n]!.targets);
  return {
    track,
    cases: cases.length,
    metrics: intervalsOf(values),
    beyond: beyondAccuracy(cases, rankings, catalogue),
    slices: slicesOf(names, cases, rankings, catalogue),
    caseValues: values[names[0]!]!,
    dataset: catalogue.dataset,
  };
};

type Values = Readonly<Record<string, readonly number[]>>;

const valuesOf = (
  names: readonly MeasureName[],
  rankings: readonly (readonly string[])[],
  targetsOf: (n: number) => readonly string[],
): Values => {
  const places = rankings.map((ranked, n) => placesOf(ranked, targetsOf(n)));
  return Object.fromEntries(
    names.map((name) => [name, places.map((each, n) => MEASURES[name](each, targetsOf(n).length))]),
  );
};

type Slices = EvaluationReport['slices'];

/** Members by how much is known of them; titles by looking for the targets of one kind only. */
const slicesOf = (
  names: readonly MeasureName[],
  cases: readonly EvaluationCase[],
  rankings: readonly (readonly string[])[],
  { head }: EvaluationCatalogue,
): Slices => {
  const slice = (targetsOf: (each: EvaluationCase) => readonly string[]): Slices[string] => {
    const among = cases.flatMap((each, n) => (targetsOf(each).length > 0 ? [n] : []));
    const targets = among.map((n) => targetsOf(cases[n]!));
    const values = valuesOf(
      names,
      among.map((n) => rankings[n]!),
      (n) => targets[n]!,
    );
    const means = Object.entries(values).map(([name, each]) => [name, meanOf(each)] as const);
    return { cases: among.length, metrics: Object.fromEntries(means) };
  };
  return {
    'cold members': slice(({ history, targets }) => (history.length < COLD ? targets : [])),
    'warm members': slice(({ history, targets }) => (history.length < COLD ? [] : targets)),
    'head items': slice(({ targets }) => targets.filter((item) => head.has(item))),
    'tail items': slice(({ targets }) => targets.filter((item) => !head.has(item))),
  };
};
