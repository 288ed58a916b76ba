import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { domainError } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { TrainingRefused, type Trainer, type TrainingRequest } from '#ports/trainer/trainer';
import { EventLog, Executor, Jobs, Streams } from '#runtime';
import { fixedClock, idNamed, metaOf, until } from '#testing';
import { dataset, type DatasetResult } from '../datasets/dataset-job.ts';
import { InteractionColumns } from '../datasets/interaction-columns.ts';
import { writeDataset, type DatasetItem } from '../datasets/write-dataset.ts';
import { champion } from '../registry/domain/champion.ts';
import { model } from '../registry/domain/model.ts';
import { Registry } from '../registry/queries/registry.ts';
import type { ModelRegistration } from '../registry/registration.ts';
import { registrationOf } from '../registry/registry.spec.tools.ts';
import { trainingVocabulary } from '../vocabulary.ts';
import { GetTrainingLog, GetTrainingLogHandler } from './queries/get-training-log.ts';
import { training, type TrainingInput } from './training-job.ts';
import { ModelTraining, trainingWork, type Registrar } from './training-work.ts';

const JOB = idNamed('job');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TITLES = 20;
const input: TrainingInput = {
  family: 'ease',
  medium: 'movie',
  parameters: { kept: '10' },
  seed: 7,
  device: 'cpu',
  budgetMinutes: 10,
  promote: false,
};

