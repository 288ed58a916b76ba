import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { EventStore } from '#ports/event-store/event-store';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import type { PersonVault } from '#ports/person-vault/person-vault';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import type { VectorIndex } from '#ports/vector-index/vector-index';

/** What keeps data, each by the technology that the settings name. */
export interface Stores {
  readonly log: EventStore;
  readonly readStore: ReadStore;
  readonly vault: PersonVault;
  readonly exposures: ExposureLog;
  readonly texts: TextCache;
  readonly artefacts: ArtefactStore;
  readonly vectors: VectorIndex;
}
