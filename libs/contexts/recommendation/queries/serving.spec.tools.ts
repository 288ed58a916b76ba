import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule, QueryBus, type Query } from '@nestjs/cqrs';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog, type SqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import { noMetadataSource } from '#engines/metadata-source/none/no-metadata-source';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import type { Event } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { EventStore } from '#ports/event-store/event-store';
import type { Documents, ReadStore, Shape } from '#ports/read-store/read-store';
import {
  ARTEFACT_STORE,
  CLOCK,
  EXPOSURE_LOG,
  METADATA_SOURCE,
  MODEL_RUNTIME,
  PERSON_VAULT,
  READ_STORE,
  TEXT_CACHE,
  TITLE_SEARCH,
  VECTOR_INDEX,
} from '#ports/tokens';
import { Executor, LogFollower, ReadModels, Streams } from '#runtime';
import { fixedClock, idSequence, metaOf, NOW, until, type FixedClock } from '#testing';
import { CatalogueView, Titles, WhereToWatch } from '../../catalogue/published.ts';
import { Members } from '../../identity/published.ts';
import { Speaker } from '../../language/published.ts';
import { TasteOf } from '../../taste/published.ts';
import {
  Champions,
  LoadedModels,
  NamedModels,
  Registry,
  trainingReadModels,
  ServingTimes,
  VectorSpaces,
} from '../../training/published.ts';
import { recommendationProviders, recommendationReadModels } from '../module.ts';
import { ScriptedSpeaker } from '../rank/llm/scripted-speaker.spec.tools.ts';
import { neighbours } from '../read/neighbours/neighbours.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { fill, type Title } from '../recommendation.spec.tools.ts';

@Module({})
class InMemory {}

/** What was read, by read model or stream category. */
export type Reads = Map<string, number>;

export interface Serving {
  readonly app: INestApplicationContext;
  readonly clock: FixedClock;
  readonly exposures: SqliteExposureLog;
  readonly store: ReadStore;
  readonly artefacts: ArtefactStore;
  readonly speaker: ScriptedSpeaker;
  /** Counted since it was last cleared. */
  readonly reads: Reads;
  ask<T>(query: Query<T>): Promise<T>;
  /** Facts of a member's taste, at that time. */
  happened(member: string, events: readonly Event[], at?: string): Promise<void>;
  /** Facts of any stream. */
  append(stream: string, events: readonly Event[], at?: string): Promise<void>;
  /** Everything that happened is in the read models and the views. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Recommendation on engines in memory, over these titles. */
export const openServing = async (titles: readonly Title[]): Promise<Serving> => {
  const clock = fixedClock();
  const reads: Reads = new Map();
  const log = await openSqliteEventStore({ file: ':memory:' });
  const exposures = await openSqliteExposureLog({ file: ':memory:' });
  const store = await openSqliteReadStore({ file: ':memory:', now: clock });
  const texts = await openSqliteTextCache({ file: ':memory:' });
  const vault = await openSqlitePersonVault({ file: ':memory:' });
  const streams = new Streams(countedLog(log, reads));
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  const artefacts = await openFolderArtefactStore({ folder: join(folder, 'artefacts') });
  const vectors = await openEmbeddedVectorIndex({ folder: join(folder, 'vectors') });
  const speaker = new ScriptedSpeaker();
  const providers: Provider[] = [
    { provide: Speaker, useValue: speaker },
    { provide: ARTEFACT_STORE, useValue: artefacts },
    { provide: MODEL_RUNTIME, useValue: onnxModelRuntime() },
    { provide: VECTOR_INDEX, useValue: vectors },
    { provide: READ_STORE, useValue: countedStore(store, reads) },
    { provide: EXPOSURE_LOG, useValue: exposures },
    { provide: TEXT_CACHE, useValue: texts },
    { provide: PERSON_VAULT, useValue: vault },
    { provide: TITLE_SEARCH, useValue: embeddedTitleSearch },
    { provide: METADATA_SOURCE, useValue: noMetadataSource },
    { provide: CLOCK, useValue: clock },
    { provide: Streams, useValue: streams },
    { provide: Executor, useValue: new Executor(streams) },
  ];
  // of the other contexts what they publish, and nothing of what it takes them to run
  const published = [
    CatalogueView,
    Titles,
    WhereToWatch,
    TasteOf,
    Members,
    Registry,
    VectorSpaces,
    LoadedModels,
    NamedModels,
    Champions,
    ServingTimes,
    ...recommendationProviders,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: InMemory, imports: [CqrsModule.forRoot()], providers: [...providers, ...published] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await app.init();
  await fill(
    store,
    { name: 'items', version: 2, indexes: {} },
    Object.fromEntries(titles.map((each) => [each.id, each])),
  );
  const follower = new LogFollower(log);
  const projections = [...recommendationReadModels, ...trainingReadModels].filter(({ name }) => name !== 'neighbours');
  const models = new ReadModels([...projections, neighbours({ quietMs: 0 })], store, follower, { owner: 'test' });
  await models.start();
  const nextId = idSequence();
  const versions = new Map<string, number>();
  const append = async (stream: string, events: readonly Event[], at = NOW): Promise<void> => {
    const version = versions.get(stream) ?? 0;
    versions.set(stream, version + events.length);
    const meta = (commandId: string) => metaOf({ commandId, occurredAt: at });
    await log.append(
      stream,
      version,
      events.map((event) => ({ id: nextId(), event, meta: meta(nextId()) })),
    );
  };
  return {
    ...{ app, clock, exposures, store, reads, artefacts, speaker, append },
    ask: (query) => app.get(QueryBus).execute(query),
    happened: (member, events, at) => append(`taste-${member}`, events, at),
    settled: async () => {
      const head = await log.head();
      await until(() => models.hasReached(head));
      await Promise.all([CatalogueView, PopularityView, Champions].map((view) => app.get(view).refresh()));
    },
    close: async () => {
      await models.close();
      await follower.close();
      await app.get(Champions).close();
      await app.close();
      for (const engine of [vectors, log, exposures, store, texts, vault]) await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
};

const count = (reads: Reads, what: string): void => void reads.set(what, (reads.get(what) ?? 0) + 1);

const countedLog = (log: EventStore, reads: Reads): EventStore =>
  Object.assign(Object.create(log) as EventStore, {
    read: (stream: string, after?: number) => {
      count(reads, stream.slice(0, stream.indexOf('-')));
      return log.read(stream, after);
    },
  });

const countedStore = (store: ReadStore, reads: Reads): ReadStore =>
  Object.assign(Object.create(store) as ReadStore, {
    live: <D>(shape: Shape<D>): Documents<D> => {
      const live = store.live(shape);
      return {
        get: (id) => (count(reads, shape.name), live.get(id)),
        getMany: (ids) => (count(reads, shape.name), live.getMany(ids)),
        page: (index, request) => (count(reads, shape.name), live.page(index, request)),
        changes: (after, limit) => live.changes(after, limit),
        checkpoint: () => live.checkpoint(),
      };
    },
  });
