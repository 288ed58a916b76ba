import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import {
  ARTEFACT_STORE,
  CLOCK,
  DATASET_FILES,
  EVENT_STORE,
  EXPOSURE_LOG,
  JOB_QUEUE,
  LANGUAGE_MODEL,
  MAILER,
  METADATA_SOURCE,
  MODEL_RUNTIME,
  PASSWORD_HASHER,
  PERSON_VAULT,
  PUBLIC_URL,
  RATE_COUNTER,
  READ_STORE,
  TEXT_CACHE,
  TEXT_ENCODERS,
  TITLE_SEARCH,
  TRAINER,
  VECTOR_INDEX,
  WORK_FOLDER,
} from '#ports/tokens';
import { Executor, Streams } from '#runtime';
import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import { FallbackRateCounter } from '#engines/rate-counter/fallback/fallback-rate-counter';
import { LANGUAGE_TERMS } from '#contexts/language/terms';
import { READ_MODEL_NAMES, READ_MODEL_SHAPES } from '#contexts/operations/tokens';
import { readModels } from './contexts.ts';
import type { Engines } from './engines.ts';

export interface CoreOptions {
  readonly now?: () => number;
  /** Events that the cached folds may be made of. */
  readonly cached?: number;
}

/** A few thousand members who come back within the hour. */
const SERVING = 300_000;

/** What every context may ask for: the ports by their tokens, the runtime by its classes. */
@Module({})
export class CoreModule {
  static with(engines: Engines, { now = Date.now, cached = SERVING }: CoreOptions = {}): DynamicModule {
    const streams = new Streams(engines.log, { cached });
    const rates = { own: new EmbeddedRateCounter(now), shared: engines.sharedRates };
    const providers: Provider[] = [
      { provide: EVENT_STORE, useValue: engines.log },
      { provide: READ_STORE, useValue: engines.readStore },
      { provide: PERSON_VAULT, useValue: engines.vault },
      { provide: EXPOSURE_LOG, useValue: engines.exposures },
      { provide: TEXT_CACHE, useValue: engines.texts },
      { provide: TEXT_ENCODERS, useValue: engines.textEncoders },
      { provide: ARTEFACT_STORE, useValue: engines.artefacts },
      { provide: JOB_QUEUE, useValue: engines.queue },
      { provide: PASSWORD_HASHER, useValue: engines.hasher },
      { provide: TITLE_SEARCH, useValue: engines.newSearch },
      { provide: MAILER, useValue: engines.mailer },
      { provide: METADATA_SOURCE, useValue: engines.metadata },
      { provide: MODEL_RUNTIME, useValue: engines.models },
      { provide: VECTOR_INDEX, useValue: engines.vectors },
      { provide: LANGUAGE_MODEL, useValue: engines.language },
      { provide: LANGUAGE_TERMS, useValue: engines.languageTerms },
      { provide: RATE_COUNTER, useValue: new FallbackRateCounter(rates, now) },
      { provide: TRAINER, useValue: engines.trainer },
      { provide: DATASET_FILES, useValue: engines.datasetFiles },
      { provide: WORK_FOLDER, useValue: engines.workFolder },
      { provide: PUBLIC_URL, useValue: engines.publicUrl.replace(/\/+$/, '') },
      { provide: CLOCK, useValue: now },
      { provide: READ_MODEL_NAMES, useValue: readModels.map(({ name }) => name) },
      { provide: READ_MODEL_SHAPES, useValue: readModels },
      { provide: Streams, useValue: streams },
      { provide: Executor, useValue: new Executor(streams) },
    ];
    return {
      module: CoreModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [...providers.map(tokenOf), CqrsModule],
    };
  }
}

const tokenOf = (provider: Provider) => (typeof provider === 'function' ? provider : provider.provide);
