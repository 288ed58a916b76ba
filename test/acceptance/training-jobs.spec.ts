import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { requires } from '#testing/requires';
import { writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';
import { SseReader } from './server-sent-events.ts';

interface Job {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly modelId: string | null;
  readonly epochs: readonly { readonly run: string; readonly epoch: number; readonly loss: number }[];
}

const MINUTES = 60_000;
/** Starting PyTorch takes seconds, and many more on a machine that has other things to do. */
jest.setTimeout(10 * MINUTES);
/** Epochs enough that it is still training whenever we look, and small ones. */
const LONG = {
  family: 'sasrec',
  medium: 'movie',
  parameters: { dim: 8, blocks: 1, heads: 1, epochs: 400, patience: 1000, batch: 16 },
};

/** What a data scientist does over the API alone. */
requires('training').describe('training', () => {
  const platform = new Platform({ REPRISE_WORKER: 'process' });
  let worker: ChildProcess;
  let scientist: Record<string, string>;

  beforeAll(async () => {
    worker = platform.workerProcess();
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'), 60)}`);
  });
  // a token may not last as long as what is waited for
  beforeEach(async () => {
    scientist = { authorization: `Bearer ${await platform.signIn('scientist@reprise.example', 'reprise-scientist')}` };
  });
  afterAll(async () => {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
    await platform.remove();
  });

  const get = async (path: string) => (await platform.http.get(`/api/${path}`).set(scientist).expect(200)).body;
  const start = async (body: object): Promise<string> =>
    (await platform.http.post('/api/training/jobs').set(scientist).send(body).expect(202)).body.id as string;
  const job = (id: string): Promise<Job> => get(`training/jobs/${id}`) as Promise<Job>;
  const logOf = async (id: string): Promise<readonly string[]> =>
    (await get(`training/jobs/${id}/log?limit=1000`)).items as string[];
  const untilJob = (id: string, what: string, holds: (job: Job) => boolean) =>
    platform.until(what, async () => holds(await job(id)), 9 * MINUTES);

  it('is told what can be trained, and within what limits', async () => {
    const { items, devices, missing } = await get('training/families');
    const ease = (items as { name: string; parameters: { name: string }[] }[]).find(({ name }) => name === 'ease');
    expect(ease?.parameters).toContainEqual(expect.objectContaining({ name: 'kept', low: 1 }));
    expect(devices).toContain('cpu');
    expect(missing).toBeNull();
  });

  it.each([
    ['an unknown family', { family: 'oracle' }, 400, 'UNKNOWN_FAMILY', 'family'],
    ['an unknown parameter', { parameters: { keep: 1 } }, 400, 'UNKNOWN_PARAMETER', 'parameters.keep'],
    ['a parameter out of range', { parameters: { kept: 0 } }, 400, 'PARAMETER_OUT_OF_RANGE', 'parameters.kept'],
    [
      'a parameter that is no number',
      { parameters: { kept: 'many' } },
      400,
      'PARAMETER_OUT_OF_RANGE',
      'parameters.kept',
    ],
    ['a medium that nobody touched', { medium: 'manga' }, 422, 'TOO_LITTLE_DATA', 'medium'],
  ])('is refused with a sentence: %s', async (_what, more, status, code, field) => {
    const body = { family: 'ease', medium: 'movie', ...more };
    const answer = await platform.http.post('/api/training/jobs').set(scientist).send(body).expect(status);
    expect(answer.body).toMatchObject({ code, details: { field, reason: expect.stringMatching(/\.$/) as string } });
  });

  it('is watched to its end, and leaves a registered model, its dataset and its log', async () => {
    const id = await start({ family: 'ease', medium: 'movie', parameters: { kept: 10 }, seed: 3 });
    const stream = await SseReader.open(`${platform.url}/api/training/jobs/${id}/events`, scientist);
    const seen = await stream.until(({ event }) => event === 'end');
    const told = seen.filter(({ event }) => event === 'job').map(({ data }) => data as Job);
    expect(told.at(-1)).toMatchObject({ id, status: 'succeeded', progress: 1 });
    expect(told.map(({ progress }) => progress)).toEqual(
      told.map(({ progress }) => progress).toSorted((a, b) => a - b),
    );
    const model = await get(`models/${told.at(-1)!.modelId}`);
    expect(model).toMatchObject({ id: told.at(-1)!.modelId, family: 'ease', medium: 'movie' });
    const { items } = await get('datasets');
    expect(items[0]).toMatchObject({
      status: 'succeeded',
      medium: 'movie',
      dataset: { statistics: { members: 60 } },
    });
    expect((await logOf(id)).join('\n')).toMatch(/evaluation finished[^]*serving finished[^]*registered as/);
    const first = await get(`training/jobs/${id}/log?limit=2`);
    expect(first.items).toHaveLength(2);
    expect((await get(`training/jobs/${id}/log?limit=2&cursor=${first.nextCursor}`)).items).toHaveLength(2);
  });

  it('goes on from the last epoch after its worker was killed', async () => {
    const id = await start({ ...LONG, parameters: { ...LONG.parameters, epochs: 16 } });
    await untilJob(id, 'training', ({ epochs }) => epochs.length >= 2);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    worker = platform.workerProcess();
    await untilJob(id, 'done', ({ status }) => status === 'succeeded');
    const lines = await logOf(id);
    const isOf = (what: string) => (line: string) => line.includes(`evaluation ${what}`);
    const again = lines.findLastIndex(isOf('started'));
    expect(lines.findIndex(isOf('started'))).toBeLessThan(again);
    const before = lines.slice(0, again).filter(isOf('epoch')).length;
    const next = lines.slice(again).find(isOf('epoch'))!;
    expect(Number(/ epoch=(\d+)/.exec(next)![1])).toBeGreaterThanOrEqual(before);
    const { epochs, modelId } = await job(id);
    expect(modelId).not.toBeNull();
    expect(new Set(epochs.map(({ run, epoch }) => `${run} ${epoch}`)).size).toBe(epochs.length);
  });

  it('is cancelled while it runs, and before', async () => {
    const [running, waiting] = [await start(LONG), await start(LONG)];
    await untilJob(running, 'training', ({ epochs }) => epochs.length >= 1);
    expect((await job(waiting)).status).toBe('queued');
    for (const id of [waiting, running])
      await platform.http.delete(`/api/training/jobs/${id}`).set(scientist).expect(204);
    expect((await job(waiting)).status).toBe('cancelled');
    await untilJob(running, 'cancelled', ({ status }) => status === 'cancelled');
    await platform.http.delete(`/api/training/jobs/${running}`).set(scientist).expect(409);
  });

  it('may be asked for of all media at once, each with its own answer', async () => {
    const body = { family: 'popularity' };
    const { items } = (await platform.http.post('/api/training/jobs/all').set(scientist).send(body).expect(202)).body;
    expect(items).toEqual([{ medium: 'movie', id: expect.any(String) as string, refused: null }]);
    const { id } = (items as { id: string }[])[0]!;
    await platform.http.delete(`/api/training/jobs/${id}`).set(scientist);
  });

  it('is for data scientists and admins alone', async () => {
    const { token } = await platform.register('anna');
    const member = { authorization: `Bearer ${token}` };
    for (const path of ['training/jobs', 'training/families', 'datasets'])
      await platform.http.get(`/api/${path}`).set(member).expect(403);
  });
});
