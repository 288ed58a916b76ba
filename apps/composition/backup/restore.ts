import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { BackupProgress } from './back-up.ts';
import { ARTEFACTS, BadBackup, type Erased, type Part } from './backup-format.ts';
import { BackupReader } from './backup-reader.ts';
import { requireEmbedded, type Place } from './embedded-only.ts';
import { eraseAgain } from './erase-again.ts';
import { erasedIn } from './erased-in.ts';
import { addErased, erasedListOf, readErased } from './erased-list.ts';

export interface RestoreOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
  /** What is in the data folder now is replaced. */
  readonly force?: boolean;
  /** Data folders, or lists of who was erased, that know more than the backup does. */
  readonly erasedFrom?: readonly string[];
}

export interface Restored {
  readonly position: string;
  readonly createdAt: string;
  /** People whom the backup still knew, and who were erased again. */
  readonly erased: number;
}

/**
 * Puts a backup in the place of the data folder: everything is checked before anything is written, all of it is written
 * beside, whoever was erased since is erased there, and then the folder takes its place at once. Whatever fails, the data
 * folder is as it was. Throws `BadBackup`.
 */
export const restore = async (place: Place, file: string, options: RestoreOptions): Promise<Restored> => {
  requireEmbedded(place);
  const reader = await BackupReader.open(file);
  try {
    await requirePlace(place.home, options.force === true);
    requireOutside(place.home, file);
    await reader.check(options.signal, told(options, 'checking', total(reader, 'stored')));
    const gone = await everybodyErased(place.home, reader, options);
    return await inItsPlace(place.home, async (beside) => {
      await unpack(reader, beside, options);
      const erased = await eraseAgain(beside, gone, options.signal);
      const { position, createdAt } = reader.manifest;
      return { position, createdAt, erased };
    });
  } finally {
    await reader.close();
  }
};

const requireOutside = (home: string, file: string): void => {
  if (!relative(home, file).startsWith('..'))
    throw new BadBackup(`${file} lies in the data folder that it would replace: put it somewhere else`);
};

const requirePlace = async (home: string, force: boolean): Promise<void> => {
  if (!existsSync(home) || (await readdir(home)).length === 0) return;
  if (!force) throw new BadBackup(`${home} is not empty; --force replaces what is there`);
  if (await isServed(home)) throw new BadBackup(`A server is running on ${home}: stop it first. Nothing was changed.`);
};

/** Whoever ticks there holds a lease, which ends seconds after they do. */
const isServed = async (home: string): Promise<boolean> => {
  const file = join(home, 'views.db');
  if (!existsSync(file)) return false;
  const store = await openSqliteReadStore({ file });
  try {
    const owner = randomUUID();
    const free = (await store.lease('ticker', owner, 1)) !== undefined;
    if (free) await store.release('ticker', owner);
    return !free;
  } finally {
    await store.close();
  }
};

/** By what lies beside the folder, what the folder knows itself, what the backup was told, and what the operator names. */
const everybodyErased = async (
  home: string,
  { manifest }: BackupReader,
  { erasedFrom = [], signal }: RestoreOptions,
): Promise<readonly Erased[]> => {
  const erased = [...manifest.erased, ...(await erasedIn(home, signal))];
  for (const source of erasedFrom) {
    if (!existsSync(source) && !existsSync(erasedListOf(source))) throw new BadBackup(`There is no ${source}`);
    erased.push(...(source.endsWith('.jsonl') ? await readErased(source) : await erasedIn(source, signal)));
  }
  const once = [...new Map(erased.map((each) => [each.member, each])).values()];
  for (const each of once) await addErased(erasedListOf(home), each);
  return once;
};

const total = ({ manifest }: BackupReader, of: 'stored' | 'content'): number =>
  manifest.parts.reduce((sum, part) => sum + (of === 'stored' ? part.stored.bytes : part.bytes), 0);

const told =
  ({ onProgress }: RestoreOptions, what: string, all: number, before = () => 0) =>
  (bytes: number): void => {
    const done = before() + bytes;
    onProgress?.({ what, done: Math.round(done / 1_024), share: all === 0 ? 1 : done / all });
  };

const unpack = async (reader: BackupReader, beside: string, options: RestoreOptions): Promise<void> => {
  let done = 0;
  const onBytes = told(options, 'unpacking', total(reader, 'content'), () => done);
  const artefacts = new Map<string, Part[]>();
  for (const part of reader.manifest.parts) {
    const [folder, hash = ''] = part.name.split('/');
    if (folder === ARTEFACTS) artefacts.set(hash, [...(artefacts.get(hash) ?? []), part]);
    else {
      await reader.extract(part, join(beside, part.name), options.signal, onBytes);
      done += part.bytes;
    }
  }
  const store = await openFolderArtefactStore({ folder: join(beside, ARTEFACTS) });
  for (const [hash, parts] of artefacts) {
    const draft = join(beside, 'unpacked');
    for (const part of parts) {
      const to = join(draft, ...part.name.split('/').slice(2));
      await mkdir(dirname(to), { recursive: true });
      await reader.extract(part, to, options.signal, onBytes);
      done += part.bytes;
    }
    const kept = await store.put(draft);
    if (kept !== hash) throw new BadBackup(`The artefact ${hash} is not what it was. Nothing was changed.`);
    await rm(draft, { recursive: true });
  }
};

/** What was there is gone when the new is in its place, and not before. */
const inItsPlace = async <T>(home: string, fill: (beside: string) => Promise<T>): Promise<T> => {
  const mark = randomUUID().slice(0, 8);
  const [beside, replaced] = [`${home}.restoring-${mark}`, `${home}.replaced-${mark}`];
  await mkdir(beside, { recursive: true, mode: 0o700 });
  try {
    const filled = await fill(beside);
    const before = existsSync(home);
    if (before) await rename(home, replaced);
    try {
      await rename(beside, home);
    } catch (error) {
      if (before) await rename(replaced, home);
      throw error;
    }
    await rm(replaced, { recursive: true, force: true });
    return filled;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};
