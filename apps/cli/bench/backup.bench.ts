import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '#kernel';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { contentsOf, differences } from './contents.ts';
import { writeSyntheticMovieLens } from './synthetic.ts';

const MILLION = 1_000_000;
const BOUND_S = 60;

export const backupBench: Bench = {
  name: 'backup',
  about: 'A platform of a million made-up ratings into one file, and from there into an empty data folder.',

  async run({ folder, say }) {
    const [data, home, other, file] = ['data', 'home', 'other', 'platform.backup'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await writeSyntheticMovieLens(data, MILLION);
    await runCli(home, ['import', 'movielens', data]);
    const kept = await runCli(home, ['backup', file]);
    say(`backup: ${JSON.stringify(kept)}`);
    const restored = await runCli(other, ['restore', file]);
    say(`restore: ${JSON.stringify(restored)}`);
    // whoever fills the read models may have added to the log
    const head = kept.answer['position'] as unknown as Position;
    const differing = differences(await contentsOf(home), await contentsOf(other, head));
    say(`other than before: ${differing.join(', ') || 'nothing'}`);
    for (const done of [data, home, other, file]) rmSync(done, { recursive: true });
    const reach = { how: '<=', bound: BOUND_S } as const;
    return [
      { what: 'backup of 1 M events', value: kept.answer['seconds']!, unit: 's', reach },
      { what: 'its file', value: Math.round(kept.answer['bytes']! / 2 ** 20), unit: 'MiB' },
      { what: 'peak resident memory', value: kept.peakRssMb, unit: 'MB' },
      { what: 'restore, everything in its place', value: restored.answer['seconds']!, unit: 's', reach },
      { what: 'restore, read models level', value: restored.answer['secondsToLevel']!, unit: 's' },
      { what: 'restore, peak resident memory', value: restored.peakRssMb, unit: 'MB' },
      {
        what: 'digests of log and read models that differ afterwards',
        value: differing.length,
        unit: '',
        reach: { how: '<=', bound: 0 },
      },
    ];
  },
};
