/** What `npm test` consists of, in order: quick to fail first. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A check is one program of ours or of node_modules that says yes or no: it counts as one test. */
const check = (name, about, script, ...args) => ({ name, about, kind: 'check', script, args });

/** Tests that Jest runs, counted one by one. */
const tests = (name, about, folders, needs) => ({ name, about, kind: 'tests', folders, needs });

const checks = [
  check('format', 'Prettier', 'node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'),
  check('lint', 'ESLint', 'node_modules/eslint/bin/eslint.js', '.'),
  check('types', 'TypeScript', 'node_modules/typescript/bin/tsc', '-p', '.'),
  check('browser-types', 'what runs in pages too', 'node_modules/typescript/bin/tsc', '-p', 'test/browser'),
  check(
    'imports',
    'dependency-cruiser: who may import whom',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test'],
  ),
  check('api-types', 'the web app knows the API as it is', 'scripts/api-types.mjs', '--check'),
  check('build', 'the bundles that npm start runs, the web app among them', 'scripts/setup.mjs', '--quiet'),
  {
    ...check('web', 'components, in a document without a browser', 'node_modules/@angular/cli/bin/ng.js', 'test'),
    folder: 'frontend',
  },
];

/** A program of the Python environment. `counts`: pytest, whose tests are counted one by one. */
const inPython = (name, about, counts, ...args) => ({ name, about, kind: 'python', counts, args });

const python = [
  inPython('ml-lint', 'ruff', false, '-m', 'ruff', 'check', '.'),
  inPython('ml-format', 'ruff', false, '-m', 'ruff', 'format', '--check', '.'),
  inPython('ml-types', 'mypy', false, '-m', 'mypy'),
  inPython('ml', 'what every family of models owes', true, '-m', 'pytest'),
];

const units = [
  tests('unit', 'specs and contract suites beside the code', ['libs', 'apps']),
  tests('scripts', 'the set-up itself', ['scripts']),
];

/** Known folders of test/, in the order they run; a folder not named here still runs, after them. */
const folders = new Map([
  ['architecture', { about: 'the import and lint rules see planted violations' }],
  ['events', { about: 'every event version ever written can still be read' }],
  ['crash', { about: 'processes killed half-way lose nothing', needs: 'build' }],
  ['acceptance', { about: 'the whole system over HTTP', needs: 'build' }],
  ['browser', { about: 'the web app in Chromium', needs: 'build' }],
]);

const hasSpecs = (folder) =>
  existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.spec\.(ts|mjs)$/.test(file));

export const suitesOf = (root) => {
  const found = existsSync(join(root, 'test')) ? readdirSync(join(root, 'test')) : [];
  const names = [...new Set([...folders.keys(), ...found.toSorted()])];
  const ofFolders = names
    .filter((name) => hasSpecs(join(root, 'test', name)))
    .map((name) => {
      const { about = `test/${name}`, needs = 'build' } = folders.get(name) ?? {};
      return tests(name, about, [`test/${name}`], folders.has(name) ? folders.get(name).needs : needs);
    });
  return [...checks, ...units, ...python, ...ofFolders];
};
