import { openSqliteExposureLog, type SqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import type { Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { idNamed, NOW, until } from '#testing';
import { ExposureRecorder } from './exposure-recorder.ts';

const DAY = NOW.slice(0, 10);
const exposure = (n: number): Exposure => ({
  recommendationId: idNamed(`exposure ${n}`),
  at: NOW,
  member: idNamed('anna'),
  policy: 'ladder',
  model: 'popularity',
  items: ['movie:tmdb:1'],
  propensities: [1],
});

describe('recording exposures', () => {
  let log: SqliteExposureLog;
  let recorder: ExposureRecorder;
  const answers = async (): Promise<number> => (await log.sums(DAY)).answers;
  const record = (n: number) => {
    for (let i = 0; i < n; i++) recorder.record(exposure(i));
  };

  beforeEach(async () => {
    log = await openSqliteExposureLog({ file: ':memory:' });
    recorder = new ExposureRecorder(log);
  });
  afterEach(() => log.close());

  it('writes what was shown, behind the answer', async () => {
    record(2);
    expect(recorder.written).toBe(0);
    await until(() => recorder.written === 2);
    expect(await log.find(exposure(1).recommendationId, DAY)).toEqual(exposure(1));
  });

  it('writes all that waits when it is told to', async () => {
    record(1_200);
    await recorder.flush();
    expect([recorder.written, recorder.dropped, await answers()]).toEqual([1_200, 0, 1_200]);
    await recorder.flush();
    expect(await answers()).toBe(1_200);
  });

  it('drops and counts what a lost log does not take, and goes on', async () => {
    const lost: ExposureLog = Object.assign(Object.create(log) as ExposureLog, {
      write: () => Promise.reject(new Error('lost')),
    });
    recorder = new ExposureRecorder(lost);
    record(700);
    await recorder.flush();
    expect([recorder.written, recorder.dropped]).toEqual([0, 700]);
  });

  it('drops and counts what is more than may wait, however slow the log is', async () => {
    const gate = Promise.withResolvers<void>();
    const slow: ExposureLog = Object.assign(Object.create(log) as ExposureLog, {
      write: async (batch: readonly Exposure[]) => {
        await gate.promise;
        await log.write(batch);
      },
    });
    recorder = new ExposureRecorder(slow);
    record(5_000);
    const first = recorder.flush();
    await Promise.resolve();
    record(5_000);
    void recorder.flush();
    await Promise.resolve();
    record(3);
    expect(recorder.dropped).toBe(3);
    gate.resolve();
    await first;
    await recorder.flush();
    expect(recorder.written).toBe(10_000);
  });
});
