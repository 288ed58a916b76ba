import { jobQueueContract } from '#ports/job-queue/job-queue.contract';
import { embeddedJobQueue } from './embedded-job-queue.ts';

jobQueueContract('embedded', {
  open: async () => {
    const queue = embeddedJobQueue();
    return { queue, close: () => queue.close() };
  },
});

describe('EmbeddedJobQueue', () => {
  const turn = () => new Promise(setImmediate);

  it('works each id once for all that it rang before', async () => {
    const queue = embeddedJobQueue();
    const worked: string[] = [];
    for (const id of ['a', 'b', 'a', 'a', 'b']) await queue.ring('replay', id);
    queue.answer('replay', 1, async (id) => void worked.push(id));
    await turn();
    expect(worked).toEqual(['a', 'b']);
    await queue.close();
  });

  it('does not begin the work within the ring', async () => {
    const queue = embeddedJobQueue();
    const order: string[] = [];
    queue.answer('replay', 1, async () => void order.push('work'));
    const rung = queue.ring('replay', 'a');
    order.push('rung');
    await rung;
    await turn();
    expect(order).toEqual(['rung', 'work']);
    await queue.close();
  });

  it('leaves a ring to others when it stops answering before the work has begun', async () => {
    const queue = embeddedJobQueue();
    const worked: string[] = [];
    const answering = queue.answer('replay', 1, async () => void worked.push('first'));
    await Promise.all([queue.ring('replay', 'a'), answering.close()]);
    queue.answer('replay', 1, async () => void worked.push('second'));
    await turn();
    expect(worked).toEqual(['second']);
    await queue.close();
  });

  it('tells of work that failed', async () => {
    const failures: unknown[] = [];
    const queue = embeddedJobQueue({ onError: (...failure) => failures.push(failure) });
    queue.answer('replay', 1, (id) => (id === 'later' ? Promise.reject(new Error(id)) : raise(id)));
    await queue.ring('replay', 'at once');
    await queue.ring('replay', 'later');
    await turn();
    expect(failures).toEqual([
      ['replay', 'at once', new Error('at once')],
      ['replay', 'later', new Error('later')],
    ]);
    await queue.close();
  });

  it('forgets what rings when 10,000 ids do already, and takes rings again afterwards', async () => {
    const queue = embeddedJobQueue();
    for (let n = 0; n <= 10_000; n++) await queue.ring('replay', `${n}`);
    const worked = new Set<string>();
    queue.answer('replay', 1_000, async (id) => void worked.add(id));
    await turn();
    expect([worked.size, worked.has('9999'), worked.has('10000')]).toEqual([10_000, true, false]);
    await queue.ring('replay', '10000');
    await turn();
    expect(worked.has('10000')).toBe(true);
    await queue.close();
  });

  it('answers nobody once it is closed', async () => {
    const queue = embeddedJobQueue();
    await queue.close();
    expect(() => queue.answer('replay', 1, async () => undefined)).toThrow('job queue is unavailable');
  });
});

const raise = (message: string): never => {
  throw new Error(message);
};
