/** Builds the apps and the web app where a source file, the build's configuration or the packages changed since. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { precompress } from '../web/precompress.mjs';
import { quietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { pinnedNode } from './run.mjs';
import { buildStampOf, dropStamp, readStamp, sourcesOf, writeStamp } from './stamp.mjs';
import { SetupError, explainWrite, say } from './words.mjs';

const apps = ['api', 'worker', 'cli'];
const modules = (root, ...path) => join(root, 'node_modules', ...path);

/** Each with a stamp of its own in dist/. */
const builds = [
  {
    name: apps.join(', '),
    stamp: '.reprise-stamp',
    sources: sourcesOf.apps,
    made: apps.map((app) => join('apps', app, 'main.js')),
    folder: '.',
    command: (root) => [modules(root, '@nestjs', 'cli', 'bin', 'nest.js'), 'build', ...apps],
  },
  {
    name: 'the web app',
    stamp: '.reprise-web-stamp',
    sources: sourcesOf.web,
    made: [join('web', 'index.html')],
    folder: 'frontend',
    command: (root) => [modules(root, '@angular', 'cli', 'bin', 'ng.js'), 'build', '--progress=false'],
    finish: (root) => precompress(join(root, 'dist', 'web')),
  },
];

const stampPath = (root, { stamp }) => join(root, 'dist', stamp);

const missingOf = (root, { made }) => made.find((file) => !existsSync(join(root, 'dist', file)));

const isBuilt = (root, build, stamp) => readStamp(stampPath(root, build)) === stamp && !missingOf(root, build);

const run = async (root, build, stamp) => {
  const started = Date.now();
  dropStamp(stampPath(root, build));
  const { code, output } = await quietly(pinnedNode(root), build.command(root), { cwd: join(root, build.folder) });
  const missing = missingOf(root, build);
  if (code !== 0 || missing)
    throw new SetupError(
      `${output.trim()}\n\nThe build failed${missing ? ` (no ${missing})` : ''}; nothing was started.`,
    );
  await build.finish?.(root);
  writeStamp(stampPath(root, build), stamp);
  say(`Built ${build.name} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
};

const staleOf = (root) =>
  builds
    .map((build) => ({ build, stamp: buildStampOf(root, build.sources) }))
    .filter(({ build, stamp }) => !isBuilt(root, build, stamp));

/** True when there was something to build. */
export const buildIfChanged = async (root) => {
  if (staleOf(root).length === 0) return false;
  try {
    return await withLock(join(root, 'dist', '.reprise-lock'), async () => {
      // Read again under the lock: the one before us may have built it, or sources may have changed while we waited.
      const stale = staleOf(root);
      for (const { build, stamp } of stale) await run(root, build, stamp);
      return stale.length > 0;
    });
  } catch (error) {
    throw explainWrite(error, root);
  }
};
