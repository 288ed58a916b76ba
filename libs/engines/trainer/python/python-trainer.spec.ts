import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TrainingRefused, type TrainingEvent, type TrainingRequest } from '#ports/trainer/trainer';
import { Unavailable } from '#ports/unavailable';
import { requires, TRAINING_PYTHON } from '#testing/requires';
import { pythonTrainer } from './python-trainer.ts';

const never = new AbortController().signal;

/** Starting PyTorch takes seconds, and many more on a machine that has other things to do. */
const PATIENCE_MS = 180_000;
jest.setTimeout(PATIENCE_MS);

/** Sixty members who walk round a circle of twenty titles. */
const WALKS = resolve('test/fixtures/walks');

requires('training').describe('PythonTrainer', () => {
  const environment = { python: resolve(TRAINING_PYTHON), environment: {} };
  const trainer = pythonTrainer(environment);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const request = (more: Partial<TrainingRequest> = {}): TrainingRequest => ({
    dataset: WALKS,
    family: 'ease',
    parameters: { kept: '10' },
    seed: 1,
    device: 'cpu',
    out: join(folder, 'artefact'),
    ...more,
  });

  it('lists its families with their parameters', async () => {
    const ease = (await trainer.families()).find(({ name }) => name === 'ease');
    expect(ease?.parameters).toContainEqual(expect.objectContaining({ name: 'kept', kind: 'int', low: 1 }));
  });

  it('trains, telling how it comes along, and answers what the artefact is called', async () => {
    const events: TrainingEvent[] = [];
    const { hash } = await trainer.train(request(), never, (event) => events.push(event));
    const manifest = JSON.parse(readFileSync(join(folder, 'artefact', 'manifest.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ hash, family: 'ease', seed: 1, parameters: { kept: 10 } });
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['started', 'phase', 'finished']));
  });

  it('makes the same model again from the same data, parameters and seed', async () => {
    const again = { out: join(folder, 'again') };
    const [one, two] = [await trainer.train(request(), never), await trainer.train(request(again), never)];
    expect(two.hash).toBe(one.hash);
    const other = { out: join(folder, 'other'), parameters: { kept: '5' } };
    expect((await trainer.train(request(other), never)).hash).not.toBe(one.hash);
  });

  it(
    'begins with what an earlier model of the same family learnt, and refuses another',
    async () => {
      const small = { dim: '4', hidden: '8', epochs: '2', every: '1', patience: '1' };
      const earlier = request({ family: 'bivae', parameters: small, out: join(folder, 'earlier') });
      const { hash } = await trainer.train(earlier, never);
      await trainer.train({ ...earlier, out: join(folder, 'warm'), from: earlier.out }, never);
      const manifest = JSON.parse(readFileSync(join(folder, 'warm', 'manifest.json'), 'utf8')) as object;
      expect(manifest).toMatchObject({ family: 'bivae', startedFrom: hash });
      const other = trainer.train(request({ from: earlier.out }), never);
      await expect(other).rejects.toThrow(/of the family bivae; ease starts from an artefact of ease/);
      await expect(other).rejects.toThrow(TrainingRefused);
    },
    3 * PATIENCE_MS,
  );

  it('says what it can train on', async () => {
    expect(await trainer.devices()).toContain('cpu');
  });

  it('bears which code made it, and may hold so much memory and no more', async () => {
    const bounded = pythonTrainer({ ...environment, code: () => 'revision', memoryMb: 4_096 });
    await bounded.train(request(), never);
    const manifest = JSON.parse(readFileSync(join(folder, 'artefact', 'manifest.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ code: 'revision' });
    const choking = pythonTrainer({ ...environment, memoryMb: 20 });
    await expect(choking.train(request({ out: join(folder, 'choked') }), never)).rejects.toThrow();
    expect(existsSync(join(folder, 'choked'))).toBe(false);
  });

  it.each<[string, Partial<TrainingRequest>, RegExp]>([
    ['an unknown family', { family: 'oracle' }, /no family 'oracle'; there are: .*ease/],
    ['an unknown parameter', { parameters: { keep: '1' } }, /no parameter 'keep'; there are: .*kept/],
    ['a parameter out of range', { parameters: { kept: '0' } }, /kept is '0'; it is a whole number from 1/],
    ['no dataset', { dataset: '/nowhere' }, /nowhere is no dataset/],
    ['a medium that nobody rated', { medium: 'manga' }, /too little to learn from: 0 members/],
  ])('refuses %s, saying what would be accepted', async (_what, more, said) => {
    const training = trainer.train(request(more), never);
    await expect(training).rejects.toThrow(TrainingRefused);
    await expect(training).rejects.toThrow(said);
    expect(existsSync(join(folder, 'artefact'))).toBe(false);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const training = trainer.train(request(), stop.signal, () => stop.abort());
    await expect(training).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a trainer without Python', () => {
  it('is unavailable, and says where it looked', async () => {
    const trainer = pythonTrainer({ python: '/nowhere/python', environment: {} });
    await expect(trainer.families()).rejects.toThrow(Unavailable);
  });
});
