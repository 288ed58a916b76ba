/** Bundles the apps when a source file, the build's configuration or the packages changed since the last build. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { pinnedNode } from './run.mjs';
import { buildStampOf, dropStamp, readStamp, writeStamp } from './stamp.mjs';
import { SetupError, explainWrite, say } from './words.mjs';

const apps = ['api', 'worker', 'cli'];

const stampPath = (root) => join(root, 'dist', '.reprise-stamp');

const bundleOf = (root, app) => join(root, 'dist', 'apps', app, 'main.js');

const isBuilt = (root, stamp) =>
  readStamp(stampPath(root)) === stamp && apps.every((app) => existsSync(bundleOf(root, app)));

const build = async (root, stamp) => {
  const started = Date.now();
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  dropStamp(stampPath(root));
  const { code, output } = await quietly(pinnedNode(root), [nest, 'build', ...apps], { cwd: root });
  const missing = apps.find((app) => !existsSync(bundleOf(root, app)));
  if (code !== 0 || missing)
    throw new SetupError(
      `${output.trim()}\n\nThe build failed${missing ? ` (no ${missing})` : ''}; nothing was started.`,
    );
  writeStamp(stampPath(root), stamp);
  say(`Built ${apps.join(', ')} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
};

/** True when there was something to build. */
export const buildIfChanged = async (root) => {
  if (isBuilt(root, buildStampOf(root))) return false;
  try {
    return await withLock(join(root, 'dist', '.reprise-lock'), async () => {
      // Read again under the lock: the one before us may have built it, or sources may have changed while we waited.
      const stamp = buildStampOf(root);
      if (isBuilt(root, stamp)) return false;
      await build(root, stamp);
      return true;
    });
  } catch (error) {
    throw explainWrite(error, root);
  }
};
