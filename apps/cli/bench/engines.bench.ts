import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { bullJobQueue } from '#engines/job-queue/bull/bull-job-queue';
import { scratchReadStores } from '#engines/read-store/mongodb/scratch-read-stores';
import { ALONE } from '#composition/alone';
import { childEnvironment } from '#composition/settings';
import { newId } from '#runtime';
import type { Bench, BenchPlace, Figure } from './bench.ts';
import { machineCpuSeconds, processCpuSeconds } from './cpu.ts';
import { load, type Load } from './load.ts';
import { popularItems, rateSome, registerMembers } from './members.ts';
import { projectingOn } from './projecting.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';

const EVENTS = 10_000;
const RINGS = 300;
const MEMBERS = 20;
const HISTORY = 50;
const CONNECTIONS = 16;
/** Two processes that share what is asked need twice as long as one until what they run often is compiled. */
const WARM_UP_SECONDS = 20;
const SECONDS = 10;
/** Requests a second at which latency is compared: far from what either could serve. */
const CALM = 50;

export const enginesBench: Bench = {
  name: 'engines',
  about:
    'What MongoDB (MONGODB_URL) and Redis (REDIS_URL) cost and give: projecting, job bells, and two api processes and a worker beside one process with embedded engines.',

  async run(place) {
    const { mongodbUrl, mongodbBulkSize, redisUrl } = place.settings();
    if (mongodbUrl === undefined || redisUrl === undefined)
      throw new Error('bench engines: MONGODB_URL and REDIS_URL name the engines to be measured');
    const database = scratchReadStores({
      url: mongodbUrl,
      bulkSize: mongodbBulkSize,
      database: () => `reprise_bench_${newId().replaceAll('-', '')}`,
    });
    try {
      const projected = await projectingOn(await database.open(), EVENTS);
      const rings = await roundTrips(redisUrl);
      const embedded = await oneProcess(place);
      const distributed = await severalProcesses(place, {
        MONGODB_URL: database.url,
        MONGODB_BULK_SIZE: `${mongodbBulkSize}`,
        REDIS_URL: redisUrl,
      });
      place.say(JSON.stringify({ projected, embedded, distributed }));
      return figuresOf(projected, rings, embedded, distributed);
    } finally {
      await database.close();
    }
  },
};

/** How lists are served: as many as can be, and how long one takes where there is time. */
interface Serving {
  readonly perSecond: number;
  readonly failed: number;
  readonly calmP50: number;
  /** Cores, of what was used while as many lists were served as can be. */
  readonly generatorCpu: number;
  readonly apiCpu: readonly number[];
  readonly workerCpu: number;
  /** Engines, the system, and whatever else ran. */
  readonly otherCpu: number;
}

const figuresOf = (
  projected: Awaited<ReturnType<typeof projectingOn>>,
  rings: readonly number[],
  embedded: Serving,
  distributed: Serving,
): readonly Figure[] => [
  { what: 'a document for each event', ...perSecond(projected.oneForEach, 800) },
  { what: 'events into few documents', ...perSecond(projected.fewForAll, 5_000) },
  { what: 'job bell p99', value: round(rings[Math.floor(rings.length * 0.99)]!), unit: 'ms', reach: atMost(20) },
  { what: 'lists of one process', value: embedded.perSecond, unit: '/s' },
  { what: 'lists of two processes and a worker', value: distributed.perSecond, unit: '/s' },
  { what: 'times as many', value: round(distributed.perSecond / embedded.perSecond), unit: '', reach: atLeast(1.25) },
  { what: 'added to a list, p50', value: round(distributed.calmP50 - embedded.calmP50), unit: 'ms', reach: atMost(5) },
  { what: 'failed', value: embedded.failed + distributed.failed, unit: '', reach: atMost(0) },
  { what: 'one process: its CPU', value: embedded.apiCpu[0]!, unit: 'cores' },
  { what: 'one process: CPU of the generator', value: embedded.generatorCpu, unit: 'cores' },
  { what: 'one process: CPU of all else', value: embedded.otherCpu, unit: 'cores' },
  { what: 'one process: lists for a second of its CPU', value: listsForCpu(embedded), unit: '' },
  { what: 'two processes: CPU of the first', value: distributed.apiCpu[0]!, unit: 'cores' },
  { what: 'two processes: CPU of the second', value: distributed.apiCpu[1]!, unit: 'cores' },
  { what: 'two processes: CPU of the worker', value: distributed.workerCpu, unit: 'cores' },
  { what: 'two processes: CPU of the generator', value: distributed.generatorCpu, unit: 'cores' },
  { what: 'two processes: CPU of engines and all else', value: distributed.otherCpu, unit: 'cores' },
  { what: 'two processes: lists for a second of their CPU', value: listsForCpu(distributed), unit: '' },
  // by arithmetic: what all but the two processes takes would be on other hosts
  {
    what: 'times as many, were each of two on a core of its own',
    value: round((2 * listsForCpu(distributed)) / embedded.perSecond),
    unit: '',
  },
];

