import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Files and folders of the tree, as documents name them: in backticks, from the root. */
const NAMED = /`((?:apps|libs|frontend|ml|deploy|test|docs|scripts)\/[\w./-]+)`/g;

describe('documents', () => {
  it.each(documents)('%s names what is there', (document) => {
    const named = [...readFileSync(join(root, document), 'utf8').matchAll(NAMED)].map(([, path]) => path!);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
