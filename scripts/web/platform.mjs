/* global fetch */
/** The built platform for a while: on a free loopback port, with a data folder of its own that goes when it stops. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ALONE } from '../../apps/composition/alone.ts';

const root = resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 120_000;

export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const isReady = (url) =>
  fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

const untilReady = async (url, child) => {
  const end = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    if (performance.now() > end) throw new Error('the server was not ready in time');
    await new Promise((done) => setTimeout(done, 100));
  }
};

/** Runs `work` with the address of a platform that is ready, and takes the platform away whatever comes of it. */
export const withPlatform = async (work) => {
  const home = mkdtempSync(join(tmpdir(), 'reprise-web-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own = { REPRISE_HOME: home, PORT: String(port), HOST: '127.0.0.1', REPRISE_RATE_LIMITS: 'off' };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'dist/apps/api/main.js')],
    {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', ...ALONE, ...own, REPRISE_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  try {
    await untilReady(url, child);
    return await work(url);
  } finally {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    rmSync(home, { recursive: true, force: true });
  }
};
