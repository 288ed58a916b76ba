import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { load } from './load.ts';
import { startServer } from './server-under-test.ts';

/** What people type: beginnings, whole titles, people, years, and slips. */
const QUERIES = [
  'toy story',
  'toy stroy',
  'god',
  'godfahter',
  'miyazaki',
  'matrix',
  'the lord of the',
  'al pacino',
  'heat 1995',
  'spirited away',
  'amelie',
  'star wars',
  'naruto',
  'berserk',
  'full metal alchemist',
  'before sun',
  'kurosawa',
  'alien',
  '2001',
  'scorcese',
];

export const searchBench: Bench = {
  name: 'search',
  about:
    'Titles and people searched over HTTP at 200/s, on the MovieLens films and the catalogues that lie beside them.',

  async run({ folder, movieLens, say }) {
    const home = join(folder, 'home');
    await runCli(home, ['import', 'movielens', movieLens]);
    const beside = resolve(movieLens, '../catalogue');
    for (const [medium, source] of [
      ['movie', 'movielens'],
      ['anime', 'mal'],
      ['manga', 'mal'],
    ] as const) {
      const file = join(beside, medium === 'movie' ? 'movies.csv' : `${medium}.csv`);
      if (existsSync(file)) await runCli(home, ['import', 'catalogue', medium, file, '--source', source]);
    }
    const server = await startServer(home);
    try {
      let n = 0;
      const next = () =>
        ({
          method: 'GET',
          path: `/api/items/search?limit=20&q=${encodeURIComponent(QUERIES[n++ % QUERIES.length]!)}`,
        }) as const;
      await load(server, { connections: 8, seconds: 3, rate: 200, next });
      const measured = await load(server, { connections: 8, seconds: 10, rate: 200, next });
      say(JSON.stringify(measured));
      const media = (await (await fetch(`${server.url}/api/media`)).json()) as { items: { titles: number }[] };
      return [
        { what: 'titles', value: media.items.reduce((sum, { titles }) => sum + titles, 0), unit: '' },
        { what: 'p50', value: measured.p50, unit: 'ms' },
        { what: 'p99', value: measured.p99, unit: 'ms', reach: { how: '<=', bound: 20 } },
        { what: 'failed', value: measured.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
        { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
      ];
    } finally {
      await server.stop();
    }
  },
};
