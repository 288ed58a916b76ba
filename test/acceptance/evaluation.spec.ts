import { join } from 'node:path';
import { requires } from '#testing/requires';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface Evaluation {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
  readonly result: {
    readonly dataset: string;
    readonly parts: readonly {
      readonly cases: number;
      readonly bestBaseline: string;
      readonly rows: readonly {
        readonly name: string;
        readonly kind: string;
        readonly metrics: Readonly<Record<string, { readonly mean: number }>>;
        readonly difference: { readonly p: number } | null;
      }[];
    }[];
  } | null;
}

const MINUTES = 60_000;

/** What a data scientist learns of models before they serve, and of what they come to when they do. */
describe('judging models', () => {
  const platform = new Platform();
  let scientist: Record<string, string>;

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'), 60)}`);
    await signIn();
  }, 2 * MINUTES);
  afterAll(() => platform.remove(), MINUTES);

  const signIn = async (): Promise<void> => {
    scientist = { authorization: `Bearer ${await platform.signIn('scientist@reprise.example', 'reprise-scientist')}` };
  };
  const get = async (path: string) => (await platform.http.get(`/api/${path}`).set(scientist).expect(200)).body;

  requires('training').describe('by evaluation', () => {
    const evaluate = async (body: object): Promise<Evaluation> => {
      const { id } = (await platform.http.post('/api/evaluations').set(scientist).send(body).expect(202)).body;
      const found = (): Promise<Evaluation> => get(`evaluations/${id}`) as Promise<Evaluation>;
      await platform.until('ended', async () => /succeeded|failed/.test((await found()).status), 5 * MINUTES);
      return found();
    };

    it(
      'measures families beside the baselines',
      async () => {
        const body = { track: 'T1', medium: 'movie', families: ['slist'], parameters: { slist: { kept: 10 } } };
        const { id, status, reason, result } = await evaluate(body);
        expect([status, reason]).toEqual(['succeeded', undefined]);
        const [part] = result!.parts;
        expect(part!.cases).toBe(60);
        expect(part!.rows.map(({ name }) => name)).toEqual([
          ...['popularity', 'windowed popularity', 'live item-to-item', 'EASE', 'recency EASE', 'slist'],
        ]);
        for (const { name, metrics, difference } of part!.rows) {
          expect(metrics['HR@10']!.mean).toBeGreaterThan(0);
          expect(difference === null).toBe(name === part!.bestBaseline);
        }
        const { items } = await get('evaluations');
        expect(items[0]).toMatchObject({ id, status: 'succeeded', track: 'T1', entries: [{ name: 'slist' }] });
      },
      6 * MINUTES,
    );

    it(
      'says why there is nothing to measure',
      async () => {
        // every member came once: nobody has a next visit
        const { status, reason } = await evaluate({ track: 'T4', medium: 'movie', families: ['ease'] });
        expect([status, reason]).toEqual(['failed', expect.stringContaining('T4 (all) has no cases')]);
      },
      2 * MINUTES,
    );

    it('refuses what it cannot measure, by name', async () => {
      const asked = { track: 'T1', medium: 'movie', families: ['ease'] };
      const refused: readonly (readonly [object, number, string])[] = [
        [{ ...asked, track: 'T9' }, 400, 'track'],
        [{ ...asked, families: [] }, 400, 'families'],
        [{ ...asked, families: ['oracle'] }, 400, 'UNKNOWN_FAMILY'],
        [{ ...asked, parameters: { slist: { kept: 1 } } }, 400, 'parameters'],
        [{ ...asked, models: ['nobody'] }, 404, 'UNKNOWN_MODEL'],
        [{ ...asked, medium: 'manga' }, 422, 'TOO_LITTLE_DATA'],
      ];
      for (const [body, status, said] of refused) {
        const answer = await platform.http.post('/api/evaluations').set(scientist).send(body).expect(status);
        expect(JSON.stringify(answer.body)).toContain(said);
      }
      await platform.http
        .get(`/api/evaluations/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`)
        .set(scientist)
        .expect(404);
    });
  });

  it(
    'tells what came of what was shown, by model and day',
    async () => {
      const { token } = await platform.register('anna');
      const anna = { authorization: `Bearer ${token}` };
      for (const n of [1, 2, 3])
        await platform.http
          .put(`/api/me/ratings/${film(n)}`)
          .set(anna)
          .send({ stars: 5 })
          .expect(200);
      const answer = await platform.http.get('/api/recommendations?medium=movie&k=5').set(anna).expect(200);
      const { recommendationId, servedBy, items } = answer.body;
      const first = { itemId: items[0].id as string, recommendationId: recommendationId as string };
      await platform.http
        .post('/api/feedback')
        .set(anna)
        .send({ ...first, verdict: 'opened' });
      await platform.http
        .post('/api/feedback')
        .set(anna)
        .send({ ...first, verdict: 'like' });
      await platform.stop();
      await platform.start();
      await signIn();
      await platform.until('measured', async () => (await get('metrics/production')).items.length > 0);
      const [day] = (await get('metrics/production')).items;
      expect(day.day).toMatch(/^\d{4}-\d\d-\d\d$/);
      const shown = day.figures.find((each: { readonly opened: number }) => each.opened > 0);
      expect(shown).toMatchObject({ answers: 1, items: 5, distinct: 5, members: 1, opened: 1, liked: 1 });
      expect(shown).toMatchObject({ model: servedBy.model, followed: 1, hits: 1, nextHitRate: 1, openRate: 0.2 });
      expect(shown.coverage).toBeGreaterThan(0);
      expect((await get('metrics/production?to=2020-01-01')).items).toEqual([]);
      await platform.http.get('/api/metrics/production?from=today').set(scientist).expect(400);
      await platform.http.get('/api/metrics/production').set(anna).expect(403);
    },
    2 * MINUTES,
  );
});