const listsForCpu = ({ perSecond: lists, apiCpu }: Serving): number =>
  Math.round(lists / apiCpu.reduce((sum, each) => sum + each, 0));

const perSecond = (value: number, bound: number) => ({
  value: Math.round(value),
  unit: 'events/s',
  reach: atLeast(bound),
});
const atMost = (bound: number) => ({ how: '<=', bound }) as const;
const atLeast = (bound: number) => ({ how: '>=', bound }) as const;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Milliseconds from a ring to its work, one after another, in order of size. */
const roundTrips = async (url: string): Promise<readonly number[]> => {
  const prefix = newId();
  const [ringing, answering] = [bullJobQueue({ url, prefix }), bullJobQueue({ url, prefix })];
  try {
    const waiting = new Map<string, () => void>();
    answering.answer('bench', 1, (id) => Promise.resolve(waiting.get(id)?.()));
    const took: number[] = [];
    for (let n = 0; n < RINGS; n++) {
      const began = performance.now();
      const answered = new Promise<void>((done) => waiting.set(`${n}`, done));
      await ringing.ring('bench', `${n}`);
      await answered;
      took.push(performance.now() - began);
    }
    return took.sort((a, b) => a - b);
  } finally {
    await Promise.all([ringing.close(), answering.close()]);
  }
};

const oneProcess = async ({ folder, movieLens }: BenchPlace): Promise<Serving> => {
  const server = await startServer(join(folder, 'embedded'), ['--data', `movielens:${movieLens}`]);
  try {
    return await servingOf([server]);
  } finally {
    await server.stop();
  }
};

/** The log stays in one data folder, as on one host. */
const severalProcesses = async (
  { folder, movieLens }: BenchPlace,
  engines: Readonly<Record<string, string>>,
): Promise<Serving> => {
  const home = join(folder, 'distributed');
  const settings = { ...engines, REPRISE_WORKER: 'process' };
  const worker = startWorker({ ...settings, REPRISE_HOME: home });
  const servers: ServerUnderTest[] = [];
  try {
    servers.push(await startServer(home, ['--data', `movielens:${movieLens}`], settings));
    servers.push(await startServer(home, [], settings));
    return await servingOf(servers, worker.pid);
  } finally {
    for (const server of servers) await server.stop();
    await stopped(worker);
  }
};

const startWorker = (settings: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, [...process.execArgv, resolve(import.meta.dirname, '../worker/main.js')], {
    env: childEnvironment({ ...ALONE, REPRISE_LOG_LEVEL: 'warn', ...settings }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

const stopped = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

const servingOf = async (servers: readonly ServerUnderTest[], worker?: number): Promise<Serving> => {
  const [first] = servers;
  const items = await popularItems(first!);
  const tokens = await registerMembers(first!, MEMBERS);
  for (const token of tokens) await rateSome(first!, token, items, HISTORY);
  let asked = 0;
  const next = () =>
    ({
      method: 'GET',
      path: '/api/recommendations?medium=movie&k=20',
      token: tokens[asked++ % MEMBERS]!,
    }) as const;
  const connections = CONNECTIONS / servers.length;
  const together = (how: { readonly seconds: number; readonly rate?: number }): Promise<readonly Load[]> =>
    Promise.all(servers.map((server) => load(server, { connections, next, ...how })));
  await together({ seconds: WARM_UP_SECONDS });
  const [before, workerBefore, began] = [machineCpuSeconds(), processCpuSeconds(worker), performance.now()];
  const most = await together({ seconds: SECONDS });
  // servers that are given all they can take answer late also when they are asked what they used
  const elapsed = (performance.now() - began) / 1_000;
  const workerCpu = (processCpuSeconds(worker) - workerBefore) / elapsed;
  const allCpu = (machineCpuSeconds() - before) / elapsed;
  const calm = await together({ seconds: SECONDS, rate: CALM / servers.length });
  return {
    perSecond: sumOf(most, (each) => each.perSecond),
    failed: sumOf([...most, ...calm], (each) => each.failed),
    calmP50: Math.max(...calm.map(({ p50 }) => p50)),
    generatorCpu: most[0]!.generatorCpu,
    apiCpu: most.map(({ serverCpu }) => serverCpu),
    workerCpu: round(workerCpu),
    otherCpu: round(allCpu - workerCpu - most[0]!.generatorCpu - sumOf(most, ({ serverCpu }) => serverCpu)),
  };
};

const sumOf = (loads: readonly Load[], of: (each: Load) => number): number =>
  loads.reduce((sum, each) => sum + of(each), 0);
