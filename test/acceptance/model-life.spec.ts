import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '#contexts/training/evaluation/evaluate-model';
import { MEASURES, placesOf } from '#contexts/training/evaluation/measures';
import { requires } from '#testing/requires';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';
import { SseReader } from './server-sent-events.ts';

const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);
const MEMBERS = 60;
const AT_ONCE = 20;
const FIRST = { family: 'ease', medium: 'movie' };
const SMALL = {
  family: 'sasrec',
  medium: 'movie',
  seed: 7,
  parameters: { dim: 8, blocks: 1, heads: 1, epochs: 2, batch: 16 },
};

interface Job {
  readonly status: string;
  readonly modelId: string | null;
  readonly epochs: readonly { readonly loss: number }[];
}

interface Report {
  readonly track: 'T1' | 'T4';
  readonly metrics: Readonly<Record<string, { readonly mean: number }>>;
}

/** From events to a champion and back, as a data scientist does it: without stopping the service. */
requires('training').describe('the life of a model', () => {
  const platform = new Platform();
  let scientist: Record<string, string>;
  let admin: Record<string, string>;
  let member: Record<string, string>;
  let [first, model] = ['', ''];

  const as = async (email: string, password: string) => ({
    authorization: `Bearer ${await platform.signIn(email, password)}`,
  });
  const get = async (path: string, who = scientist) =>
    (await platform.http.get(`/api/${path}`).set(who).expect(200)).body;
  const start = async (body: object): Promise<string> =>
    (await platform.http.post('/api/training/jobs').set(scientist).send(body).expect(202)).body.id as string;
  const job = (id: string): Promise<Job> => get(`training/jobs/${id}`) as Promise<Job>;
  const trained = async (id: string): Promise<string> => {
    const isOver = async () => !['queued', 'running'].includes((await job(id)).status);
    await platform.until('the end of the job', isOver, 9 * MINUTES);
    expect(await job(id)).toMatchObject({ status: 'succeeded' });
    return (await job(id)).modelId!;
  };
  const list = () => get('recommendations?medium=movie&k=5', member);
  const lists = () => Promise.all(Array.from({ length: AT_ONCE }, list));
  const promote = (modelId: string, overrule?: string) =>
    platform.http.put('/api/models/champion').set(admin).send({ modelId, overrule }).expect(204);
  const untilServedBy = (id: string) =>
    platform.until(`served by ${id}`, async () => (await list()).servedBy.version === id, MINUTES);

  beforeAll(async () => {
    const sample = writeSample(join(platform.home, 'sample'), MEMBERS, { lastVisitAfterMs: 86_400_000 });
    await platform.start('--data', `movielens:${sample}`);
    member = { authorization: `Bearer ${(await platform.register('ada')).token}` };
    for (const n of [1, 2, 3])
      await platform.http
        .put(`/api/me/ratings/${film(n)}`)
        .set(member)
        .send({ stars: 5 })
        .expect(200);
  });
  // a token may not last as long as what is waited for
  beforeEach(async () => {
    scientist = await as('scientist@reprise.example', 'reprise-scientist');
    admin = await as('admin@reprise.example', 'reprise-admin');
    member = await as('ada@reprise.example', 'the password of ada');
  });
  afterAll(() => platform.remove());

  it('begins as a job that is watched, epoch by epoch', async () => {
    const waiting = await start(FIRST);
    const id = await start(SMALL);
    const stream = await SseReader.open(`${platform.url}/api/training/jobs/${id}/events`, scientist);
    const seen = await stream.until(({ data }) => ((data as Partial<Job>).epochs ?? []).length > 0);
    expect(seen.at(-1)).toMatchObject({ event: 'job', data: { status: 'running' } });
    expect((seen.at(-1)!.data as Job).epochs[0]!.loss).toBeGreaterThan(0);
    await stream.close();
    first = await trained(waiting);
    model = await trained(id);
  });

  it('ends as a registered model with its numbers', async () => {
    const details = await get(`models/${model}`);
    expect(details).toMatchObject({ family: 'sasrec', medium: 'movie', source: 'job', championOf: [] });
    expect(details.lineage).toMatchObject({ seed: 7, from: null, steps: expect.any(Number) as number });
    expect(details.reports.map(({ track }: Report) => track)).toEqual(['T4', 'T1']);
  });

  it('has figures that what was judged gives again', async () => {
    const { reports } = (await get(`models/${model}`)) as { readonly reports: readonly Report[] };
    const out = join(platform.home, 'judged');
    const { code, answer } = await platform.cli('models', 'questions', model, '--out', out);
    expect([code, answer]).toEqual([0, { folder: out, cases: { T1: MEMBERS, T4: MEMBERS } }]);
    for (const { track, metrics } of reports) {
      const [requests, predictions] = [join(out, track, 'requests.jsonl'), join(out, track, 'predictions.jsonl')];
      const files = ['--model', join(out, 'artefact'), '--requests', requests, '--out', predictions];
      expect(await platform.cli('predict', ...files)).toMatchObject({ code: 0 });
      const truth = linesOf<{ readonly targets: readonly string[] }>(join(out, track, 'truth.jsonl'));
      const ranked = linesOf<{ readonly items: readonly string[] }>(predictions);
      for (const name of METRICS[track]) {
        const values = truth.map(({ targets }, n) =>
          MEASURES[name](placesOf(ranked[n]!.items, targets), targets.length),
        );
        const mean = values.reduce((sum, each) => sum + each, 0) / truth.length;
        expect([track, name, mean]).toEqual([track, name, metrics[name]!.mean]);
      }
    }
  });

  it('is compared by the gate, promoted while members keep asking, and rolled back', async () => {
    await promote(first, 'it is the first one');
    await untilServedBy(first);
    const gate = await get(`models/${model}/gate`);
    expect(gate).toMatchObject({ metric: 'NDCG@10', against: first, cases: MEMBERS, champion: { paired: true } });
    const asked = [lists()];
    await promote(model, gate.verdict === 'refuse' ? 'to see it serve' : undefined);
    asked.push(lists());
    await untilServedBy(model);
    asked.push(lists());
    const { body } = await platform.http.post('/api/models/champion/rollback').set(admin).send({ medium: 'movie' });
    expect(body).toEqual({ modelId: first, passedOver: [] });
    asked.push(lists());
    await untilServedBy(first);
    for (const { items } of (await Promise.all(asked)).flat()) expect(items).toHaveLength(5);
  });
});

const linesOf = <T>(file: string): readonly T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
