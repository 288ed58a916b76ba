import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bareCheckout } from './bare-checkout.mjs';

describe('setup', () => {
  let checkout;
  beforeEach(() => {
    checkout = bareCheckout();
  });
  afterEach(() => checkout.remove());

  const run = ['--quiet', '--run', 'dist/apps/cli/main.js'];
  const installs = () => checkout.asked().filter(({ args }) => args);
  const builds = () => checkout.asked().filter(({ built }) => built);

  it('installs the pinned Node alone, then the rest on it, builds and runs', async () => {
    const { code, stdout, stderr } = await checkout.setup([...run, 'recommend', '--json', '--quiet', '--', 'x']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '["recommend","--json","--quiet","--","x"]\n' });
    expect(stderr).toContain('installing Node 99.0.0');

    const [alone, rest] = installs();
    expect(alone.cwd).toBe(join(checkout.root, 'node_modules', '.reprise-node'));
    expect(rest).toMatchObject({ cwd: checkout.root, ONNXRUNTIME_NODE_INSTALL: 'skip' });
    expect(rest.args).toContain('--no-save');
    expect(rest.PATH.startsWith(join(alone.cwd, 'node_modules', '.bin'))).toBe(true);
    expect(builds()).toEqual([{ built: ['api', 'worker', 'cli'] }, { built: ['web'] }]);
    expect(existsSync(alone.cwd)).toBe(false);
  });

  it('says and does nothing when nothing has changed', async () => {
    await checkout.setup(run);
    const before = checkout.asked();
    checkout.write('package.json', JSON.stringify({ ...checkout.manifest, description: 'other words' }, null, 4));
    checkout.write('libs/kernel/law.spec.ts', 'a new spec');
    await checkout.setup(['--quiet']);
    const second = await checkout.setup(run);
    expect(second).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(checkout.asked().filter(({ args }) => args)).toEqual(before.filter(({ args }) => args));
  });

  it('builds again what a changed source is part of, and installs again after a dependency has', async () => {
    await checkout.setup(run);
    checkout.change('libs/kernel/index.ts', '// changed');
    await checkout.setup(run);
    expect([installs().length, builds().length]).toEqual([2, 3]);
    checkout.change('frontend/src/index.html', '<!-- changed -->');
    await checkout.setup(run);
    expect([installs().length, builds().length]).toEqual([2, 4]);
    checkout.change('package-lock.json', 'changed');
    await checkout.setup(run);
    expect([installs().length, builds().length]).toEqual([4, 6]);
  });

  it('does it once when several begin at once', async () => {
    const outcomes = await Promise.all(['1', '2', '3', '4'].map((n) => checkout.setup([...run, n])));
    expect(outcomes.map(({ code, stdout }) => [code, stdout])).toEqual(
      ['1', '2', '3', '4'].map((n) => [0, `["${n}"]\n`]),
    );
    expect([installs().length, builds().length]).toEqual([2, 2]);
  });

  it('leaves the build alone when told so', async () => {
    checkout.write('scripts/own.mjs', 'console.log("ran")');
    expect(await checkout.setup(['--no-build', '--run', 'scripts/own.mjs'])).toMatchObject({
      code: 0,
      stdout: 'ran\n',
    });
    expect(builds()).toEqual([]);
  });

  it('says in a sentence that there is no network, and tries again the next time', async () => {
    const { code, stdout, stderr } = await checkout.setup(run, { NPM_FAILS: 'npm error code ENOTFOUND' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('npm could not reach its registry.');
    expect((await checkout.setup(run)).code).toBe(0);
  });

  it('says in a sentence that there is no npm', async () => {
    const { code, stderr } = await checkout.setup(run, { npm_execpath: '', PATH: checkout.root });
    expect(code).toBe(1);
    expect(stderr).toContain('Setup needs npm');
  });

  it('shows why a build failed and starts nothing, not even the last build', async () => {
    await checkout.setup(run);
    checkout.change('apps/worker/main.ts', 'BROKEN');
    for (const attempt of [1, 2]) {
      const { code, stdout, stderr } = await checkout.setup([...run, String(attempt)]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('cannot compile worker\n\nThe build failed');
    }
  });

  it('passes on the signal and the exit code', async () => {
    const program =
      'process.once("SIGTERM", () => process.exit(7)); setInterval(() => {}, 1000); console.log("ready");';
    checkout.write('apps/cli/main.ts', program);
    const child = checkout.start(run);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('takes no option it does not know', async () => {
    expect(await checkout.setup(['--quite'])).toMatchObject({ code: 1, stderr: expect.stringContaining('"--quite"') });
  });
});
