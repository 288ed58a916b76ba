/** Runs one suite and counts. A result is `{ passed, failed, skipped: [{ name }], ms, output, interrupted }`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childExit } from '../setup/child.mjs';
import { countJest } from './count-jest.mjs';

/** Far beyond any suite: what reaches it hangs, most likely on a handle left open. */
const LIMIT_MS = 20 * 60_000;

/** Exit codes of a child ended by SIGHUP, SIGINT or SIGTERM: somebody wants all of this to end. */
const stopped = new Set([129, 130, 143]);

const onNode = async (root, args) => {
  let output = '';
  let timer;
  let hung = false;
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const code = await childExit(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...args],
    options,
    (child) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8');
        stream.on('data', (text) => (output += text));
      }
      timer = setTimeout(() => (hung = child.kill('SIGKILL')), LIMIT_MS);
    },
  );
  clearTimeout(timer);
  if (hung) output += `\nIt did not end within ${LIMIT_MS / 60_000} minutes and was stopped.`;
  return { code, output, interrupted: stopped.has(code) };
};

const runCheck = async (root, { script, args }) => {
  const { code, ...rest } = await onNode(root, [script, ...args]);
  return { ...rest, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
};

const runJest = async (root, { name, folders }) => {
  const outcome = join(root, '.tmp', 'test', `${name}.json`);
  mkdirSync(join(root, '.tmp', 'test'), { recursive: true });
  rmSync(outcome, { force: true });
  const args = ['--ci', '--json', `--outputFile=${outcome}`, '--roots', ...folders];
  const { code, output, interrupted } = await onNode(root, ['node_modules/jest/bin/jest.js', ...args]);
  const counted = existsSync(outcome) ? countJest(JSON.parse(readFileSync(outcome, 'utf8'))) : undefined;
  const { passed = 0, failed = 0, skipped = [] } = counted ?? {};
  return { output, interrupted, passed, failed: code !== 0 ? Math.max(failed, 1) : failed, skipped };
};

export const runSuite = async (root, suite, before) => {
  const started = performance.now();
  if (suite.needs && before.some(({ name, failed }) => name === suite.needs && failed > 0))
    return { passed: 0, failed: 1, skipped: [], ms: 0, output: `Not run: it needs ${suite.needs}, which failed.` };
  const result = await (suite.kind === 'check' ? runCheck : runJest)(root, suite);
  return { ...result, ms: performance.now() - started };
};
