import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { trainResumably } from '#composition/models/train-resumably';
import { trainer } from '#composition/models/trainer';
import type { Settings } from '#composition/settings';
import type { TrainingEvent } from '#ports/trainer/trainer';
import type { Terminal } from '../terminal.ts';
import { between } from './arguments.ts';

interface Options {
  readonly dataset: string;
  readonly family: string;
  readonly out: string;
  readonly medium?: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
  readonly budgetMinutes?: number;
  readonly from?: string;
}

/** `train --dataset <dataset> --family <family> [--set key=value ...] [--seed N] [--device cpu|cuda] [--from <artefact>] --out <artefact>` */
export const trainCommand = (_settings: () => Settings, terminal: Terminal): Command =>
  new Command('train')
    .description('learn a model from a dataset and write its artefact; interrupted, it goes on from its last epoch')
    .requiredOption('--dataset <folder>', 'from `dataset build`')
    .requiredOption('--family <name>', 'such as ease, slist or popularity')
    .requiredOption('--out <folder>', 'where the artefact goes')
    .option('--medium <medium>', 'the titles of one medium only')
    .option('--set <name=value...>', 'parameters of the family', [])
    .option('--seed <n>', 'the same seed, data and machine give the same model', between(0, 2 ** 31 - 1), 0)
    .addOption(new Option('--device <device>', 'where it is computed').choices(['cpu', 'cuda']).default('cpu'))
    .option('--budget-minutes <n>', 'the best model found within so long is kept', between(1, 10_000))
    .option('--from <artefact>', 'a model of the same family, whose parameters it begins with')
    .action(async ({ dataset, out, set, from, ...options }: Options) => {
      terminal.goesOn = true;
      const parameters = Object.fromEntries(set.map(setting));
      const start = from === undefined ? {} : { from: resolve(from) };
      const request = { ...options, ...start, dataset: resolve(dataset), out: resolve(out), parameters };
      const tell = (event: TrainingEvent): void => tellTraining(terminal, event);
      const trained = await trainResumably(trainer(), request, terminal.signal, tell);
      terminal.answer(trained, `${options.family} in ${out}\n${trained.hash}`);
    });

const setting = (text: string): readonly [string, string] => {
  const [, name, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new Error(`--set ${text}: a parameter is set as name=value`);
  return [name, value];
};

/** How far a run is, on one line. */
export const tellTraining = (terminal: Terminal, { event, share = 0, name, epoch }: TrainingEvent): void =>
  terminal.progress({ what: typeof name === 'string' ? name : event, done: Number(epoch ?? 0), share });
