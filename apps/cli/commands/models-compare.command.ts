import { resolve } from 'node:path';
import { Command } from 'commander';
import { COMPARED, comparePredictions, type ComparedPredictions } from '#composition/models/compare-predictions';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly truth: string;
  readonly against: string;
}

/** `models compare <predictions> --against <predictions> --truth <truth.jsonl>` */
export const modelsCompareCommand = (terminal: Terminal): Command =>
  new Command('compare')
    .description('how much one file of predictions is above another, case by case, with intervals')
    .argument('<predictions>', 'from `predict`')
    .requiredOption('--against <predictions>', 'from `predict`, for the same requests')
    .requiredOption('--truth <file>', 'one case a line: { id, targets }')
    .action(async (predictions: string, { truth, against }: Options) => {
      const compared = await comparePredictions(resolve(truth), resolve(predictions), resolve(against));
      terminal.answer(compared, said(compared));
    });

const said = ({ cases, figures }: ComparedPredictions): string =>
  [
    `${cases} cases; mean, mean of the other, difference with its 95 % interval, p`,
    ...COMPARED.map((name) => {
      const { mean, against, difference } = figures[name];
      const interval = [difference.mean, difference.low, difference.high].map(signed);
      return `${name.padEnd(10)} ${mean.toFixed(4)}  ${against.toFixed(4)}  ${interval[0]} [${interval[1]}, ${interval[2]}]  p ${difference.p.toFixed(4)}`;
    }),
  ].join('\n');

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
