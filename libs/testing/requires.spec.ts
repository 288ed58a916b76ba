import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const root = join(__dirname, '..', '..');

const swc = [join(root, 'node_modules', '@swc', 'jest'), { jsc: { parser: { syntax: 'typescript' } } }];

/** Runs the specs of `folder` under the given environment, and answers test name -> status. */
const outcomeWith = (folder: string, env: Readonly<Record<string, string>>): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    const config = JSON.stringify({ rootDir: folder, testEnvironment: 'node', transform: { '\\.ts$': swc } });
    const args = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--json', '--config', config];
    const options = { cwd: root, env: { PATH: process.env.PATH, ...env } };
    execFile(process.execPath, args, options, (_, stdout, stderr) => {
      if (!stdout) return reject(new Error(stderr));
      const { testResults } = JSON.parse(stdout) as Outcome;
      const results = testResults.flatMap(({ assertionResults }) => assertionResults);
      resolve(Object.fromEntries(results.map(({ fullName, status }) => [fullName, status])));
    });
  });

describe('requires', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const body = `requires('shared-data').describe('the ratings', () => it('are many', () => {}));`;
    writeFileSync(
      join(folder, 'a.spec.ts'),
      `import { requires } from '${join(__dirname, 'requires.ts')}';\n${body}\n`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const skipped = 'the ratings [needs shared-data: no data/ml-latest-small in REPRISE_SHARED or ../shared] are many';

  it('skips, by name and reason, what the machine cannot do', async () => {
    expect(await outcomeWith(folder, { REPRISE_SHARED: folder })).toEqual({ [skipped]: 'pending' });
  });

  it('fails instead where nothing may be missing', async () => {
    const outcome = await outcomeWith(folder, { REPRISE_SHARED: folder, REPRISE_REQUIRE: 'all' });
    expect(outcome).toEqual({ [skipped]: 'pending', 'the ratings is not skipped': 'failed' });
  });
});
