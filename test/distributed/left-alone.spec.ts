import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { ALONE } from '#composition/alone';
import { freePort } from '#testing/free-port';
import { requires } from '#testing/requires';

const SLOW_MS = 120_000;

/** Starts what argv names with a channel, as benches and tests do, and says so. */
const PARENT = `
  import { spawn } from 'node:child_process';
  const [file, ...args] = process.argv.slice(1);
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.once('spawn', () => console.log('started'));
  setInterval(() => undefined, 1e6);`;

const REDIS = `
  import { startRedis } from './libs/testing/redis-server.ts';
  console.log((await startRedis(Number(process.argv[1]))).url);
  setInterval(() => undefined, 1e6);`;

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** As long as the test may take. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await after(20);
};

/** A bench or a test that is killed has no chance to stop what it started. */
describe('processes whose parent was killed', () => {
  let home: string;
  let parent: ChildProcess | undefined;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => {
    parent?.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  /** Answers the first line that it says. */
  const parentOf = async (script: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}) => {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      ...ALONE,
      REPRISE_HOME: home,
      TMPDIR: home,
      REPRISE_LOG_LEVEL: 'silent',
    };
    parent = spawn(process.execPath, ['--input-type=module', '-e', script, ...args], {
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    parent.stderr!.resume();
    const [line] = (await once(createInterface({ input: parent.stdout! }), 'line')) as [string];
    return line;
  };

  /** Resolves when nobody is left who holds what it was given to say its words on: it, and whom it started. */
  const killed = async (): Promise<void> => {
    const closed = once(parent!, 'close');
    parent!.kill('SIGKILL');
    await closed;
  };

  it(
    'an api ends with it, once it serves',
    async () => {
      const port = await freePort();
      const settings = { PORT: `${port}`, HOST: '127.0.0.1', REPRISE_RATE_LIMITS: 'off' };
      await parentOf(PARENT, ['dist/apps/api/main.js'], settings);
      await until(() => listens(port));
      await killed();
      expect(await listens(port)).toBe(false);
    },
    SLOW_MS,
  );

  it.each([
    ['a worker', ['dist/apps/worker/main.js']],
    ['a command line', ['dist/apps/cli/main.js', 'events', 'tail']],
  ])(
    '%s ends with it',
    async (_name, args) => {
      await parentOf(PARENT, args);
      await killed();
    },
    SLOW_MS,
  );

  requires('redis').describe('servers', () => {
    it(
      'of other people end with it',
      async () => {
        const port = await freePort();
        await parentOf(REDIS, [`${port}`]);
        expect(await listens(port)).toBe(true);
        await killed();
        await until(async () => !(await listens(port)));
      },
      SLOW_MS,
    );
  });
});
