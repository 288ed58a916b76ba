import { join } from 'node:path';
import { canonicalJson } from '#kernel';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import type { Trainer } from '#ports/trainer/trainer';
import { Unavailable } from '#ports/unavailable';
import type { InteractionColumns } from '../datasets/interaction-columns.ts';
import { readDataset, type Dataset } from '../datasets/read-dataset.ts';
import { writeDataset, type DatasetItem } from '../datasets/write-dataset.ts';
import { baselinesOf } from './baselines.ts';
import { differenceOf } from './bootstrap.ts';
import { catalogueOf, type EvaluationCatalogue } from './catalogue.ts';
import type { ComparedPart, ComparedRow, Comparison, Trainee } from './comparison.ts';
import { evaluateModel } from './evaluate-model.ts';
import { KeptRows } from './kept-rows.ts';
import { isLanguageFamily, sampleOf, type LanguageEntry } from './language-entry.ts';
import { modelScorer } from './model-scorer.ts';
import type { EvaluationReport, Track } from './report.ts';
import type { Scorer } from './scorer.ts';
import { splitOf, type Split, type SplitOptions } from './tracks.ts';

export interface ComparisonRequest {
  /** Folder of the dataset. */
  readonly dataset: string;
  /** The titles of one medium only. */
  readonly medium?: string;
  readonly track: Track;
  /** Trained on the split, besides the baselines that always are. */
  readonly trainees: readonly Trainee[];
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
  /** T3: the shares of interactions before the cuts. */
  readonly cuts: readonly number[];
  /** Folder of what was finished so far: the same request goes on there. */
  readonly work: string;
}

/** What a comparison is made with. */
export interface ComparingWith {
  readonly files: DatasetFiles;
  readonly trainer: Trainer;
  readonly runtime: ModelRuntime;
  /** The live item-to-item that serves, on what there is to learn from. */
  readonly live: LiveBaseline;
  /** Left out: none can be asked. */
  readonly language?: LanguageEntry | undefined;
}

export type LiveBaseline = (
  training: InteractionColumns,
  titles: readonly DatasetItem[],
  signal: AbortSignal,
) => Promise<Scorer & { close(): Promise<void> }>;

export interface ComparisonTold {
  /** Aborted: what is finished is kept, and found again by the same request. */
  readonly signal: AbortSignal;
  /** `share` of what is at hand, `overall` of everything, 0 to 1. */
  readonly onProgress: (progress: {
    readonly what: string;
    readonly done: number;
    readonly share: number;
    readonly overall: number;
  }) => void;
}

/** The tracks of a dataset have no cases: its members did too little. */
export class NoCases extends Error {
  override readonly name = 'NoCases';
}

export const DEFAULT_CUTS: readonly number[] = [0.7, 0.8, 0.9];

type Kind = ComparedRow['kind'];

/** The closed form that every model has to be measured by: without forgetting, and forgetting within a few titles. */
const ALWAYS: readonly Trainee[] = [
  { name: 'EASE', family: 'ease', parameters: { half_life: '1000000' } },
  { name: 'recency EASE', family: 'ease', parameters: { half_life: '3' } },
];
const UNTRAINED = 3;

/**
 * Trains families on a track's own split and asks them its cases through the runtime that serves, beside the baselines.
 * Deterministic as training is. Throws `NoCases`, and what the trainer and the runtime throw.
 */
export const compareFamilies = async (
  request: ComparisonRequest,
  having: ComparingWith,
  told: ComparisonTold,
): Promise<Comparison> => {
  const dataset = await readDataset(request.dataset, having.files, request.medium);
  const { track, medium = null, seed } = request;
  const parts: ComparedPart[] = [];
  const wanted = partsOf(request);
  for (const [at, [name, options]] of wanted.entries()) {
    const split = splitOf(track, dataset.interactions, options);
    if (split.cases.length === 0) throw new NoCases(`${track} (${name}) has no cases: the members did too little.`);
    const onProgress: ComparisonTold['onProgress'] = (progress) =>
      told.onProgress({ ...progress, overall: (at + progress.overall) / wanted.length });
    parts.push(await new Part(name, request, dataset, split, having, { ...told, onProgress }).compared());
  }
  return { dataset: dataset.manifest.hash, track, medium, seed, parts };
};

const partsOf = ({ track, cuts }: ComparisonRequest): readonly (readonly [string, SplitOptions])[] =>
  track === 'T3' ? cuts.map((cut) => [`cut ${cut}`, { cut }] as const) : [['all', {}]];

class Part {
  readonly #catalogue: EvaluationCatalogue;
  readonly #folder: string;
  readonly #kept: KeptRows;
  readonly #rows: ComparedRow[] = [];

  constructor(
    readonly name: string,
    readonly request: ComparisonRequest,
    readonly dataset: Dataset,
    readonly split: Split,
    readonly having: ComparingWith,
    readonly told: ComparisonTold,
  ) {
    this.#catalogue = catalogueOf(dataset.manifest.hash, dataset.items, split.training);
    this.#folder = join(request.work, `${request.track} ${name}`.replaceAll(' ', '-'));
    this.#kept = new KeptRows(this.#folder);
  }

