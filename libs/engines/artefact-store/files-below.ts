import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Paths of all files below a folder, relative and with `/`. Links and whatever is neither file nor folder are refused. */
export const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const alien = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (alien) throw new Error(`${join(alien.parentPath, alien.name)} is neither a file nor a folder`);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
};
