import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { load } from './load.ts';
import { popularItems, registerMembers } from './members.ts';
import { startServer } from './server-under-test.ts';

const CLIENTS = 32;

export const commandsBench: Bench = {
  name: 'commands',
  about: 'Ratings over HTTP by 32 clients, each durable before it is answered (synchronous=FULL).',

  async run({ folder, movieLens, say }) {
    const server = await startServer(join(folder, 'home'), ['--data', `movielens:${movieLens}`]);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, CLIENTS);
      let n = 0;
      const next = () => {
        const turn = n++;
        return {
          method: 'PUT',
          path: `/api/me/ratings/${items[Math.floor(turn / CLIENTS) % items.length]!}`,
          token: tokens[turn % CLIENTS]!,
          // other stars in every round over the titles: each request writes an event
          body: { stars: 0.5 + ((turn + Math.floor(turn / (CLIENTS * items.length))) % 10) / 2 },
        } as const;
      };
      await load(server, { connections: CLIENTS, seconds: 3, next });
      const before = await server.head();
      const measured = await load(server, { connections: CLIENTS, seconds: 10, next });
      const written = (await server.head()) - before;
      say(JSON.stringify(measured));
      return [
        { what: 'ratings', value: measured.perSecond, unit: '/s', reach: { how: '>=', bound: 1_500 } },
        { what: 'p50', value: measured.p50, unit: 'ms' },
        { what: 'p99', value: measured.p99, unit: 'ms', reach: { how: '<=', bound: 50 } },
        { what: 'events written per request', value: Math.round((100 * written) / measured.requests) / 100, unit: '' },
        { what: 'failed', value: measured.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
        { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
      ];
    } finally {
      await server.stop();
    }
  },
};
