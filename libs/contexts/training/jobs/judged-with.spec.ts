import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import { fixedClock, idNamed, metaOf } from '#testing';
import { ErasedMembers } from '../../identity/published.ts';
import { taste } from '../../taste/published.ts';
import { datasetOfLog } from '../datasets/dataset-of-log.ts';
import { erasedHash } from '../datasets/log-cut.ts';
import type { ModelRegistration } from '../registry/registration.ts';
import { openGround, type TrainingGround } from '../training.spec.tools.ts';
import { JudgedWith } from './judged-with.ts';
import { LineageDataset } from './lineage-dataset.ts';

const FIXTURE = resolve('test/fixtures/artefact');
const FILMS = [1, 2, 3, 4, 5, 6].map((n) => `movie:tmdb:${n}`);
const signal = new AbortController().signal;

describe('what a model was judged with', () => {
  const clock = fixedClock();
  const files = parquetDatasetFiles();
  let home: string;
  let ground: TrainingGround;
  let artefacts: ArtefactStore;
  let texts: TextCache;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    ground = await openGround();
    artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    texts = await openSqliteTextCache({ file: ':memory:' });
    for (const film of FILMS) {
      const meta = metaOf({ commandId: idNamed(`list ${film}`) });
      const event = { type: 'ItemListed', data: { medium: 'movie', attributes: { title: film, genres: [] } } };
      await ground.log.append(`item-${film}`, 0, [{ id: idNamed(`fact ${film}`), event, meta }]);
    }
    for (const [day, film] of FILMS.entries()) await rate(film, day);
  });
  afterEach(async () => {
    await texts.close();
    await ground.close();
    rmSync(home, { recursive: true });
  });

  const rate = (item: string, day: number) =>
    ground.executor.execute(
      taste,
      idNamed('ada'),
      { do: 'rate', item, halfStars: 9 },
      metaOf({ commandId: idNamed(`rate ${item} ${day}`), occurredAt: `2026-01-0${day + 1}T00:00:00.000Z` }),
    );
  const judged = (more: Partial<ModelRegistration>, registration: ModelRegistration) => {
    const { streams, store } = ground;
    const datasets = new LineageDataset(streams, new ErasedMembers(store), store, artefacts, files, texts, clock);
    return new JudgedWith(datasets, artefacts, files).of({ ...registration, ...more }, signal);
  };
  const registered = async (): Promise<ModelRegistration> => {
    const until = await ground.log.head();
    const erased = await erasedHash(new ErasedMembers(ground.store).all());
    const what = { until, medium: 'movie', erased, folder: join(home, 'dataset') };
    const sources = { streams: ground.streams, texts, files, now: clock };
    const { hash: dataset, position } = await datasetOfLog(sources, what, { signal, onProgress: () => undefined });
    const evaluated = await artefacts.put(FIXTURE);
    return {
      ...{ id: idNamed('model'), medium: 'movie', family: 'sasrec', source: 'job', job: null, reports: [] },
      ...{ serving: evaluated, evaluated },
      lineage: { dataset, position: position!, parameters: {}, seed: 7, device: 'kind cpu', code: null, seconds: null },
    };
  };

  it('is its artefact that knows no answers, and the questions: of what it learnt, and of nothing since', async () => {
    const registration = await registered();
    await ground.executor.execute(
      taste,
      idNamed('ada'),
      { do: 'rate', item: FILMS[0]!, halfStars: 1 },
      metaOf({ commandId: idNamed('later'), occurredAt: '2026-02-01T00:00:00.000Z' }),
    );
    const { artefact, cases } = await judged({}, registration);
    expect(artefact).toBe(await artefacts.fetch(registration.evaluated!));
    for (const track of ['T1', 'T4'] as const) {
      expect(cases[track].map(({ history }) => history.map(({ item }) => item))).toEqual([FILMS.slice(0, 5)]);
      expect(cases[track].map(({ targets }) => targets)).toEqual([[FILMS[5]]]);
    }
  });

  it.each([
    ['that was never judged', { evaluated: null }, 'It was never judged.'],
    ['whose judged artefact is gone', { evaluated: 'f'.repeat(64) }, 'What was judged is no longer kept.'],
  ])('is not to be had of one %s', async (_what, more, reason) => {
    await expect(judged(more, await registered())).rejects.toMatchObject({
      code: 'NOT_REPRODUCIBLE',
      details: { reason },
    });
  });
});
