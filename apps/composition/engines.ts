import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { LanguageModel } from '#ports/language-model/language-model';
import type { Mailer } from '#ports/mailer/mailer';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { TextEncoders } from '#ports/text-encoder/text-encoder';
import type { TitleSearch } from '#ports/title-search/title-search';
import type { Trainer } from '#ports/trainer/trainer';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { noLanguageModel } from '#engines/language-model/none/no-language-model';
import { noMailer } from '#engines/mailer/none/no-mailer';
import { smtpMailer } from '#engines/mailer/smtp/smtp-mailer';
import { noMetadataSource } from '#engines/metadata-source/none/no-metadata-source';
import { tmdbMetadataSource } from '#engines/metadata-source/tmdb/tmdb-metadata-source';
import { threadedModelRuntime } from '#engines/model-runtime/onnx/threaded-model-runtime';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { EventLog } from '#runtime';
import { DAILY_TOKENS, type LanguageTerms } from '#contexts/language/terms';
import { vocabularies } from './contexts.ts';
import { trainer } from './models/trainer.ts';
import type { Settings } from './settings.ts';
import { openBetweenProcesses, type BetweenProcesses } from './stores/between-processes.ts';
import type { EngineAbout } from './stores/engine-about.ts';
import { openStores } from './stores/open-stores.ts';
import type { Stores } from './stores/stores.ts';
import { openTextEncoders } from './text-encoders.ts';

/** One engine per promise, as this process will use them. */
export interface Engines extends Stores, Omit<BetweenProcesses, 'about' | 'close'> {
  readonly hasher: PasswordHasher;
  readonly newSearch: () => TitleSearch;
  readonly mailer: Mailer;
  readonly metadata: MetadataSource;
  readonly models: ModelRuntime;
  readonly trainer: Trainer;
  readonly textEncoders: TextEncoders;
  readonly datasetFiles: DatasetFiles;
  readonly language: LanguageModel;
  readonly languageTerms: LanguageTerms;
  /** For work in hand, which may be lost. */
  readonly workFolder: string;
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
  const { queue, sharedRates, ...between } = openBetweenProcesses(redisUrl);
  const mailer = mailerTo(smtpUrl, publicUrl);
  const language = await languageModelOf(settings.languageModel);
  const textEncoders = await openTextEncoders({ home, ...settings });
  return {
    ...stores,
    log: new EventLog(stores.log, vocabularies),
    queue,
    sharedRates,
    hasher: argon2PasswordHasher(),
    newSearch: embeddedTitleSearch,
    mailer,
    metadata: settings.tmdb ? tmdbMetadataSource(settings.tmdb) : noMetadataSource,
    models: threadedModelRuntime(),
    trainer: trainer(),
    textEncoders,
    datasetFiles: parquetDatasetFiles(),
    language,
    languageTerms: settings.languageTerms ?? { dailyTokens: DAILY_TOKENS, prices: undefined },
    workFolder: join(home, 'work'),
    publicUrl,
    about: [...stores.about, ...between.about],
    close: async () => {
      for (const engine of [language, textEncoders, between, stores, mailer]) await engine.close();
    },
  };
};

const mailerTo = (smtpUrl: string | undefined, publicUrl: string): Mailer =>
  smtpUrl === undefined ? noMailer : smtpMailer(smtpUrl, publicUrl);

/** The client of it is loaded where it is wanted, and only there. */
const languageModelOf = async (named: Settings['languageModel'] | undefined): Promise<LanguageModel> => {
  if (named === undefined) return noLanguageModel;
  const { openAiLanguageModel } = await import('#engines/language-model/openai/openai-language-model');
  return openAiLanguageModel(named);
};
