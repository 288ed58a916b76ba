import { join } from 'node:path';
import type { EventStore } from '#ports/event-store/event-store';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import type { Opened } from './opened.ts';
import type { Stores } from './stores.ts';

/** Every isolate opens its own; the files are shared. */
export const openEmbeddedLog = (home: string): Promise<EventStore> =>
  openSqliteEventStore({ file: join(home, 'log.db') });

export const openEmbeddedStores = async (home: string, opened: Opened): Promise<Omit<Stores, 'log' | 'vectors'>> => ({
  readStore: await opened.add(openSqliteReadStore({ file: join(home, 'views.db') })),
  vault: await opened.add(openSqlitePersonVault({ file: join(home, 'vault.db') })),
  exposures: await opened.add(openSqliteExposureLog({ file: join(home, 'exposures.db') })),
  texts: await opened.add(openSqliteTextCache({ file: join(home, 'texts.db') })),
  artefacts: await openFolderArtefactStore({ folder: join(home, 'artefacts') }),
});
