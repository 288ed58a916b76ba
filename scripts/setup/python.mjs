/** The Python environment that training runs in: `.venv`, made from ml/pyproject.toml. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { quietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { dropStamp, readStamp, writeStamp } from './stamp.mjs';
import { SetupError, say } from './words.mjs';

const OLDEST = [3, 11];

/** The environment's own Python, once it is made. */
export const environmentPython = (root) =>
  process.platform === 'win32' ? join(root, '.venv', 'Scripts', 'python.exe') : join(root, '.venv', 'bin', 'python');

const stampPath = (root) => join(root, '.venv', '.reprise-stamp');

const stampOf = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'ml', 'pyproject.toml')))
    .digest('hex');

/** Is it there, whole, and made from what ml/pyproject.toml asks for now? */
export const isPythonReady = (root) =>
  existsSync(environmentPython(root)) && readStamp(stampPath(root)) === stampOf(root);

const versionOf = (python) => {
  try {
    const said = execFileSync(python, ['-c', 'import sys, venv, ensurepip; print(*sys.version_info[:2])'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return said.trim().split(' ').map(Number);
  } catch {
    return undefined;
  }
};

const isNewEnough = (version) =>
  version !== undefined && (version[0] > OLDEST[0] || (version[0] === OLDEST[0] && version[1] >= OLDEST[1]));

/** The first Python on the PATH that is new enough and can make environments. */
const findPython = () => {
  const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'];
  const found = names.find((name) => isNewEnough(versionOf(name)));
  if (found) return found;
  throw new SetupError(
    `Training needs Python ${OLDEST.join('.')} or newer with its venv module, and there is none on the PATH ` +
      `(${process.env.PATH?.split(delimiter).length ?? 0} folders looked at). Everything else works without it.`,
  );
};

const orExplain = ({ code, output }, what) => {
  if (code === 0) return;
  const last = output.trimEnd().split('\n').slice(-15).join('\n');
  throw new SetupError(`${last}\n\n${what} Its last lines are above; run the same command again when it can work.`);
};

/** pip's own configuration decides where torch comes from, and so how large it is. */
export const preparePython = async (root) => {
  if (isPythonReady(root)) return false;
  return withLock(join(root, '.venv.lock'), async () => {
    if (isPythonReady(root)) return false;
    const python = findPython();
    say(
      'Preparing Python for training in .venv. With the usual PyTorch this downloads up to 3 GB and takes 6 GB on ' +
        'disk; where pip is set up with a CPU wheel it is a tenth of that.',
    );
    const started = Date.now();
    rmSync(join(root, '.venv'), { recursive: true, force: true });
    dropStamp(stampPath(root));
    orExplain(await quietly(python, ['-m', 'venv', join(root, '.venv')], { cwd: root }), 'Python made no environment.');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--editable', 'ml[dev]'];
    orExplain(await quietly(environmentPython(root), pip, { cwd: root }), 'pip could not install what training needs.');
    writeStamp(stampPath(root), stampOf(root));
    say(`Prepared in ${Math.round((Date.now() - started) / 1000)} s.`);
    return true;
  });
};
