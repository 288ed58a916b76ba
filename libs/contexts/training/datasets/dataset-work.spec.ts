import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import { Jobs } from '#runtime';
import { fixedClock, idNamed, metaOf } from '#testing';
import { ErasedMembers } from '../../identity/published.ts';
import { taste } from '../../taste/published.ts';
import { openGround, type TrainingGround } from '../training.spec.tools.ts';
import {
  CancelDataset,
  CancelDatasetHandler,
  RequestDataset,
  RequestDatasetHandler,
} from './commands/request-dataset.ts';
import { dataset } from './dataset-job.ts';
import { DatasetMaker, datasetWork } from './dataset-work.ts';
import { DropOutdatedDatasets } from './drop-outdated-datasets.ts';
import { GetDataset, GetDatasetHandler, ListDatasets, ListDatasetsHandler } from './queries/get-dataset.ts';

const FILM = 'movie:tmdb:1';

describe('making datasets', () => {
  const clock = fixedClock();
  let home: string;
  let ground: TrainingGround;
  let artefacts: ArtefactStore;
  let texts: TextCache;
  let commands: number;

  beforeEach(async () => {
    commands = 0;
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    ground = await openGround();
    artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    texts = await openSqliteTextCache({ file: ':memory:' });
    const attributes = { title: 'Heat', genres: [] };
    await append(`item-${FILM}`, { type: 'ItemListed', data: { medium: 'movie', attributes } });
    await rate('ada', 8);
  });
  afterEach(async () => {
    await texts.close();
    await ground.close();
    rmSync(home, { recursive: true });
  });

  const meta = () => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt: clock.iso() });
  const append = (stream: string, event: { readonly type: string; readonly data: unknown }) => {
    const said = meta();
    return ground.log.append(stream, 0, [{ id: idNamed(`fact ${commands}`), event, meta: said }]);
  };
  const rate = (member: string, halfStars: number) =>
    ground.executor.execute(taste, idNamed(member), { do: 'rate', item: FILM, halfStars }, meta());
  const maker = () => {
    const { streams, store } = ground;
    const files = parquetDatasetFiles();
    return new DatasetMaker(
      streams,
      new ErasedMembers(store),
      store,
      artefacts,
      files,
      texts,
      join(home, 'work'),
      clock,
    );
  };
  const request = (position: string | null = null) =>
    new RequestDatasetHandler(ground.executor, ground.log).execute(
      new RequestDataset({ medium: null, position }, meta()),
    );
  const made = async (position: string | null = null) => {
    await ground.level();
    const { id } = await request(position);
    const jobs = new Jobs(ground.executor, ground.streams, { owner: 'test', now: clock });
    await jobs.run(datasetWork(maker()), id, new AbortController().signal);
    await ground.level();
    return new GetDatasetHandler(ground.streams).execute(new GetDataset(id));
  };
  const drop = async () => {
    await ground.level();
    const { executor, store } = ground;
    const dropping = new DropOutdatedDatasets(executor, new ErasedMembers(store), store, artefacts);
    await dropping.run({ at: clock.iso(), commandId: idNamed(`tick ${++commands}`) });
    await ground.level();
  };

  it('keeps them among the artefacts, with their statistics in the list, and leaves nothing else', async () => {
    const { status, result } = await made();
    expect(status).toBe('succeeded');
    expect(readdirSync(await artefacts.fetch(result!.artefact))).toContain('interactions.parquet');
    expect(readdirSync(join(home, 'work', 'datasets'))).toEqual([]);
    const { items } = await new ListDatasetsHandler(ground.store).execute(new ListDatasets(10));
    expect(items[0]).toMatchObject({
      status: 'succeeded',
      hash: result!.manifest.hash,
      result: { manifest: { statistics: { members: 1, interactions: 1 } } },
    });
  });

  it('takes one that was made before where nothing happened since', async () => {
    const [first, second] = [await made(), await made()];
    expect(second.result).toEqual(first.result);
    await rate('bob', 4);
    const third = await made();
    expect(third.result!.manifest.statistics.members).toBe(2);
    expect((await made(first.result!.manifest.position)).result!.manifest.hash).toBe(first.result!.manifest.hash);
  });

  it('drops what was made while somebody was here who is not any more', async () => {
    const { result, id } = await made();
    await drop();
    expect(await artefacts.list()).toEqual([result!.artefact]);
    await append(`member-${idNamed('ada')}`, { type: 'MemberErased', data: { streams: [], artefacts: [] } });
    await drop();
    expect(await artefacts.list()).toEqual([]);
    expect((await ground.streams.fold(dataset, id)).state.dropped).toBe(true);
    const { items } = await new ListDatasetsHandler(ground.store).execute(new ListDatasets(10));
    expect(items[0]).toMatchObject({ dropped: true, hash: '' });
    expect((await made()).result!.manifest.erased).not.toBe(result!.manifest.erased);
  });

  it('refuses a position that this log has not come to', async () => {
    const head = await ground.log.head();
    const ahead = `${head.slice(0, -4)}9999`;
    for (const position of [ahead, `other.${'0'.repeat(20)}`, 'yesterday'])
      await expect(request(position)).rejects.toMatchObject({ code: 'BAD_POSITION' });
  });

  it('is called off', async () => {
    const { id } = await request();
    await new CancelDatasetHandler(ground.executor).execute(new CancelDataset(id, meta()));
    expect((await new GetDatasetHandler(ground.streams).execute(new GetDataset(id))).status).toBe('cancelled');
  });
});
