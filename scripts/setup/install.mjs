/** Installs the packages when the stamp in node_modules says that they are not the ones package.json asks for. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { npmInstall } from './npm.mjs';
import { pinnedNode } from './run.mjs';
import { dropStamp, installStampOf, readManifest, readStamp, writeStamp } from './stamp.mjs';
import { SetupError, explainNpm, explainWrite, say } from './words.mjs';

const stampPath = (root) => join(root, 'node_modules', '.reprise-stamp');

const isInstalled = (root, stamp) => readStamp(stampPath(root)) === stamp && existsSync(pinnedNode(root));

const versionOf = (node) => {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .slice(1);
  } catch {
    return undefined;
  }
};

const orExplain = ({ code, output }) => {
  if (code !== 0) throw explainNpm(output);
};

/**
 * npm takes the newest packages that fit the Node it runs on, so it must not run on an older one: the pinned Node comes
 * first, alone, in a folder of its own (in the project's, npm would look at all the other packages too).
 */
const installNodeAlone = async (root, version) => {
  const folder = join(root, 'node_modules', '.reprise-node');
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: { node: version }, allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  orExplain(await npmInstall(folder, undefined, '--no-package-lock'));
  if (!existsSync(pinnedNode(folder)))
    throw new SetupError(
      `npm installed the package "node" without running its install script, which fetches Node ${version}. Allow ` +
        'install scripts (npm config get ignore-scripts) and run the same command again.',
    );
  return folder;
};

/** The folder whose pinned Node npm is to run on; undefined: the Node we run on is that one already. */
const nodeForNpm = async (root, version) => {
  if (process.versions.node === version) return undefined;
  return versionOf(pinnedNode(root)) === version ? root : installNodeAlone(root, version);
};

const install = async (root, stamp) => {
  const started = Date.now();
  const version = readManifest(root).devDependencies.node;
  say(
    `Setting up Reprise: installing Node ${version} and the packages it needs into node_modules (about 1.4 GB on disk). ` +
      'The first time takes a minute or two.',
  );
  const stillThere = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 20_000);
  try {
    dropStamp(stampPath(root));
    orExplain(await npmInstall(root, await nodeForNpm(root, version)));
    rmSync(join(root, 'node_modules', '.reprise-node'), { recursive: true, force: true });
    writeStamp(stampPath(root), stamp);
  } finally {
    clearInterval(stillThere);
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
};

/** True when there was something to install. */
export const installIfChanged = async (root) => {
  const stamp = installStampOf(root);
  if (isInstalled(root, stamp)) return false;
  try {
    return await withLock(join(root, 'node_modules', '.reprise-lock'), async () => {
      if (isInstalled(root, stamp)) return false;
      await install(root, stamp);
      return true;
    });
  } catch (error) {
    throw explainWrite(error, root);
  }
};