  async compared(): Promise<ComparedPart> {
    await this.#askUntrained();
    await this.#writeSplit();
    for (const trainee of ALWAYS) this.#rows.push(await this.#keptRow(trainee, 'baseline'));
    for (const trainee of this.request.trainees) this.#rows.push(await this.#keptRow(trainee, 'family'));
    const { training, cases } = this.split;
    return {
      name: this.name,
      training: training.length,
      cases: cases.length,
      usable: cases.filter(({ history }) => history.length > 0).length,
      coldTargets: cases.flatMap(({ targets }) => targets).filter((item) => !this.#catalogue.counts.has(item)).length,
      rows: this.#rows,
      ...besideBest(this.#rows),
    };
  }

  async #askUntrained(): Promise<void> {
    const { training } = this.split;
    const live = await this.having.live(training, this.dataset.items, this.told.signal);
    try {
      for (const scorer of [...baselinesOf(training), live])
        this.#rows.push({ name: scorer.name, kind: 'baseline', artefact: null, report: await this.#asked(scorer) });
    } finally {
      await live.close();
    }
  }

  async #writeSplit(): Promise<void> {
    const source = { source: `${this.request.track} ${this.name} of ${this.dataset.manifest.hash}` };
    await writeDataset(this.#split, this.split.training, this.dataset.items, source, this.having.files);
  }

  get #split(): string {
    return join(this.#folder, 'split');
  }

  #keptRow(trainee: Trainee, kind: Kind): Promise<ComparedRow> {
    this.told.signal.throwIfAborted();
    const row = () => (isLanguageFamily(trainee.family) ? this.#spokenRow(trainee) : this.#row(trainee, kind));
    return this.#kept.of(trainee.name, this.#identityOf(trainee), row);
  }

  /** All that the figures of a trained model follow from. */
  #identityOf({ family, parameters }: Trainee): string {
    const { track, medium = null, seed, device } = this.request;
    const { hash } = this.dataset.manifest;
    const asked = isLanguageFamily(family) && { language: this.having.language?.model };
    return canonicalJson({ hash, track, part: this.name, medium, seed, device, family, parameters, ...asked });
  }

  async #row({ name, family, parameters }: Trainee, kind: Kind): Promise<ComparedRow> {
    const { seed, device } = this.request;
    const [out, checkpoints] = [this.#kept.placeOf(name, 'artefact'), this.#kept.placeOf(name, 'checkpoints')];
    const training = { dataset: this.#split, family, parameters, seed, device, out, checkpoints };
    const { hash } = await this.having.trainer.train(training, this.told.signal, ({ share = 0, epoch }) =>
      this.#tell(`${name}, training`, Number(epoch ?? 0), share),
    );
    const model = await this.having.runtime.load(out);
    try {
      return { name, kind, artefact: hash, report: await this.#asked(modelScorer(model, name)) };
    } finally {
      await model.close();
    }
  }

  async #spokenRow({ name, parameters }: Trainee): Promise<ComparedRow> {
    const { language } = this.having;
    if (!language) throw new Unavailable('language model', 'none');
    const sample = sampleOf(this.split.cases.length, parameters, this.request.seed);
    const cases = sample.map((n) => this.split.cases[n]!);
    const scorer = await language.open(this.split.training, this.dataset.items, this.told.signal);
    try {
      const report = await this.#asked(scorer, cases);
      return { name, kind: 'family', artefact: null, sample: { cases: sample, answered: scorer.answered }, report };
    } finally {
      await scorer.close();
    }
  }

  #asked(scorer: Scorer, cases = this.split.cases): Promise<EvaluationReport> {
    return evaluateModel(scorer, this.request.track, cases, this.#catalogue, {
      signal: this.told.signal,
      onProgress: (done, of) => this.#tell(`${scorer.name}, asking`, done, done / of),
    });
  }

  #tell(what: string, done: number, share: number): void {
    const overall = (this.#rows.length + share) / (UNTRAINED + ALWAYS.length + this.request.trainees.length);
    this.told.onProgress({ what: `${this.name}: ${what}`, done, share, overall: Math.min(1, overall) });
  }
}

const besideBest = (rows: readonly ComparedRow[]): Pick<ComparedPart, 'bestBaseline' | 'differences'> => {
  const baselines = rows.filter(({ kind }) => kind === 'baseline');
  const best = baselines.reduce((a, b) => (firstMean(b) > firstMean(a) ? b : a));
  const others = rows.filter((row) => row !== best);
  const differences = others.map(
    ({ name, report, sample }) => [name, differenceOf(report.caseValues, valuesAt(best, sample))] as const,
  );
  return { bestBaseline: best.name, differences: Object.fromEntries(differences) };
};

const valuesAt = ({ report: { caseValues } }: ComparedRow, sample: ComparedRow['sample']): readonly number[] =>
  sample ? sample.cases.map((n) => caseValues[n]!) : caseValues;

const firstMean = ({ report }: ComparedRow): number => Object.values(report.metrics)[0]!.mean;
