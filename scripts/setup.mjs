/**
 * The one door to Reprise: installs what is missing, builds what has changed, then runs a file on the pinned Node.
 *
 *   node scripts/setup.mjs [--quiet] [--no-build] [--python] [--run <file> [arguments of that file…]]
 *
 * `--python` also prepares the environment that training runs in.
 *
 * Plain JavaScript without dependencies, for Node >= 20: it is the only code that runs before anything is installed.
 * Its own words go to stderr, so that stdout belongs to the file it runs.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './setup/build.mjs';
import { installIfChanged } from './setup/install.mjs';
import { preparePython } from './setup/python.mjs';
import { runOnPinnedNode } from './setup/run.mjs';
import { SetupError, requireNode, say } from './setup/words.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const OPTIONS = ['--quiet', '--no-build', '--python'];

/** Everything after `--run <file>` belongs to that file, whatever it looks like. */
const parse = (argv) => {
  const at = argv.indexOf('--run');
  const own = at < 0 ? argv : argv.slice(0, at);
  const [file, ...args] = at < 0 ? [] : argv.slice(at + 1);
  const unknown = own.find((option) => !OPTIONS.includes(option));
  if (unknown) throw new SetupError(`scripts/setup.mjs does not know "${unknown}".`);
  if (at >= 0 && !file) throw new SetupError('scripts/setup.mjs --run needs the file to run.');
  const [quiet, noBuild, python] = OPTIONS.map((option) => own.includes(option));
  return { quiet, build: !noBuild, python, file, args };
};

const main = async () => {
  requireNode(process.versions.node);
  const { quiet, build, python, file, args } = parse(process.argv.slice(2));
  const done = [
    await installIfChanged(root),
    build && (await buildIfChanged(root)),
    python && (await preparePython(root)),
  ];
  if (!quiet && !file && !done.some(Boolean)) say('Everything is set up already.');
  return file ? runOnPinnedNode(root, file, args) : 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
