import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isoTime, type Position } from '#kernel';
import { UnknownArtefact } from '#ports/artefact-store/artefact-store';
import { filesBelow } from '#engines/artefact-store/files-below';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { copyDatabase } from '#engines/database-copy/sqlite/copy-database';
import { openEmbeddedLog } from '../stores/embedded-stores.ts';
import { ARTEFACTS, BadBackup, DATABASES, LOG, type Manifest } from './backup-format.ts';
import { BackupWriter } from './backup-writer.ts';
import { requireEmbedded, type Place } from './embedded-only.ts';
import { erasedInLog } from './erased-in.ts';

export interface BackupProgress {
  readonly what: string;
  /** Kilobytes. */
  readonly done: number;
  /** 0 to 1. */
  readonly share: number;
}

export interface BackupOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
  /** What was shown to members goes along, too. */
  readonly exposures?: boolean;
  readonly now?: () => number;
}

/**
 * Writes everything that a data folder holds and that cannot be made anew into one file, beside a running server or
 * without one. Throws `BadBackup`; leaves no half a file.
 */
export const backUp = async (place: Place, file: string, options: BackupOptions): Promise<Manifest> => {
  requireEmbedded(place);
  if (!existsSync(join(place.home, LOG))) throw new BadBackup(`There is nothing to back up in ${place.home}`);
  const writer = await BackupWriter.create(file);
  const copies = await mkdtemp(join(dirname(file), '.reprise-backup-'));
  try {
    const position = await addDatabases(writer, place.home, copies, options);
    await addArtefacts(writer, join(place.home, ARTEFACTS), options);
    const erased = [...(await erasedInLog(place.home, position, options.signal))];
    return await writer.finish({ createdAt: isoTime((options.now ?? Date.now)()), position, erased });
  } finally {
    await writer.abandon();
    await rm(copies, { recursive: true, force: true });
  }
};

const addDatabases = async (
  writer: BackupWriter,
  home: string,
  copies: string,
  { signal, onProgress, exposures = true }: BackupOptions,
): Promise<Position> => {
  let position: Position | undefined;
  for (const name of DATABASES) {
    if (!existsSync(join(home, name)) || (name === 'exposures.db' && !exposures)) continue;
    const copy = join(copies, name);
    const all = (await stat(join(home, name))).size / 1_024;
    const told = (what: string) => (share: number) =>
      onProgress?.({ what: `${what} ${name}`, done: Math.round(share * all), share });
    await copyDatabase(join(home, name), copy, { signal, onProgress: told('copying') });
    if (name === LOG) position = await headOf(copies);
    const { size } = await stat(copy);
    await writer.add(name, copy, signal, (bytes) => told('packing')(bytes / size));
    await rm(copy);
  }
  return position!;
};

/** Opened as a log, the copy proves that it is one. */
const headOf = async (folder: string): Promise<Position> => {
  const log = await openEmbeddedLog(folder);
  try {
    return await log.head();
  } finally {
    await log.close();
  }
};

const addArtefacts = async (
  writer: BackupWriter,
  folder: string,
  { signal, onProgress }: BackupOptions,
): Promise<void> => {
  if (!existsSync(folder)) return;
  const store = await openFolderArtefactStore({ folder });
  const hashes = await store.list();
  for (const [n, hash] of hashes.entries()) {
    try {
      const content = await store.fetch(hash);
      for (const path of await filesBelow(content))
        await writer.add(`${ARTEFACTS}/${hash}/${path}`, join(content, path), signal);
    } catch (error) {
      if (!(error instanceof UnknownArtefact)) throw error; // dropped since it was listed
    }
    onProgress?.({ what: 'packing artefacts', done: n + 1, share: (n + 1) / hashes.length });
  }
};
