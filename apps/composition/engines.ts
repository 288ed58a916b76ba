import { mkdirSync } from 'node:fs';
import type { JobQueue } from '#ports/job-queue/job-queue';
import type { Mailer } from '#ports/mailer/mailer';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { TitleSearch } from '#ports/title-search/title-search';
import { bullJobQueue } from '#engines/job-queue/bull/bull-job-queue';
import { embeddedJobQueue } from '#engines/job-queue/embedded/embedded-job-queue';
import { noMailer } from '#engines/mailer/none/no-mailer';
import { smtpMailer } from '#engines/mailer/smtp/smtp-mailer';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { EventLog } from '#runtime';
import { vocabularies } from './contexts.ts';
import type { Settings } from './settings.ts';
import type { EngineAbout } from './stores/engine-about.ts';
import { openStores } from './stores/open-stores.ts';
import type { Stores } from './stores/stores.ts';

/** One engine per promise, as this process will use them. */
export interface Engines extends Stores {
  readonly queue: JobQueue;
  readonly hasher: PasswordHasher;
  readonly newSearch: () => TitleSearch;
  readonly mailer: Mailer;
  /** How people reach the site. */
  readonly publicUrl: string;
  /** What each is made of, and whether it answers. */
  readonly about: readonly EngineAbout[];
  close(): Promise<void>;
}

/**
 * Opens the engines that the settings name: those without a URL are embedded, in the data folder. Every isolate opens its
 * own. Throws a sentence for the operator where one cannot be had.
 */
export const openEngines = async ({
  home,
  smtpUrl,
  redisUrl,
  publicUrl = 'http://localhost:3000',
  ...settings
}: Pick<Settings, 'home'> & Partial<Settings>): Promise<Engines> => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const stores = await openStores({ home, ...settings });
  const queue = redisUrl === undefined ? embeddedJobQueue() : bullJobQueue({ url: redisUrl });
  const mailer = mailerTo(smtpUrl, publicUrl);
  return {
    ...stores,
    log: new EventLog(stores.log, vocabularies),
    queue,
    hasher: argon2PasswordHasher(),
    newSearch: embeddedTitleSearch,
    mailer,
    publicUrl,
    close: async () => {
      await queue.close();
      for (const engine of [stores, mailer]) await engine.close();
    },
  };
};

const mailerTo = (smtpUrl: string | undefined, publicUrl: string): Mailer =>
  smtpUrl === undefined ? noMailer : smtpMailer(smtpUrl, publicUrl);
