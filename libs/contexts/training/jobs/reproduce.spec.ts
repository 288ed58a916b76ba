import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import type { Trainer, TrainingDevice, TrainingRequest } from '#ports/trainer/trainer';
import { fixedClock, idNamed, metaOf } from '#testing';
import { ErasedMembers } from '../../identity/published.ts';
import { taste } from '../../taste/published.ts';
import { datasetOfLog } from '../datasets/dataset-of-log.ts';
import { erasedHash } from '../datasets/log-cut.ts';
import { model } from '../registry/domain/model.ts';
import type { ModelLineage, ModelRegistration } from '../registry/registration.ts';
import { openGround, type TrainingGround } from '../training.spec.tools.ts';
import { LineageDataset } from './lineage-dataset.ts';
import { ReproduceModel } from './reproduce.ts';

const FIXTURE = resolve('test/fixtures/artefact');
const FILM = 'movie:tmdb:1';
const signal = new AbortController().signal;

describe('making a model again', () => {
  const clock = fixedClock();
  const files = parquetDatasetFiles();
  let home: string;
  let ground: TrainingGround;
  let artefacts: ArtefactStore;
  let texts: TextCache;
  let requests: TrainingRequest[];
  let hash: string;
  let altered: boolean;
  let devices: readonly TrainingDevice[];

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    ground = await openGround();
    artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    texts = await openSqliteTextCache({ file: ':memory:' });
    requests = [];
    [altered, devices] = [false, ['cpu']];
    hash = (JSON.parse(readFileSync(join(FIXTURE, 'manifest.json'), 'utf8')) as { readonly hash: string }).hash;
    const meta = metaOf({ commandId: idNamed('list') });
    const event = { type: 'ItemListed', data: { medium: 'movie', attributes: { title: 'Heat', genres: [] } } };
    await ground.log.append(`item-${FILM}`, 0, [{ id: idNamed('fact'), event, meta }]);
    await rate(8);
  });
  afterEach(async () => {
    await texts.close();
    await ground.close();
    rmSync(home, { recursive: true });
  });

  const rate = (halfStars: number) =>
    ground.executor.execute(
      taste,
      idNamed('ada'),
      { do: 'rate', item: FILM, halfStars },
      metaOf({ commandId: idNamed(`rate ${halfStars}`) }),
    );
  const trainer: Trainer = {
    families: () => Promise.resolve([]),
    devices: () => Promise.resolve(devices),
    train: (request) => {
      requests.push({ ...request, dataset: readFileSync(join(request.dataset, 'manifest.json'), 'utf8') });
      cpSync(FIXTURE, request.out, { recursive: true });
      if (altered) alter(join(request.out, 'manifest.json'));
      return Promise.resolve({ hash, metrics: {} });
    },
  };
  const again = async (registration: ModelRegistration) => {
    const { streams, store } = ground;
    const datasets = new LineageDataset(streams, new ErasedMembers(store), store, artefacts, files, texts, clock);
    const reproduce = new ReproduceModel(streams, datasets, trainer, artefacts);
    return reproduce.again(registration, { signal });
  };
  const registrationOf = async (more: Partial<ModelLineage> = {}): Promise<ModelRegistration> => {
    const until = await ground.log.head();
    const what = { until, medium: 'movie', erased: await erasedHash(nobody), folder: join(home, 'dataset') };
    const sources = { streams: ground.streams, texts, files, now: clock };
    const { hash: dataset, position } = await datasetOfLog(sources, what, { signal, onProgress: () => undefined });
    return {
      ...{ id: idNamed('model'), medium: 'movie', family: 'sasrec', source: 'job', job: null, evaluated: null },
      serving: await artefacts.put(FIXTURE),
      reports: [],
      lineage: {
        ...{ dataset, position: position!, parameters: { dim: '8' }, seed: 7, steps: 120, device: 'kind cpu' },
        ...{ code: null, seconds: null, ...more },
      },
    };
  };

  it('asks for the same: rows, parameters, seed and steps, and compares what comes of it', async () => {
    const registration = await registrationOf();
    await rate(2);
    expect(await again(registration)).toEqual({
      ...{ hash, registered: hash, equal: true, differing: [], sameCode: null },
      device: { registered: 'kind cpu', here: expect.stringMatching(/^kind cpu, name /) as string },
    });
    expect(requests[0]).not.toHaveProperty('from');
    expect(requests[0]).toMatchObject({ family: 'sasrec', parameters: { dim: '8' }, seed: 7, steps: 120 });
    expect(JSON.parse(requests[0]!.dataset)).toMatchObject({ hash: registration.lineage.dataset });
  });

  it('begins with what it began with, as long as that is kept', async () => {
    const registration = await registrationOf({ from: idNamed('earlier') });
    const earlier = { ...registration, id: idNamed('earlier') };
    const register = { do: 'register', registration: earlier } as const;
    await ground.executor.execute(model, earlier.id, register, metaOf({ commandId: idNamed('register') }));
    await again(registration);
    expect(requests[0]!.from).toBe(await artefacts.fetch(earlier.serving));
    const gone = { ...earlier, id: idNamed('gone'), serving: 'f'.repeat(64) };
    const command = { do: 'register', registration: gone } as const;
    await ground.executor.execute(model, gone.id, command, metaOf({ commandId: idNamed('register the other') }));
    const lineage = { ...registration.lineage, from: gone.id };
    await expect(again({ ...registration, lineage })).rejects.toMatchObject({ code: 'NOT_REPRODUCIBLE' });
  });

  it('says what is another where another model comes of it', async () => {
    altered = true;
    const registration = await registrationOf({ code: 'another' });
    expect(await again(registration)).toMatchObject({
      ...{ hash: 'another', registered: hash, equal: false, differing: ['model.onnx'], sameCode: false },
    });
  });

  it.each<[string, Partial<ModelLineage>]>([
    ['without data', { dataset: null }],
    ['without a seed', { seed: null }],
    ['of rows that the log has no more', { dataset: 'f'.repeat(64) }],
    ['on a device that is not here', { device: 'kind cuda, name some GPU' }],
  ])('is not possible %s', async (_what, more) => {
    const registration = await registrationOf(more);
    await expect(again(registration)).rejects.toMatchObject({ code: 'NOT_REPRODUCIBLE' });
    expect(requests).toEqual([]);
  });
});

const alter = (manifest: string): void => {
  const said = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly files: object };
  const files = { ...said.files, 'model.onnx': 'f'.repeat(64) };
  writeFileSync(manifest, JSON.stringify({ ...said, hash: 'another', files }));
};

const nobody: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: 0 }) }),
};
