import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';

const START_MS = 120_000;

/** `REPRISE_WORKER=process`: the api starts none, the same entry file runs beside it. */
describe('a worker that is a process of its own', () => {
  const platform = new Platform({ REPRISE_WORKER: 'process' });
  let worker: ChildProcess | undefined;

  const stop = async (): Promise<number | null> => {
    const ending = worker!;
    worker = undefined;
    ending.kill('SIGTERM');
    const [code] = (await once(ending, 'exit')) as [number | null];
    return code;
  };

  beforeAll(async () => {
    worker = platform.workerProcess();
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
  }, START_MS);
  afterAll(async () => {
    if (worker) await stop();
    await platform.remove();
  });

  it(
    'fills the read models, stops in order, and goes on where it was',
    async () => {
      const { token } = await platform.register('ada');
      const auth = { authorization: `Bearer ${token}` };
      const rate = (n: number) =>
        platform.http
          .put(`/api/me/ratings/${film(n)}`)
          .set(auth)
          .send({ stars: 2 })
          .expect(200);
      const isCounted = async (n: number) =>
        (await platform.http.get(`/api/items/${film(n)}`)).body.memberRatings.histogram[3] === 1;

      await rate(1);
      await platform.until('counted', () => isCounted(1));
      expect(await stop()).toBe(0);

      const position = (await rate(2)).headers['x-position']!;
      const { body } = await platform.http
        .get(`/api/items/${film(2)}`)
        .set('X-Position', position)
        .expect(200);
      expect(body.stale).toBe(true);
      expect(await isCounted(2)).toBe(false);
      worker = platform.workerProcess();
      await platform.until('counted', () => isCounted(2));
    },
    START_MS,
  );
});
