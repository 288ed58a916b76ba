import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(__dirname, '..', '..');

const configs = ['package.json', 'tsconfig.json'];

/** A checkout in a temporary folder that holds only the given files (path -> text), for a checker to find fault with. */
export const plant = (files: Readonly<Record<string, string>>): { readonly folder: string; remove(): void } => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'reprise-planted-')));
  for (const name of configs) copyFileSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/**
 * What a checker of `node_modules` (its path in there, and arguments) prints in `folder`. Checkers say by their exit code
 * that they found something; that is what we came for.
 */
export const check = (folder: string, script: string, ...args: readonly string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 2 ** 20 };
    execFile(process.execPath, [join(root, 'node_modules', script), ...args], options, (_, stdout, stderr) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(new Error(`${script} printed nothing but: ${stderr}`)),
    );
  });
