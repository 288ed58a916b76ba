import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { writeSyntheticMovieLens } from './synthetic.ts';

const MILLION = 1_000_000;

export const importBench: Bench = {
  name: 'import',
  about:
    'A MovieLens folder into the log, every read model level and neighbours ready; then a million made-up ratings.',

  async run({ folder, movieLens, say }) {
    const small = await runCli(join(folder, 'small'), ['import', 'movielens', movieLens]);
    say(`${movieLens}: ${JSON.stringify(small)}`);
    const synthetic = join(folder, 'synthetic');
    await writeSyntheticMovieLens(synthetic, MILLION);
    const large = await runCli(join(folder, 'large'), ['import', 'movielens', synthetic]);
    say(`1 M synthetic: ${JSON.stringify(large)}`);
    return [
      {
        what: 'the folder, read models level',
        value: small.answer.seconds!,
        unit: 's',
        reach: { how: '<=', bound: 10 },
      },
      { what: 'peak resident memory', value: small.peakRssMb, unit: 'MB', reach: { how: '<=', bound: 500 } },
      {
        what: '1 M ratings into the log',
        value: Math.round(large.answer.written! / large.answer.secondsToLog!),
        unit: 'events/s',
        reach: { how: '>=', bound: 30_000 },
      },
      { what: '1 M ratings, read models level', value: large.answer.seconds!, unit: 's' },
      { what: '1 M ratings, peak resident memory', value: large.peakRssMb, unit: 'MB' },
    ];
  },
};
