/** Runs one suite and counts. A result is `{ passed, failed, skipped: [{ name }], ms, output, interrupted }`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childExit } from '../setup/child.mjs';
import { environmentPython, isPythonReady } from '../setup/python.mjs';
import { countJest } from './count-jest.mjs';
import { countPytest } from './count-pytest.mjs';

/** Far beyond most suites: what reaches it hangs, most likely on a handle left open. */
const LIMIT_MS = 45 * 60_000;

/** Exit codes of a child ended by SIGHUP, SIGINT or SIGTERM: somebody wants all of this to end. */
const stopped = new Set([129, 130, 143]);

const onNode = (root, args, how) =>
  within(root, process.execPath, ['--disable-warning=ExperimentalWarning', ...args], how);

/** Runs a program to its end, its output kept, and told as it comes to whoever wants to see how far it is. */
const within = async (cwd, program, args, { limitMs = LIMIT_MS, onOutput = () => undefined } = {}) => {
  let output = '';
  let timer;
  let hung = false;
  const options = { cwd, stdio: ['ignore', 'pipe', 'pipe'] };
  const code = await childExit(program, args, options, (child) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        onOutput(text);
      });
    }
    timer = setTimeout(() => (hung = child.kill('SIGKILL')), limitMs);
  });
  clearTimeout(timer);
  if (hung) output += `\nIt did not end within ${limitMs / 60_000} minutes and was stopped.`;
  return { code, output, interrupted: stopped.has(code) };
};

const runCheck = async (root, { script, args, folder = '.' }) => {
  const { code, ...rest } = await onNode(join(root, folder), [join(root, script), ...args]);
  return { ...rest, ...asOne(code), skipped: [] };
};

/** A check counts as one test. */
const asOne = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

const NOT_RUN = { files: [], passed: 0, failed: 0, skipped: [] };

const runJest = async (root, { name, folders, only = [], ...how }) => {
  const outcome = join(root, '.tmp', 'test', `${name}.json`);
  mkdirSync(join(root, '.tmp', 'test'), { recursive: true });
  rmSync(outcome, { force: true });
  const args = ['--ci', '--json', `--outputFile=${outcome}`, '--roots', ...folders, ...only];
  const { code, output, interrupted } = await onNode(root, ['node_modules/jest/bin/jest.js', ...args], how);
  const counted = existsSync(outcome) ? countJest(JSON.parse(readFileSync(outcome, 'utf8'))) : NOT_RUN;
  return { output, interrupted, ...counted, failed: code !== 0 ? Math.max(counted.failed, 1) : counted.failed };
};

const NO_PYTHON = '[needs the Python environment: node scripts/setup.mjs --python]';

/** Skipped by name, or a failure where nothing may be left out. */
const withoutPython = (name) =>
  process.env.REPRISE_REQUIRE === 'all'
    ? { output: NO_PYTHON, passed: 0, failed: 1, skipped: [] }
    : { output: '', passed: 0, failed: 0, skipped: [{ name: `${name} ${NO_PYTHON}` }] };

const runPython = async (root, { name, args, counts }) => {
  if (!isPythonReady(root)) return withoutPython(name);
  const { code, output, interrupted } = await within(join(root, 'ml'), environmentPython(root), args);
  const { passed, failed } = counts ? countPytest(output) : asOne(code);
  return { output, interrupted, passed, failed: code !== 0 ? Math.max(failed, 1) : failed, skipped: [] };
};

const runners = { check: runCheck, tests: runJest, python: runPython };

export const runSuite = async (root, suite, before) => {
  const started = performance.now();
  if (suite.needs && before.some(({ name, failed }) => name === suite.needs && failed > 0))
    return { passed: 0, failed: 1, skipped: [], ms: 0, output: `Not run: it needs ${suite.needs}, which failed.` };
  const result = await runners[suite.kind](root, suite);
  return { ...result, ms: performance.now() - started };
};
