import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import request from 'supertest';
import { ALONE } from '#composition/alone';
import { readSettings, type Settings } from '#composition/settings';
import { freePort } from '#testing/free-port';
import { takeEngines } from '../profiles/engines.ts';
import { PROFILE } from '../profiles/profile.ts';
import type { ProfileEngines } from '../profiles/servers-of-file.ts';

const ROOT = resolve(__dirname, '../..');
const IN_TESTS = { REPRISE_RATE_LIMITS: 'off', REPRISE_LOG_LEVEL: 'silent' } as const;
/** A first start may wait two minutes for the read models (apps/api/main.ts), and then there is the import before. */
const READY_MS = 240_000;
/** For whoever starts one and does little else: seconds here, minutes on engines elsewhere. */
export const START_MS = READY_MS + 60_000;
const NODE_FLAGS = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];

/** The built platform on a free loopback port, with a data folder and the engines of the profile of its own. */
export class Platform {
  /** Its data folder, what is kept beside that, and what its processes leave lying about when they are killed. */
  readonly #folder = mkdtempSync(join(tmpdir(), 'reprise-acceptance-'));
  readonly home = join(this.#folder, 'home');
  readonly #given: Readonly<Record<string, string>>;
  #engines: ProfileEngines | undefined;
  #child: ChildProcess | undefined;
  #worker: ChildProcess | undefined;
  #url = '';
  output = '';

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.#given = settings;
    mkdirSync(this.home);
  }

  async start(...args: readonly string[]): Promise<void> {
    const port = await freePort();
    this.#url = `http://127.0.0.1:${port}`;
    this.output = '';
    if (this.#wantsWorker) this.#worker = this.workerProcess();
    this.#child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'dist/apps/api/main.js'), ...args], {
      cwd: ROOT,
      env: this.#environment({ PORT: String(port), HOST: '127.0.0.1' }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const isReady = async (): Promise<boolean> => {
      if (this.#child!.exitCode !== null) throw new Error(`the server ended: ${this.output}`);
      return fetch(`${this.#url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    };
    await this.until('ready', isReady, READY_MS);
  }

  get http() {
    return request(this.#url);
  }

  get url(): string {
    return this.#url;
  }

  /** What of the profile it runs on. */
  get engines(): ProfileEngines {
    this.#engines ??= takeEngines();
    return this.#engines;
  }

  /** To open its engines in this process. */
  get settings(): Settings {
    return readSettings({ ...this.engines.settings, REPRISE_HOME: this.home, ...IN_TESTS }, this.home);
  }

  /** SIGTERM: the orderly end. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** SIGKILL: the other one. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.#engines?.release();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Starts the command line on the same data folder. */
  cliProcess(...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'dist/apps/cli/main.js'), '--json', ...args], {
      cwd: ROOT,
      env: this.#environment({}),
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    });
  }

  /** Starts the worker as a process of its own, on the same data folder. */
  workerProcess(): ChildProcess {
    return spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'dist/apps/worker/main.js')], {
      cwd: ROOT,
      env: this.#environment({}),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  /** Runs it to its end. */
  async cli(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly answer: unknown; readonly said: string }> {
    const child = this.cliProcess(...args);
    let [out, said] = ['', ''];
    child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin!.end();
    const [code] = (await once(child, 'close')) as [number];
    return { code, answer: out.trim() ? (JSON.parse(out.trim().split('\n').at(-1)!) as unknown) : undefined, said };
  }

  /** Registers somebody; answers their access token and member id. */
  async register(name: string): Promise<{ readonly token: string; readonly id: string }> {
    const body = { email: `${name}@reprise.example`, password: `the password of ${name}`, displayName: name };
    const answer = await this.http.post('/api/auth/register').send(body).expect(201);
    return { token: answer.body.accessToken as string, id: answer.body.member.id as string };
  }

  async signIn(email: string, password: string): Promise<string> {
    const answer = await this.http.post('/api/auth/login').send({ email, password }).expect(200);
    return answer.body.accessToken as string;
  }

  async until(what: string, holds: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`not ${what} in time: ${this.output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  #environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return {
      ...process.env,
      REPRISE_HOME: this.home,
      TMPDIR: this.#folder,
      ...IN_TESTS,
      REPRISE_LOG_LEVEL: 'warn',
      NODE_OPTIONS: '',
      // engines that the tests were given are for the tests that ask for them
      ...ALONE,
      ...this.engines.settings,
      ...(this.#wantsWorker && { REPRISE_WORKER: 'process' }),
      ...this.#given,
      ...more,
    };
  }

  /** Who says where the worker runs looks after it. */
  get #wantsWorker(): boolean {
    return PROFILE === 'distributed' && this.#given.REPRISE_WORKER === undefined;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const children = [this.#child, this.#worker];
    this.#child = this.#worker = undefined;
    await Promise.all(children.map((child) => ended(child, signal)));
  }
}

const ended = async (child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
};
