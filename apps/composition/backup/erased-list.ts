import { open, readFile, rename } from 'node:fs/promises';
import { BadBackup, erasedSchema, type Erased } from './backup-format.ts';

/**
 * Whom a restored backup must not bring back, a line of JSON each. It lies beside the data folder, so that it outlives it;
 * it names nobody, and may be kept wherever backups are.
 */
export const erasedListOf = (home: string): string => `${home}.erased.jsonl`;

/** None, if there is no such file. Throws `BadBackup` for one that cannot be read: to pass over it would bring people back. */
export const readErased = async (file: string): Promise<readonly Erased[]> => {
  const lines = (await textOf(file)).split('\n');
  return lines.flatMap((line, n) => {
    if (line.trim() === '') return [];
    const parsed = erasedSchema.safeParse(jsonOf(line));
    if (!parsed.success) throw new BadBackup(`${file}, line ${n + 1}: names nobody who was erased`);
    return [parsed.data];
  });
};

/** Once for each member. Written anew as a whole, so that there is never half a line. */
export const addErased = async (file: string, erased: Erased): Promise<void> => {
  const known = await readErased(file);
  if (known.some(({ member }) => member === erased.member)) return;
  const draft = `${file}.part`;
  const target = await open(draft, 'w', 0o600);
  try {
    await target.writeFile([...known, erased].map((each) => `${JSON.stringify(each)}\n`).join(''));
    await target.sync();
  } finally {
    await target.close();
  }
  await rename(draft, file);
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
