import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { EventStore } from '#ports/event-store/event-store';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import type { JobQueue } from '#ports/job-queue/job-queue';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import type { TitleSearch } from '#ports/title-search/title-search';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { embeddedJobQueue } from '#engines/job-queue/embedded/embedded-job-queue';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { miniSearchTitleSearch } from '#engines/title-search/minisearch/minisearch-title-search';
import { EventLog } from '#runtime';
import { vocabularies } from './contexts.ts';
import type { Settings } from './settings.ts';

/** One engine per promise, as this process will use them. */
export interface Engines {
  readonly log: EventStore;
  readonly readStore: ReadStore;
  readonly vault: PersonVault;
  readonly exposures: ExposureLog;
  readonly texts: TextCache;
  readonly artefacts: ArtefactStore;
  readonly queue: JobQueue;
  readonly hasher: PasswordHasher;
  readonly newSearch: () => TitleSearch;
  close(): Promise<void>;
}

/** Opens the embedded engines in the data folder. Every isolate opens its own; the files are shared. */
export const openEngines = async ({ home }: Pick<Settings, 'home'>): Promise<Engines> => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const log = new EventLog(await openSqliteEventStore({ file: join(home, 'log.db') }), vocabularies);
  const readStore = await openSqliteReadStore({ file: join(home, 'views.db') });
  const vault = await openSqlitePersonVault({ file: join(home, 'vault.db') });
  const exposures = await openSqliteExposureLog({ file: join(home, 'exposures.db') });
  const texts = await openSqliteTextCache({ file: join(home, 'texts.db') });
  const queue = embeddedJobQueue();
  return {
    log,
    readStore,
    vault,
    exposures,
    texts,
    queue,
    artefacts: await openFolderArtefactStore({ folder: join(home, 'artefacts') }),
    hasher: argon2PasswordHasher(),
    newSearch: miniSearchTitleSearch,
    close: async () => {
      await queue.close();
      for (const engine of [log, readStore, vault, exposures, texts]) await engine.close();
    },
  };
};
