import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const bytes = z.number().int();

/** What the data folder takes, what is left, and for how long that will do. */
export const diskUse = z.object({
  parts: z.record(z.string(), bytes).describe('bytes by file or folder of the data folder'),
  usedBytes: bytes,
  freeBytes: bytes,
  bytesPerDay: bytes.nullable().describe('as it has grown of late; null: nothing grows'),
  daysLeft: z.number().int().nullable().describe('until the disk is full at that rate; null: it does not fill'),
});
export type DiskUse = z.infer<typeof diskUse>;

/** How fast the log grows: facts a day, and how many there are. */
export interface Growth {
  readonly factsPerDay: number;
  readonly facts: number;
}

/** Everything grows with the log: each fact takes as much as those before it have. */
export const diskOf = async (home: string, { factsPerDay, facts }: Growth): Promise<DiskUse> => {
  const { bavail, bsize } = await statfs(home);
  const parts = await partsOf(home);
  const usedBytes = Object.values(parts).reduce((sum, size) => sum + size, 0);
  const freeBytes = bavail * bsize;
  const bytesPerDay = Math.round((usedBytes / Math.max(1, facts)) * factsPerDay);
  return {
    parts,
    usedBytes,
    freeBytes,
    bytesPerDay: bytesPerDay > 0 ? bytesPerDay : null,
    daysLeft: bytesPerDay > 0 ? Math.floor(freeBytes / bytesPerDay) : null,
  };
};

/** `log.db`, `log.db-wal` and `log.db-shm` are one part, `log.db`; a folder is one with all that is in it. */
const partsOf = async (home: string): Promise<Record<string, number>> => {
  const parts: Record<string, number> = {};
  for (const entry of await readdir(home, { withFileTypes: true })) {
    const name = entry.name.replace(/-(wal|shm)$/, '');
    const path = join(home, entry.name);
    parts[name] = (parts[name] ?? 0) + (entry.isDirectory() ? await sizeOfFolder(path) : await sizeOf(path));
  }
  return parts;
};

const sizeOfFolder = async (folder: string): Promise<number> => {
  let size = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) size += await sizeOf(join(entry.parentPath, entry.name));
  return size;
};

/** A file that has gone meanwhile takes nothing. */
const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
