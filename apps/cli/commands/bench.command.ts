import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { isoTime } from '#kernel';
import type { Settings } from '#composition/settings';
import { medians, met, type Bench, type Figure } from '../bench/bench.ts';
import { benches } from '../bench/benches.ts';
import { machineOf, watchStolen } from '../bench/machine.ts';
import { writeReport } from '../bench/report.ts';
import { say, type Terminal } from '../terminal.ts';
import { wholeNumber } from './arguments.ts';

interface Flags {
  readonly runs: number;
  readonly data: string;
  readonly artefacts?: string;
  readonly out?: string;
}

/** `bench <name>`: on data folders of its own, never on yours. */
export const benchCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('bench')
    .description(`measure: ${benches.map(({ name }) => name).join(', ')}`)
    .argument('<name>')
    .option('--runs <n>', 'the median of so many is told', wholeNumber, 5)
    .option('--data <folder>', 'a MovieLens folder', '../shared/data/ml-latest-small')
    .option(
      '--artefacts <folder>',
      'of models trained on --data before, a folder for each family; missing ones are trained',
    )
    .option('--out <folder>', 'write a report there')
    .action(async (name: string, flags: Flags) => {
      const bench = benches.find((each) => each.name === name);
      if (!bench) throw new Error(`bench ${name}: there are ${benches.map((each) => each.name).join(', ')}`);
      if (!existsSync(flags.data)) throw new Error(`--data ${flags.data}: there is no such folder`);
      await measure(bench, flags, settings, terminal);
    });

const measure = async (
  bench: Bench,
  { runs, data, artefacts, out }: Flags,
  settings: () => Settings,
  terminal: Terminal,
): Promise<void> => {
  const before = machineOf(tmpdir());
  const stolenSince = watchStolen();
  const all: (readonly Figure[])[] = [];
  for (let n = 1; n <= runs; n++) {
    say(`${bench.name}, run ${n} of ${runs}`);
    const folder = mkdtempSync(join(tmpdir(), 'reprise-bench-'));
    try {
      const kept = artefacts === undefined ? {} : { artefacts: resolve(artefacts) };
      all.push(await bench.run({ folder, movieLens: resolve(data), ...kept, settings, say }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const figures = medians(all);
  const stolen = stolenSince();
  const machine = { ...before, ...(stolen !== undefined && { stolen }) };
  if (out) say(`written to ${writeReport(out, bench, runs, figures, machine, isoTime(Date.now()))}`);
  terminal.answer({ bench: bench.name, runs, machine, figures }, figures.map(lineOf).join('\n'));
};

const lineOf = (figure: Figure): string => {
  const { what, value, unit, reach } = figure;
  const wanted = reach ? ` (${reach.how} ${reach.bound}: ${met(figure) ? 'reached' : 'MISSED'})` : '';
  return `${what}: ${value} ${unit}${wanted}`;
};
