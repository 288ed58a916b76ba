import { join } from 'node:path';
import { inspect } from 'node:util';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';
import type { VectorIndex } from '#ports/vector-index/vector-index';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import type { Settings } from '../settings.ts';
import { rowsOfArtefact } from '#contexts/training/registry/serving/artefact-rows';
import { openEmbeddedLog, openEmbeddedStores } from './embedded-stores.ts';
import { answering, type EngineAbout } from './engine-about.ts';
import { Opened } from './opened.ts';
import type { Stores } from './stores.ts';

export type StoreSettings = Pick<Settings, 'home'> &
  Partial<Pick<Settings, 'mongodbUrl' | 'mongodbBulkSize' | 'eventStoreUrl' | 'qdrantUrl'>>;

export interface OpenedStores extends Stores {
  readonly about: readonly EngineAbout[];
  close(): Promise<void>;
}

/**
 * Opens the log and the stores, or none of them. Each choice stands alone: the log may be EventStoreDB and the stores
 * embedded, or the other way round. Throws a sentence for the operator where a server does not answer.
 */
export const openStores = async (settings: StoreSettings): Promise<OpenedStores> => {
  const opened = new Opened();
  const { home, mongodbUrl, mongodbBulkSize, eventStoreUrl, qdrantUrl } = settings;
  try {
    const log = await opened.add(eventStoreUrl === undefined ? openEmbeddedLog(home) : openEventStoreDb(eventStoreUrl));
    const stores =
      mongodbUrl === undefined
        ? await openEmbeddedStores(home, opened)
        : await openMongodbStores(mongodbUrl, mongodbBulkSize, home, opened);
    const vectors = await opened.add(openVectors(qdrantUrl, home, stores.artefacts));
    const about = answering(
      { log, ...stores, vectors },
      {
        log: eventStoreUrl === undefined ? 'SQLite' : 'EventStoreDB',
        others: mongodbUrl === undefined ? 'SQLite' : 'MongoDB',
        vectors: qdrantUrl === undefined ? 'usearch' : 'Qdrant',
      },
    );
    return { log, ...stores, vectors, about, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw toldOf(error, settings);
  }
};

/** Drivers are loaded where their engine is wanted, and only there: they take their time and room. */
const openEventStoreDb = async (url: string): Promise<EventStore> =>
  (await import('#engines/event-store/eventstoredb/eventstoredb-event-store')).openEventStoreDb({ url });

const openMongodbStores = async (url: string, bulkSize: number | undefined, home: string, opened: Opened) => {
  const mongodb = await import('./mongodb-stores.ts');
  return mongodb.openMongodbStores({ url, ...(bulkSize === undefined ? {} : { bulkSize }) }, home, opened);
};

/** A Qdrant that does not answer keeps nobody from starting: artefacts have the vectors, too. */
const openVectors = async (url: string | undefined, home: string, artefacts: ArtefactStore): Promise<VectorIndex> => {
  if (url === undefined) return openEmbeddedVectorIndex({ folder: join(home, 'vectors') });
  const { openQdrantVectorIndex } = await import('#engines/vector-index/qdrant/qdrant-vector-index');
  return openQdrantVectorIndex({ url, rowsOf: (space) => rowsOfArtefact(artefacts, space) });
};

/** Hosts and ports of a URL, and nothing else of it: it may hold a password. */
export const hostsOf = (url: string): string => /^[^/]*\/\/(?:[^@/?#]*@)?([^/?#]*)/.exec(url)?.[1] ?? '';

/** What the operator is told. Some drivers repeat a URL that they cannot read: that goes no further. */
const toldOf = (error: unknown, { mongodbUrl, eventStoreUrl, qdrantUrl }: StoreSettings): unknown => {
  const urls = { MONGODB_URL: mongodbUrl, EVENTSTORE_URL: eventStoreUrl, QDRANT_URL: qdrantUrl };
  for (const [name, url] of Object.entries(urls)) {
    if (url === undefined) continue;
    if (error instanceof Unavailable && name === settingOf(error)) return unreachable(error, name, url);
    if (inspect(error).includes(url)) return new Error(`${name} is none that its driver can read`);
  }
  return error;
};

const settingOf = ({ engine }: Unavailable): string => (engine === 'event log' ? 'EVENTSTORE_URL' : 'MONGODB_URL');

const unreachable = ({ engine, cause }: Unavailable, name: string, url: string): Error => {
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  return new Error(`The ${engine} cannot be had from ${hostsOf(url)}, which ${name} names${why}`, { cause });
};
