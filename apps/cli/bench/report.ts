import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { met, type Bench, type Figure } from './bench.ts';
import type { Machine } from './machine.ts';

/** `docs/results/<bench>.md`: the figures, the command that makes them again, and the machine. */
export const writeReport = (
  folder: string,
  bench: Bench,
  runs: number,
  figures: readonly Figure[],
  machine: Machine,
  at: string,
): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${bench.name}.md`);
  const rows = figures.map(
    (figure) => `| ${figure.what} | ${figure.value} ${figure.unit} | ${wanted(figure)} | ${verdict(figure)} |`,
  );
  writeFileSync(
    file,
    [
      `# Bench: ${bench.name}`,
      '',
      bench.about,
      '',
      '| what | median | to reach | |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
      `Median of ${runs}, made with \`npm run reprise -- bench ${bench.name} --runs ${runs}\` on ${at.slice(0, 10)}.`,
      `Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}; its disk syncs ${machine.syncsPerSecond} appends of 4 KiB a second.`,
      ...(machine.stolen === undefined
        ? []
        : [`Its hypervisor gave ${percent(machine.stolen)} of its cores to others meanwhile.`]),
      'The generator of the requests runs on the same machine and takes its share of the cores.',
      '',
    ].join('\n'),
  );
  return file;
};

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

const wanted = ({ reach }: Figure): string => (reach ? `${reach.how} ${reach.bound}` : '');

const verdict = (figure: Figure): string => {
  const reached = met(figure);
  return reached === undefined ? '' : reached ? 'reached' : '**missed**';
};
