import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';

const TIMES = 10;

export const batchBench: Bench = {
  name: 'batch',
  about: `Lists of 20 for every member by the command line, once and for ${TIMES} times as many.`,

  async run({ folder, movieLens, say }) {
    const home = join(folder, 'home');
    await runCli(home, ['import', 'movielens', movieLens]);
    const out = join(folder, 'lists.ndjson');
    const all = await runCli(home, ['recommend', '--all', '-k', '20', '--out', out]);
    const members = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { member: string }).member);
    const file = join(folder, 'members.txt');
    writeFileSync(file, Array.from({ length: TIMES }, () => members.join('\n')).join('\n'));
    const many = await runCli(home, ['recommend', '--batch', file, '-k', '20', '--out', out]);
    say(JSON.stringify({ all: all.answer, many: many.answer }));
    const perMember = ({ answer }: typeof all): number => answer['seconds']! / answer['members']!;
    return [
      { what: 'members', value: all.answer['members']!, unit: '' },
      { what: 'lists', value: many.answer['perSecond']!, unit: '/s', reach: { how: '>=', bound: 500 } },
      {
        what: `time for each of ${TIMES} times as many`,
        value: Math.round((100 * perMember(many)) / perMember(all)) / 100,
        unit: 'times as long',
        reach: { how: '<=', bound: 1.2 },
      },
      { what: 'peak memory', value: many.peakRssMb, unit: 'MB' },
    ];
  },
};