describe('training a model', () => {
  const clock = fixedClock();
  const now = () => Date.parse(clock.iso());
  const files = parquetDatasetFiles();
  let home: string;
  let log: EventLog;
  let streams: Streams;
  let executor: Executor;
  let artefacts: ArtefactStore;
  let requests: TrainingRequest[];
  let registered: ModelRegistration[];
  let promoted: string[];
  let commands: number;
  /** What the trainer does besides. */
  let meanwhile: (request: TrainingRequest, signal: AbortSignal) => void | Promise<void>;
  /** And when its artefact is there. */
  let later: () => void;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [trainingVocabulary]);
    streams = new Streams(log);
    executor = new Executor(streams);
    artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    [requests, registered, promoted, commands, meanwhile] = [[], [], [], 0, () => undefined];
    later = () => undefined;
  });
  afterEach(async () => {
    await log.close();
    rmSync(home, { recursive: true });
  });

  const meta = () => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt: clock.iso() });
  /** Writes an artefact that was made once, whatever it is given. */
  const trainer: Trainer = {
    families: () => Promise.resolve([]),
    devices: () => Promise.resolve(['cpu']),
    train: async (request, signal, onEvent = () => undefined) => {
      requests.push(request);
      onEvent({ event: 'epoch', seconds: 1, epoch: 1, epochs: 2, loss: 0.5, ndcg: 0.1, share: 0.5 });
      await meanwhile(request, signal);
      signal.throwIfAborted();
      onEvent({ event: 'epoch', seconds: 2, epoch: 2, epochs: 2, loss: 0.25, ndcg: null, share: 1 });
      cpSync(resolve('test/fixtures/artefact'), request.out, { recursive: true });
      later();
      return { hash: 'h', metrics: {} };
    },
  };
  const registrar: Registrar = {
    register: (registration) => Promise.resolve(void registered.push(registration)),
    promote: (id) => Promise.resolve(void promoted.push(id)),
  };
  const newTraining = () =>
    new ModelTraining(
      ...([executor, streams, new Registry(streams), trainer, onnxModelRuntime(), artefacts] as const),
      ...([files, join(home, 'work'), now] as const),
    );
  const work = (registrar_ = registrar) => trainingWork(newTraining(), registrar_);
  const stop = new AbortController();
  const run = (registrar_ = registrar) =>
    new Jobs(executor, streams, { owner: 'test', now, leaseMs: 600 }).run(work(registrar_), JOB, stop.signal);
  const request = (more: Partial<TrainingInput> = {}) =>
    executor.execute(training, JOB, { do: 'request', input: { ...input, ...more }, by: 'somebody' }, meta());
  const state = async () => (await streams.fold(training, JOB)).state;
  const said = async () => {
    const asked = new GetTrainingLog(JOB, 0, 100);
    return (await new GetTrainingLogHandler(streams, artefacts, join(home, 'work')).execute(asked)).items.join('\n');
  };

  /** Does what the worker does for datasets: members who walk round a circle of titles. */
  const makeDataset = async (members = 30): Promise<void> => {
    const id = await until(async () => {
      for await (const batch of log.follow('start', AbortSignal.timeout(5_000)))
        for (const { stream, event } of batch) if (event.type === 'DatasetRequested') return stream.slice(8);
      return undefined;
    });
    const columns = new InteractionColumns();
    for (let member = 0; member < members; member++)
      for (let step = 0; step < 10; step++)
        columns.add({
          ...{ member, item: `movie:test:${(member + step) % TITLES}`, kind: 'rated', halfStars: 8, strength: 0.5 },
          at: Date.UTC(2025, 0, 1) + member * HOUR + step * DAY,
        });
    const items = Array.from({ length: TITLES }, (_, n) => itemOf(n));
    const folder = join(home, 'dataset');
    const manifest = await writeDataset(folder, columns, items, { source: 'log', position: 'p', erased: 'e' }, files);
    const result: DatasetResult = { artefact: await artefacts.put(folder), manifest };
    const holder = 'maker';
    await executor.execute(dataset, id, { do: 'start', holder, leaseUntil: '2100-01-01T00:00:00.000Z' }, meta());
    await executor.execute(dataset, id, { do: 'succeed', holder, result }, meta());
  };

  const earlier = async (lineage: Partial<ModelRegistration['lineage']> = {}) => {
    const id = idNamed('earlier');
    const [serving, evaluated] = await Promise.all(['serving', 'evaluated'].map(keep));
    const plain = registrationOf(id);
    const registration = {
      ...plain,
      serving: serving!,
      evaluated: evaluated!,
      lineage: { ...plain.lineage, ...lineage },
    };
    await executor.execute(model, id, { do: 'register', registration }, meta());
    return { id, serving: await artefacts.fetch(serving!), evaluated: await artefacts.fetch(evaluated!) };
  };
  const keep = (name: string) => {
    const folder = join(home, name);
    cpSync(resolve('test/fixtures/artefact'), folder, { recursive: true });
    writeFileSync(join(folder, 'name'), name);
    return artefacts.put(folder);
  };

  it('begins with an earlier model: what is judged with what was judged, what serves with what served', async () => {
    const { id, serving, evaluated } = await earlier();
    meanwhile = ({ out }) => {
      const manifest = JSON.parse(readFileSync('test/fixtures/artefact/manifest.json', 'utf8')) as object;
      later = () => writeFileSync(join(out, 'manifest.json'), JSON.stringify({ ...manifest, startedFrom: 'h' }));
    };
    await request({ from: id });
    await Promise.all([run(), makeDataset()]);
    expect(requests.map(({ from }) => from)).toEqual([evaluated, serving]);
    expect(registered[0]!.lineage.from).toBe(id);
  });

  it('begins from nothing where it cannot begin with the earlier model, and says why', async () => {
    const { id } = await earlier();
    meanwhile = ({ from }) => {
      if (from !== undefined) throw new TrainingRefused('it is made otherwise');
    };
    await request({ from: id });
    await Promise.all([run(), makeDataset()]);
    expect(requests.map(({ from }) => from !== undefined)).toEqual([true, false, true, false]);
    expect(registered[0]!.lineage).not.toHaveProperty('from');
    expect(await said()).toMatch('it begins from nothing: it is made otherwise');
  });

  it('learns twice, is judged by what it has not seen, and is registered with its lineage', async () => {
    await request();
    await Promise.all([run(), makeDataset()]);
    expect(await state()).toMatchObject({ status: 'succeeded', progress: 1, result: { modelId: registered[0]!.id } });
    expect(requests.map(({ out }) => out.split('/').at(-1))).toEqual(['evaluation', 'serving']);
    expect(requests[1]).toMatchObject({ family: 'ease', parameters: { kept: '10' }, seed: 7, budgetMinutes: 5 });
    const [model] = registered;
    expect(model).toMatchObject({ family: 'ease', medium: 'movie', source: 'job', job: JOB });
    expect(model!.lineage).toMatchObject({ position: 'p', parameters: { kept: '10' }, seed: 7 });
    expect(model!.reports.map(({ track, cases }) => [track, cases])).toEqual([
      ['T4', 30],
      ['T1', 30],
    ]);
    expect(model!.baselines?.popularity.cases).toBe(30);
    expect(await artefacts.list()).toEqual(expect.arrayContaining([model!.serving, model!.evaluated]));
  });

  it('learns without the last visits first', async () => {
    await request();
    let rows = [0];
    meanwhile = async ({ dataset: folder }) => {
      rows = [...rows, (await files.shape(join(folder, 'interactions.parquet'))).rows];
    };
    await Promise.all([run(), makeDataset()]);
    expect(rows).toEqual([0, 30 * 9, 30 * 10]);
  });

  it('tells its epochs, and leaves its log and nothing else', async () => {
    await request();
    await Promise.all([run(), makeDataset()]);
    const { epochs } = await state();
    expect(epochs.map(({ run: of, epoch, loss, ndcg }) => [of, epoch, loss, ndcg])).toEqual([
      ['evaluation', 1, 0.5, 0.1],
      ['evaluation', 2, 0.25, null],
      ['serving', 1, 0.5, 0.1],
      ['serving', 2, 0.25, null],
    ]);
    expect(await said()).toMatch(/dataset [^]*evaluation epoch[^]*T4, 30 cases[^]*serving epoch[^]*registered as/);
    expect(readdirSync(join(home, 'work', 'training', JOB))).toEqual(['log.txt']);
    rmSync(join(home, 'work'), { recursive: true });
    expect(await said()).toMatch(/registered as/);
  });

  it('is promoted where that was asked for; what the gate says is told, and fails nothing', async () => {
    await request({ promote: true });
    const refusing = { ...registrar, promote: () => Promise.reject(domainError('GATE_REFUSED')) };
    await Promise.all([run(refusing), makeDataset()]);
    expect((await state()).status).toBe('succeeded');
    expect(await said()).toContain('not promoted: GATE_REFUSED');
    expect(promoted).toEqual([]);
  });

  it('replaces a champion that learnt from somebody who was erased since, without being asked to', async () => {
    const id = idNamed('champion');
    const tell = (command: Parameters<typeof model.decide>[1]) => executor.execute(model, id, command, meta());
    await tell({ do: 'register', registration: registrationOf(id) });
    await tell({ do: 'mark-trained-on-erased' });
    const promote = { do: 'promote', model: id, verdict: { refused: false, reasons: [] } } as const;
    await executor.execute(champion, 'movie', promote, meta());
    await request({ promote: false });
    await Promise.all([run(), makeDataset()]);
    expect(promoted).toEqual(registered.map((each) => each.id));
  });

  it('goes on with the same data, and without what was finished, after whoever did it was killed', async () => {
    await request();
    const unplugged = newTraining();
    const dying = new AbortController();
    const working = { id: JOB, signal: dying.signal, report: () => undefined };
    meanwhile = ({ out }) => {
      if (!out.endsWith('serving')) return;
      dying.abort();
      throw new Error('pulled the plug');
    };
    const first = unplugged.work(input, working, registrar);
    await Promise.all([expect(first).rejects.toThrow('pulled the plug'), makeDataset()]);
    expect(existsSync(join(home, 'work', 'training', JOB, 'evaluation', 'manifest.json'))).toBe(true);
    meanwhile = () => undefined;
    await run();
    expect(requests.map(({ out }) => out.split('/').at(-1))).toEqual(['evaluation', 'serving', 'serving']);
    expect((await state()).status).toBe('succeeded');
  });

  it('is not judged where too few took part, and says so', async () => {
    await request();
    meanwhile = ({ out }) => {
      if (out.endsWith('evaluation')) throw new TrainingRefused('too little to learn from: 3 members');
    };
    await Promise.all([run(), makeDataset()]);
    expect(registered[0]).toMatchObject({ evaluated: null, reports: [] });
    expect(await said()).toContain('not judged: too little to learn from: 3 members');
  });

  it('fails with what the trainer said, and keeps no more than its log', async () => {
    await request();
    meanwhile = () => {
      throw new Error('out of memory: lower the batch size');
    };
    await Promise.all([run(), makeDataset()]);
    expect(await state()).toMatchObject({ status: 'failed', reason: 'out of memory: lower the batch size' });
    expect(readdirSync(join(home, 'work', 'training', JOB))).toEqual(['log.txt']);
    expect(registered).toEqual([]);
  });

  it('is cancelled while it learns', async () => {
    await request();
    meanwhile = async (_request, signal) => {
      await executor.execute(training, JOB, { do: 'cancel' }, meta());
      await until(() => Promise.resolve(signal.aborted ? true : undefined));
    };
    await Promise.all([run(), makeDataset()]);
    expect((await state()).status).toBe('cancelled');
    expect(readdirSync(join(home, 'work', 'training', JOB))).toEqual(['log.txt']);
  });
});

const itemOf = (n: number): DatasetItem => ({
  ...{ id: `movie:test:${n}`, medium: 'movie', title: `Film ${n}`, text: '' },
  ...{ genres: ['Drama'], keywords: [], people: [], externalIds: {} },
});
