import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DEMO_ACCOUNTS } from '#composition/demo-accounts';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { load } from './load.ts';
import { popularItems } from './members.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';
import { writeSyntheticMovieLens } from './synthetic.ts';

const SIZES = [100_000, 1_000_000] as const;
const READS_PER_SECOND = 100;

export const rebuildBench: Bench = {
  name: 'rebuild',
  about: 'All read models filled anew beside the live ones while items are read at 100/s.',

  async run({ folder, say }) {
    const seconds: number[] = [];
    let last: Awaited<ReturnType<typeof rebuild>> | undefined;
    for (const size of SIZES) {
      const [data, home] = [join(folder, `data-${size}`), join(folder, `home-${size}`)];
      await writeSyntheticMovieLens(data, size);
      await runCli(home, ['import', 'movielens', data]);
      last = await rebuild(home);
      seconds.push(last.seconds);
      say(`${size}: ${JSON.stringify(last)}`);
    }
    const [small, large] = [seconds[0]! / SIZES[0], seconds[1]! / SIZES[1]];
    return [
      {
        what: 'all read models from 1 M events',
        value: round(seconds[1]!),
        unit: 's',
        reach: { how: '<=', bound: 60 },
      },
      {
        what: 'p95 of reads meanwhile, against before',
        value: round(last!.during / last!.before),
        unit: 'x',
        reach: { how: '<=', bound: 2 },
      },
      { what: 'p95 of reads meanwhile', value: last!.during, unit: 'ms' },
      { what: 'growth of resident memory', value: last!.grownMb, unit: 'MB' },
      { what: 'cost of an event at 1 M, against 0.1 M', value: round(large / small), unit: 'x' },
    ];
  },
};

const round = (value: number): number => Math.round(value * 100) / 100;

const rebuild = async (home: string) => {
  const server = await startServer(home);
  try {
    const items = await popularItems(server);
    let n = 0;
    const read = (seconds: number) =>
      load(server, {
        connections: 4,
        seconds,
        rate: READS_PER_SECOND,
        next: () => ({ method: 'GET', path: `/api/items/${items[n++ % items.length]!}` }),
      });
    await read(3);
    const before = await read(10);
    const rss = (await server.usage()).rssMb;
    const token = await signInAdmin(server);
    const began = performance.now();
    const replaying = replay(server, token).then((status) => ({
      status,
      seconds: (performance.now() - began) / 1_000,
    }));
    const during = await read(10);
    const { status, seconds } = await replaying;
    if (status !== 'succeeded') throw new Error(`the replay ${status}`);
    return { seconds, before: before.p95, during: during.p95, grownMb: (await server.usage()).rssMb - rss };
  } finally {
    await server.stop();
  }
};

const signInAdmin = async ({ url }: ServerUnderTest): Promise<string> => {
  const { email, password } = DEMO_ACCOUNTS.find(({ role }) => role === 'admin')!;
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
};

const replay = async ({ url }: ServerUnderTest, token: string): Promise<string> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { id } = (await (await fetch(`${url}/api/admin/replays`, { method: 'POST', headers, body: '{}' })).json()) as {
    id: string;
  };
  for (;;) {
    const job = (await (await fetch(`${url}/api/admin/replays/${id}`, { headers })).json()) as { status: string };
    if (!['queued', 'running'].includes(job.status)) return job.status;
    await setTimeout(100);
  }
};
