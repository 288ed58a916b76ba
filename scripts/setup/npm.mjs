/** Finds the person's npm and runs it on a Node of our choice. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { quietly } from './child.mjs';
import { pinnedNode } from './run.mjs';
import { SetupError } from './words.mjs';

const isNpmScript = (path) => basename(path) === 'npm-cli.js';

/** npm started us (`npm start`), or lies beside the Node we run on, or is found by PATH. */
const candidates = () => [
  process.env.npm_execpath ?? '',
  ...[dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)].flatMap((folder) => [
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, 'npm'),
  ]),
];

/** The path of npm's own script, so that it can run on any Node; a shim (volta, asdf) has none and cannot serve. */
const findNpm = () => {
  for (const candidate of candidates().filter((path) => path && existsSync(path))) {
    const path = realpathSync(candidate);
    if (isNpmScript(path)) return path;
  }
  throw new SetupError(
    'Setup needs npm, which comes with Node, and could not find it. Install Node from https://nodejs.org (or put npm ' +
      'on your PATH) and run the same command again.',
  );
};

/** Waiting a minute to say "no network" helps nobody; three tries within ten seconds or so do. */
const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1500', '--fetch-retry-maxtimeout=6000'];

/**
 * `--no-save`: package.json and the lockfile stay as they are. Development packages are wanted whatever NODE_ENV says;
 * the log level is set because `npm run --silent` would hand its own down, and a failure could not be explained.
 */
const installOptions = [
  'install',
  '--no-save',
  '--include=dev',
  '--no-audit',
  '--no-fund',
  '--loglevel=warn',
  ...patience,
];

/** Runs `npm install` in `folder` on the Node of `nodeFolder`, or on the one we run on. */
export const npmInstall = (folder, nodeFolder, ...options) => {
  const node = nodeFolder ? pinnedNode(nodeFolder) : process.execPath;
  const path = [dirname(node), process.env.PATH].join(delimiter);
  // onnxruntime-node's install script looks for CUDA builds; the CPU library is in the package already.
  const env = { ...process.env, PATH: path, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  return quietly(node, [findNpm(), ...installOptions, ...options], { cwd: folder, env });
};
