import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { load } from './load.ts';
import { popularItems, signInAdmin } from './members.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';
import { writeSyntheticMovieLens } from './synthetic.ts';

const SIZES = [100_000, 1_000_000, 3_000_000] as const;
const READS_PER_SECOND = 100;
/** Longer than any rebuild. */
const AT_MOST_S = 1_800;
const SAMPLE_MS = 500;

export const rebuildBench: Bench = {
  name: 'rebuild',
  about: 'All read models filled anew beside the live ones while items are read at 100/s.',

  async run({ folder, say }) {
    const rebuilds = new Map<number, Rebuild>();
    for (const size of SIZES) {
      const [data, home] = [join(folder, `data-${size}`), join(folder, `home-${size}`)];
      await writeSyntheticMovieLens(data, size);
      await runCli(home, ['import', 'movielens', data]);
      rebuilds.set(size, await rebuild(home));
      say(`${size}: ${JSON.stringify(rebuilds.get(size))}`);
      for (const done of [data, home]) rmSync(done, { recursive: true });
    }
    const [small, middle, large] = SIZES.map((size) => rebuilds.get(size)!) as [Rebuild, Rebuild, Rebuild];
    const growth = (of: Rebuild, size: number) => of.seconds / size / (small.seconds / SIZES[0]);
    return [
      {
        what: 'all read models from 1 M events',
        value: round(middle.seconds),
        unit: 's',
        reach: { how: '<=', bound: 60 },
      },
      {
        what: 'p95 of reads meanwhile, against before',
        value: round(middle.during / middle.before),
        unit: 'x',
        reach: { how: '<=', bound: 2 },
      },
      { what: 'p95 of reads before', value: middle.before, unit: 'ms' },
      { what: 'p95 of reads meanwhile', value: middle.during, unit: 'ms' },
      { what: 'largest growth of resident memory, 1 M', value: middle.grownMb, unit: 'MB' },
      { what: 'largest growth of resident memory, 3 M', value: large.grownMb, unit: 'MB' },
      { what: 'all read models from 3 M events', value: round(large.seconds), unit: 's' },
      { what: 'cost of an event at 1 M, against 0.1 M', value: round(growth(middle, SIZES[1])), unit: 'x' },
      { what: 'cost of an event at 3 M, against 0.1 M', value: round(growth(large, SIZES[2])), unit: 'x' },
    ];
  },
};

interface Rebuild {
  readonly seconds: number;
  /** p95 of reads, milliseconds. */
  readonly before: number;
  readonly during: number;
  readonly grownMb: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const rebuild = async (home: string): Promise<Rebuild> => {
  const server = await startServer(home);
  try {
    const items = await popularItems(server);
    let n = 0;
    const read = (seconds: number, signal?: AbortSignal) =>
      load(server, {
        connections: 16,
        seconds,
        rate: READS_PER_SECOND,
        ...(signal && { signal }),
        next: () => ({ method: 'GET', path: `/api/items/${items[n++ % items.length]!}` }),
      });
    await read(3);
    const before = await read(10);
    const rss = (await server.usage()).rssMb;
    const token = await signInAdmin(server);
    const done = new AbortController();
    const reading = read(AT_MOST_S, done.signal);
    const peak = largestRss(server, done.signal);
    const began = performance.now();
    const status = await replay(server, token);
    const seconds = (performance.now() - began) / 1_000;
    done.abort();
    if (status !== 'succeeded') throw new Error(`the replay ${status}`);
    return { seconds, before: before.p95, during: (await reading).p95, grownMb: (await peak) - rss };
  } finally {
    await server.stop();
  }
};

const largestRss = async (server: ServerUnderTest, signal: AbortSignal): Promise<number> => {
  let largest = 0;
  while (!signal.aborted) {
    largest = Math.max(largest, (await server.usage()).rssMb);
    await setTimeout(SAMPLE_MS);
  }
  return largest;
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
