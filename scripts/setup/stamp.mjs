/** Stamps: a small file holding the hash of what a folder was made from. The same hash again means nothing to do. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const readOr = (path, otherwise) => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return otherwise;
    throw error;
  }
};

export const readStamp = (path) => readOr(path, Buffer.alloc(0)).toString('utf8');

export const writeStamp = (path, stamp) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stamp);
};

/** Taken away before the work begins, so that work cut short is seen as work to be done. */
export const dropStamp = (path) => rmSync(path, { force: true });

/** What of package.json decides which packages get installed, and how. */
const dependencyKeys = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];

export const readManifest = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export const installStampOf = (root) => {
  const manifest = readManifest(root);
  const hash = createHash('sha256');
  hash.update(JSON.stringify(dependencyKeys.map((key) => manifest[key] ?? null)));
  hash.update(readOr(join(root, 'package-lock.json'), ''));
  return hash.digest('hex');
};

/** Neither is bundled, so neither makes a build stale. */
const isTest = (name) => /\.(spec|contract)\./.test(name);

function* filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile() && !isTest(entry.name)) yield path;
  }
}

/** What the bundles of the apps are made of, and what the web app is made of. */
export const sourcesOf = {
  apps: ['package.json', 'tsconfig.json', 'nest-cli.json', 'rspack.config.mjs', 'apps', 'libs'],
  web: ['package.json', 'frontend'],
};

function* filesOf(path) {
  if (statSync(path).isDirectory()) yield* filesUnder(path);
  else yield path;
}

/** Over every bundled file's path and content, the build's configuration, and the packages it was built with. */
export const buildStampOf = (root, sources) => {
  const hash = createHash('sha256').update(installStampOf(root));
  for (const file of sources.flatMap((source) => [...filesOf(join(root, source))])) {
    const content = readFileSync(file);
    hash.update(`\n${file.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
};
