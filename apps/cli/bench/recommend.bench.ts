import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { load } from './load.ts';
import { popularItems, rateSome, registerMembers } from './members.ts';
import { startServer } from './server-under-test.ts';

const MEMBERS = 20;
const HISTORY = 50;
const WRITES_PER_SECOND = 30;
/** A server that has just begun compiles what it runs often: some 2,000 lists, and what is left waiting meanwhile. */
const WARM_UP_SECONDS = 12;

export const recommendBench: Bench = {
  name: 'recommend',
  about: `Lists of 20 at 300/s beside ratings at 30/s, one serving process that has served so for ${WARM_UP_SECONDS} s; then a second start.`,

  async run({ folder, movieLens, say }) {
    const home = join(folder, 'home');
    const server = await startServer(home, ['--data', `movielens:${movieLens}`]);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, MEMBERS);
      for (const token of tokens) await rateSome(server, token, items, HISTORY);
      let [reads, writes] = [0, 0];
      const lists = (seconds: number) =>
        load(server, {
          connections: 16,
          seconds,
          rate: 300,
          next: () => ({
            method: 'GET',
            path: '/api/recommendations?medium=movie&k=20',
            token: tokens[reads++ % MEMBERS]!,
          }),
        });
      const ratings = (seconds: number) =>
        load(server, {
          connections: 4,
          seconds,
          rate: WRITES_PER_SECOND,
          next: () => ({
            method: 'PUT',
            path: `/api/me/ratings/${items[writes++ % items.length]!}`,
            token: tokens[writes % MEMBERS]!,
            body: { stars: 0.5 + (writes % 10) / 2 },
          }),
        });
      await Promise.all([lists(WARM_UP_SECONDS), ratings(WARM_UP_SECONDS)]);
      const [measured] = await Promise.all([lists(10), ratings(10)]);
      say(JSON.stringify(measured));
      await server.stop();
      const again = await startServer(home);
      await again.stop();
      return [
        { what: 'p50', value: measured.p50, unit: 'ms', reach: { how: '<=', bound: 3 } },
        { what: 'p99', value: measured.p99, unit: 'ms', reach: { how: '<=', bound: 10 } },
        { what: 'lists', value: measured.perSecond, unit: '/s', reach: { how: '>=', bound: 295 } },
        { what: 'failed', value: measured.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
        { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
        {
          what: 'second start to ready',
          value: Math.round(again.startSeconds * 100) / 100,
          unit: 's',
          reach: { how: '<=', bound: 3 },
        },
      ];
    } finally {
      await server.stop();
    }
  },
};
