import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { EventStore } from '#ports/event-store/event-store';
import { Executor, project, Streams } from '#runtime';
import { metaOf, NOW, testPosition } from '#testing';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import { model, type ModelCommand } from '../domain/model.ts';
import { PruningDue } from '../pruning/pruning-due.ts';
import { Registry } from '../queries/registry.ts';
import { models, type ModelSummary } from '../read/models/projection.ts';
import { registrationOf } from '../registry.spec.tools.ts';
import { PruneModels } from './prune-models.ts';

const LONG_AGO = '2020-01-01T00:00:00.000Z';

async function* rows() {
  yield await Promise.resolve({ id: 'movie:test:1', vector: Float32Array.of(1, 0), tags: [] });
}

describe('pruning models', () => {
  let folder: string;
  let artefacts: ArtefactStore;
  let log: EventStore;
  let store: SqliteReadStore;
  let streams: Streams;
  let executor: Executor;
  const documents: { id: string; document: ModelSummary; position: ReturnType<typeof testPosition> }[] = [];

  const artefact = (content: string): Promise<string> => {
    const made = join(folder, `made-${content}`);
    mkdirSync(made);
    writeFileSync(join(made, 'model.onnx'), content);
    return artefacts.put(made);
  };
  const tell = (id: string, command: ModelCommand, n: number) =>
    executor.execute(model, id, command, metaOf({ commandId: `${id}-${n}`, occurredAt: LONG_AGO }));
  const has = async (id: string, serving: string, rest: Partial<ModelSummary>): Promise<void> => {
    const registration = registrationOf(id, { serving, evaluated: null });
    await tell(id, { do: 'register', registration }, 1);
    if (rest.retiredAt) await tell(id, { do: 'retire', reason: 'old', aliases: [] }, 2);
    const document: ModelSummary = {
      ...{ id, medium: 'movie', family: 'slist', source: 'job', job: null, serving, evaluated: null, metrics: {} },
      ...{ registeredAt: `${LONG_AGO}${id}`, registeredBy: 'x', championOf: [], candidateOf: [], everChampion: false },
      ...{ retiredAt: null, dropped: false, trainedOnErased: false },
      ...rest,
    };
    documents.push({ id, document, position: testPosition(documents.length + 1) });
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    artefacts = await openFolderArtefactStore({ folder: join(folder, 'store') });
    log = await openSqliteEventStore({ file: ':memory:' });
    store = await openSqliteReadStore({ file: ':memory:' });
    streams = new Streams(log);
    executor = new Executor(streams);
    documents.length = 0;
  });
  afterEach(async () => {
    await store.close();
    await log.close();
    rmSync(folder, { recursive: true });
  });

  it('drops what was retired long ago and never served, and nothing that somebody may still ask for', async () => {
    const [old, former, young, shared] = await Promise.all(['a', 'b', 'c', 'd'].map(artefact));
    await has('old', old!, { retiredAt: LONG_AGO });
    await has('former', former!, { retiredAt: LONG_AGO, everChampion: true });
    await has('young', young!, { retiredAt: NOW });
    await has('sharing', shared!, { retiredAt: LONG_AGO });
    await has('inuse', shared!, {});
    const generation = await store.generation(project(models), 'test');
    await generation.promote();
    await generation.commit({ changes: documents as never, checkpoint: testPosition(documents.length) }, 1);
    const vectors = await openEmbeddedVectorIndex({ folder: join(folder, 'vectors') });
    for (const space of [old!, former!]) await vectors.build(space, rows());
    const pruning = new PruneModels(
      executor,
      streams,
      new PruningDue(new Registry(streams), store),
      artefacts,
      vectors,
    );
    const tick = { at: NOW, commandId: 'tick' };
    await pruning.run(tick);
    await pruning.run(tick);
    expect((await artefacts.list()).toSorted()).toEqual([former, young, shared].toSorted());
    expect(await vectors.list()).toEqual([former]);
    await vectors.close();
    const isDropped = async (id: string) => (await streams.fold(model, id)).state.dropped;
    expect(await Promise.all(['old', 'sharing', 'former', 'young', 'inuse'].map(isDropped))).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });
});
