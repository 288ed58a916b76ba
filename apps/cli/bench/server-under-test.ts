import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { ALONE } from '#composition/alone';
import { childEnvironment } from '#composition/settings';

/** A server of our own on a free loopback port and a data folder of its own. */
export interface ServerUnderTest {
  readonly url: string;
  /** Seconds from the start of the process to its readiness. */
  readonly startSeconds: number;
  /** CPU seconds used so far, and resident memory now, by its own account. */
  usage(): Promise<{ readonly cpuSeconds: number; readonly rssMb: number }>;
  /** Order number of the newest event: the embedded log counts without gaps. */
  head(): Promise<number>;
  stop(): Promise<void>;
}

const START_MS = 300_000;
/** As `npm start` runs it. */
const SERVING = '--no-incremental-marking-task';

/** `settings`: of its environment, besides where it listens and keeps its data. */
export const startServer = async (
  home: string,
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerUnderTest> => {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...process.execArgv, SERVING, resolve(import.meta.dirname, '../api/main.js'), ...args],
    {
      env: childEnvironment({
        ...ALONE,
        PORT: String(port),
        HOST: '127.0.0.1',
        REPRISE_HOME: home,
        REPRISE_RATE_LIMITS: 'off',
        REPRISE_LOG_LEVEL: 'warn',
        ...settings,
      }),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    startSeconds: (performance.now() - began) / 1_000,
    usage: () => usageOf(url),
    head: async () => Number(((await (await fetch(`${url}/health`)).json()) as { head: string }).head.slice(-20)),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};

const ready = async (url: string, child: ChildProcess): Promise<void> => {
  const until = performance.now() + START_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('the server did not become ready');
};

const usageOf = async (url: string) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  return {
    cpuSeconds: value('process_cpu_seconds_total'),
    rssMb: Math.round(value('process_resident_memory_bytes') / 2 ** 20),
  };
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};
