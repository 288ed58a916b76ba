import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamOf } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { member } from '#contexts/identity/domain/member';
import { Opened } from '../stores/opened.ts';
import type { CopiedPart } from './copied-part.ts';
import { copyArtefacts } from './copy-artefacts.ts';
import { copyExposures } from './copy-exposures.ts';
import type { CopyOptions } from './copy-log.ts';
import { copyPersons } from './copy-persons.ts';
import { copyTexts } from './copy-texts.ts';
import { BadMigration } from './log-writer.ts';

/** All that is kept beside the log and cannot be folded from it. */
export interface CopiedStores {
  readonly persons: CopiedPart;
  readonly exposures: CopiedPart;
  readonly texts: CopiedPart;
  readonly artefacts: CopiedPart;
}

export interface Server {
  readonly url: string;
  readonly bulkSize: number;
}

/**
 * Copies the stores of a data folder to MongoDB, beside a running platform or without one, and compares both. What is
 * there already is compared, not written again. The data folder is left as it is. Throws `BadMigration`, `Unavailable`.
 */
export const copyStores = async (
  home: string,
  log: EventStore,
  server: Server,
  options: CopyOptions,
): Promise<CopiedStores> => {
  const opened = new Opened();
  const scratch = mkdtempSync(join(tmpdir(), 'reprise-migrate-'));
  try {
    const from = await openFrom(home, opened);
    const to = await openTo(server, scratch, opened);
    if ((await to.readStore.generations()).length > 0)
      throw new BadMigration(
        'A platform runs on MONGODB_URL already, or did: what it took since would be lost. Nothing was copied there.',
      );
    const isOurs = async (id: string): Promise<boolean> => {
      for await (const _first of log.read(streamOf(member, id))) return true;
      return false;
    };
    return {
      persons: await copyPersons(from.vault, to.vault, isOurs, options),
      exposures: await copyExposures(from.exposures, to.exposures, options),
      texts: await copyTexts(from.texts, to.texts, options),
      artefacts: await copyArtefacts(from.artefacts, to.artefacts, to.copies, options),
    };
  } finally {
    await opened.close();
    rmSync(scratch, { recursive: true, force: true });
  }
};

const openFrom = async (home: string, opened: Opened) => ({
  vault: await opened.add(openSqlitePersonVault({ file: join(home, 'vault.db') })),
  exposures: await opened.add(openSqliteExposureLog({ file: join(home, 'exposures.db') })),
  texts: await opened.add(openSqliteTextCache({ file: join(home, 'texts.db') })),
  artefacts: await openFolderArtefactStore({ folder: join(home, 'artefacts') }),
});

/** Copies of this host go to `scratch`, not to those of the data folder, which are the originals. */
const openTo = async (server: Server, scratch: string, opened: Opened) => {
  const { openMongoTextCache } = await import('#engines/text-cache/mongodb/mongo-text-cache');
  const { openMongoPersonVault } = await import('#engines/person-vault/mongodb/mongo-person-vault');
  const { openMongoExposureLog } = await import('#engines/exposure-log/mongodb/mongo-exposure-log');
  const { openMongoReadStore } = await import('#engines/read-store/mongodb/mongo-read-store');
  const { openGridFsArtefactStore } = await import('#engines/artefact-store/gridfs/gridfs-artefact-store');
  const copies = await openFolderArtefactStore({ folder: scratch });
  return {
    copies,
    readStore: await opened.add(openMongoReadStore(server)),
    vault: await opened.add(openMongoPersonVault(server)),
    exposures: await opened.add(openMongoExposureLog(server)),
    texts: await opened.add(openMongoTextCache(server)),
    artefacts: await opened.add(openGridFsArtefactStore({ ...server, copies })),
  };
};
