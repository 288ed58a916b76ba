import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join('node_modules', '.cache', 'reprise');

const hashOf = (folder: string): string => {
  const hash = createHash('sha256');
  const sources = readdirSync(folder).filter((name) => /\.(go|mod|sum)$/.test(name));
  for (const name of sources.toSorted()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
};

/**
 * Builds the Go program in `folder`, unless that was done before, and answers its path. The first time takes about a
 * minute and the network: Go fetches the modules that go.sum names.
 */
export const buildGoProgram = async (folder: string): Promise<string> => {
  const program = join(process.cwd(), CACHE, `${basename(folder)}-${hashOf(folder)}`);
  if (existsSync(program)) return program;
  mkdirSync(join(process.cwd(), CACHE), { recursive: true });
  const building = `${program}.${process.pid}`;
  await promisify(execFile)('go', ['build', '-o', building, '.'], { cwd: folder });
  renameSync(building, program);
  return program;
};
