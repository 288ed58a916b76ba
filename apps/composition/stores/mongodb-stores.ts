import { join } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openGridFsArtefactStore } from '#engines/artefact-store/gridfs/gridfs-artefact-store';
import { openMongoExposureLog } from '#engines/exposure-log/mongodb/mongo-exposure-log';
import { openMongoPersonVault } from '#engines/person-vault/mongodb/mongo-person-vault';
import { openMongoReadStore } from '#engines/read-store/mongodb/mongo-read-store';
import { openMongoTextCache } from '#engines/text-cache/mongodb/mongo-text-cache';
import type { Opened } from './opened.ts';
import type { Stores } from './stores.ts';

interface Server {
  readonly url: string;
  /** Documents in one write command. */
  readonly bulkSize?: number;
}

/** Everything but the log in one database. Copies of artefacts stay in the data folder of each host. */
export const openMongodbStores = async (
  server: Server,
  home: string,
  opened: Opened,
): Promise<Omit<Stores, 'log' | 'vectors'>> => {
  const copies = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
  return {
    readStore: await opened.add(openMongoReadStore(server)),
    vault: await opened.add(openMongoPersonVault(server)),
    exposures: await opened.add(openMongoExposureLog(server)),
    texts: await opened.add(openMongoTextCache(server)),
    artefacts: await opened.add(openGridFsArtefactStore({ ...server, copies })),
  };
};
