import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { compareFamilies, DEFAULT_CUTS, type ComparisonRequest } from '#contexts/training/evaluation/compare-families';
import { Speaker } from '#contexts/language/published';
import type { Comparison } from '#contexts/training/evaluation/comparison';
import { comparisonPage } from '#contexts/training/evaluation/comparison-page';
import { checkLanguageParameters, isLanguageFamily } from '#contexts/training/evaluation/language-entry';
import { TRACKS } from '#contexts/training/evaluation/report';
import { liveItemToItem } from '#composition/models/evaluate-item-to-item';
import { languageEntry } from '#composition/models/evaluate-language-model';
import { trainer } from '#composition/models/trainer';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { between } from './arguments.ts';

interface Options extends Pick<ComparisonRequest, 'dataset' | 'track' | 'cuts' | 'seed' | 'device'> {
  readonly families: readonly string[];
  readonly medium?: string;
  readonly set: readonly string[];
  readonly report: string;
}

/** `evaluate --dataset <dataset> --track T1|T2|T3|T4 --families a,b,c --report <folder>` */
export const evaluateCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('evaluate')
    .description('train families on the split of a track and measure them beside the baselines')
    .requiredOption('--dataset <folder>', 'from `dataset build`')
    .addOption(new Option('--track <track>', 'the question that is asked').choices([...TRACKS]).makeOptionMandatory())
    .requiredOption('--families <names>', 'such as ease,slist; the baselines are always there', list)
    .requiredOption('--report <folder>', 'where report.json and report.md go, and what was finished so far')
    .option('--medium <medium>', 'the titles of one medium only')
    .option('--set <family.name=value...>', 'parameters of the families', [])
    .option('--cuts <shares>', 'of T3: how much lies before each cut', cuts, DEFAULT_CUTS)
    .option('--seed <n>', 'of the training', between(0, 2 ** 31 - 1), 0)
    .addOption(new Option('--device <device>', 'where it is computed').choices(['cpu', 'cuda']).default('cpu'))
    .action(async ({ dataset, report, set, ...options }: Options) => {
      terminal.goesOn = true;
      const folder = resolve(report);
      const parameters = parametersOf(set, options.families);
      const trainees = options.families.map((family) => ({
        name: family,
        family,
        parameters: parameters[family] ?? {},
      }));
      const request = { ...options, dataset: resolve(dataset), work: join(folder, 'work'), trainees };
      if (options.families.some(isLanguageFamily)) checkLanguageParameters(parameters['llm'] ?? {});
      await mkdir(folder, { recursive: true });
      const having = {
        files: parquetDatasetFiles(),
        trainer: trainer(),
        runtime: onnxModelRuntime(),
        live: liveItemToItem,
      };
      const told = { signal: terminal.signal, onProgress: terminal.progress.bind(terminal) };
      const comparison = options.families.some(isLanguageFamily)
        ? await withSession(settings(), {}, ({ app }) =>
            compareFamilies(request, { ...having, language: languageEntry(app.get(Speaker)) }, told),
          )
        : await compareFamilies(request, having, told);
      const page = comparisonPage(comparison, commandLine({ dataset, report, set, ...options }));
      await writeFile(join(folder, 'report.json'), `${JSON.stringify(comparison, undefined, 1)}\n`);
      await writeFile(join(folder, 'report.md'), page);
      terminal.answer(summaryOf(comparison), page);
    });

const list = (text: string): readonly string[] => {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => /^[a-z][a-z0-9-]*$/.test(name))) return names;
  throw new InvalidArgumentError('Names of families, parted by commas.');
};

const cuts = (text: string): readonly number[] => {
  const shares = text.split(',').map(Number);
  if (shares.every((share) => share > 0 && share < 1)) return shares;
  throw new InvalidArgumentError('Numbers between 0 and 1, parted by commas.');
};

type Parameters = Readonly<Record<string, Readonly<Record<string, string>>>>;

const parametersOf = (set: readonly string[], families: readonly string[]): Parameters => {
  const parameters: Record<string, Record<string, string>> = {};
  for (const text of set) {
    const [, family = '', name = '', value = ''] = /^([a-z][a-z0-9-]*)\.([^=]+)=(.*)$/.exec(text) ?? [];
    if (!families.includes(family)) throw new Error(`--set ${text}: it is family.name=value, of one of the families`);
    parameters[family] = { ...parameters[family], [name]: value };
  }
  return parameters;
};

const commandLine = ({ dataset, track, families, report, medium, set, seed, cuts: at }: Options): string =>
  [
    'npm run reprise -- evaluate',
    `--dataset ${dataset} --track ${track} --families ${families.join(',')} --report ${report}`,
    ...(medium === undefined ? [] : [`--medium ${medium}`]),
    ...(track === 'T3' ? [`--cuts ${at.join(',')}`] : []),
    ...set.map((each) => `--set ${each}`),
    `--seed ${seed}`,
  ].join(' ');

/** Without the values of the single cases: these are in the file. */
const summaryOf = ({ parts, ...rest }: Comparison) => ({
  ...rest,
  parts: parts.map(({ rows, ...part }) => ({
    ...part,
    rows: rows.map(({ report: { caseValues: _caseValues, ...report }, ...row }) => ({ ...row, ...report })),
  })),
});
