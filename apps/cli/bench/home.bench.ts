import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { load } from './load.ts';
import { popularItems, rateSome, registerMembers } from './members.ts';
import { startServer } from './server-under-test.ts';

const MEMBERS = 20;
const HISTORY = 50;
const PER_SECOND = 30;

export const homeBench: Bench = {
  name: 'home',
  about: `The rows of the first page, ${PER_SECOND}/s, for members with ${HISTORY} ratings each; one serving process.`,

  async run({ folder, movieLens, say }) {
    const server = await startServer(join(folder, 'home'), ['--data', `movielens:${movieLens}`]);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, MEMBERS);
      for (const token of tokens) await rateSome(server, token, items, HISTORY);
      let asked = 0;
      const pages = (seconds: number) =>
        load(server, {
          connections: 16,
          seconds,
          rate: PER_SECOND,
          next: () => ({
            method: 'GET',
            path: '/api/recommendations/home?medium=movie',
            token: tokens[asked++ % MEMBERS]!,
          }),
        });
      await pages(3);
      const measured = await pages(10);
      say(JSON.stringify(measured));
      return [
        { what: 'p50', value: measured.p50, unit: 'ms' },
        { what: 'p99', value: measured.p99, unit: 'ms', reach: { how: '<=', bound: 40 } },
        { what: 'failed', value: measured.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
        { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
      ];
    } finally {
      await server.stop();
    }
  },
};
