import { randomUUID } from 'node:crypto';
import { until } from '#testing';
import type { JobQueue } from './job-queue.ts';

export interface OpenedJobQueue {
  readonly queue: JobQueue;
  /** The same queue opened once more, as another process would. Left out where there can be none. */
  readonly other?: JobQueue;
  /** Closes all of them and removes what they hold. */
  close(): Promise<void>;
}

/** Work that is begun by a ring and ends when the test says so. */
class Bench {
  readonly begun: string[] = [];
  readonly signals: AbortSignal[] = [];
  most = 0;
  readonly #running = new Map<string, ((error?: Error) => void)[]>();

  readonly work = (id: string, signal: AbortSignal): Promise<void> => {
    this.begun.push(id);
    this.signals.push(signal);
    const ended = new Promise<void>((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve());
      this.#running.set(id, [...(this.#running.get(id) ?? []), end]);
    });
    this.most = Math.max(this.most, this.running);
    return ended;
  };

  get running(): number {
    return [...this.#running.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** How often this id is being worked. */
  runningOf(id: string): number {
    return this.#running.get(id)?.length ?? 0;
  }

  end(id: string, error?: Error): void {
    const [end, ...others] = this.#running.get(id) ?? [];
    this.#running.set(id, others);
    end?.(error);
  }

  endAll(): void {
    for (const id of this.#running.keys()) while (this.runningOf(id) > 0) this.end(id);
  }

  beganTimes(id: string): number {
    return this.begun.filter((each) => each === id).length;
  }
}

/**
 * What every job queue promises, beside the words of the port:
 *
 * - A ring that nobody answers is kept until somebody does, as long as the queue is up and not flooded.
 * - A ring for an id that is being worked is not lost: the id is worked once more after that, however often it rang.
 * - Work that fails is the end of its ring. The next ring for the id is answered again.
 * - Whatever fits in a string may be an id.
 *
 * A ring may always come double, so that nothing here says that an id is worked only once.
 */
export const jobQueueContract = (name: string, { open }: { open(): Promise<OpenedJobQueue> }): void =>
  describe(`job queue: ${name}`, () => {
    let opened: OpenedJobQueue;
    let queue: JobQueue;
    let kind: string;
    let bench: Bench;

    beforeEach(async () => {
      opened = await open();
      queue = opened.queue;
      kind = `kind-${randomUUID()}`;
      bench = new Bench();
    });
    afterEach(async () => {
      bench.endAll();
      await opened.close();
    });

    it('answers a ring', async () => {
      queue.answer(kind, 1, bench.work);
      await queue.ring(kind, 'a');
      await until(() => bench.runningOf('a') > 0);
      expect(bench.signals[0]!.aborted).toBe(false);
    });

    it('answers what rang before anybody was there', async () => {
      await Promise.all(['a', 'b', 'c'].map((id) => queue.ring(kind, id)));
      queue.answer(kind, 3, bench.work);
      await until(() => bench.running >= 3);
      expect(new Set(bench.begun)).toEqual(new Set(['a', 'b', 'c']));
    });

    it('answers rings of its kind only', async () => {
      const others = new Bench();
      queue.answer(kind, 2, bench.work);
      queue.answer(`${kind}-other`, 2, others.work);
      await queue.ring(`${kind}-other`, 'b');
      await queue.ring(kind, 'a');
      await until(() => bench.running > 0 && others.running > 0);
      expect([new Set(bench.begun), new Set(others.begun)]).toEqual([new Set(['a']), new Set(['b'])]);
      others.endAll();
    });

    it('answers rings of another process', async () => {
      queue.answer(kind, 1, bench.work);
      await (opened.other ?? queue).ring(kind, 'a');
      await until(() => bench.runningOf('a') > 0);
    });

    it.each([1, 3])('works at most %i at once, and all in the end', async (atOnce) => {
      queue.answer(kind, atOnce, bench.work);
      const ids = Array.from({ length: 12 }, (_, i) => `id-${i}`);
      await Promise.all(ids.map((id) => queue.ring(kind, id)));
      await until(() => {
        if (bench.running === atOnce || new Set(bench.begun).size === ids.length) bench.endAll();
        return new Set(bench.begun).size === ids.length;
      });
      expect(bench.most).toBe(atOnce);
    });

    it.each([0, -1, 1.5, Number.NaN])('refuses to work %p at once', (atOnce) => {
      expect(() => queue.answer(kind, atOnce, bench.work)).toThrow(RangeError);
    });

    it('works an id that rings while it is worked once more afterwards, not beside it', async () => {
      queue.answer(kind, 4, bench.work);
      await queue.ring(kind, 'a');
      await until(() => bench.runningOf('a') > 0);
      for (let n = 0; n < 5; n++) await queue.ring(kind, 'a');
      await queue.ring(kind, 'b');
      await until(() => bench.runningOf('b') > 0);
      expect(bench.runningOf('a')).toBe(1);
      const before = bench.beganTimes('a');
      bench.end('a');
      await until(() => bench.beganTimes('a') > before);
      expect(bench.runningOf('a')).toBe(1);
    });

    it('goes on after work that failed, at once or later, with the next ring for the id too', async () => {
      let first = true;
      queue.answer(kind, 1, (id, signal) => {
        const failing = first;
        first = false;
        if (failing) throw new Error('at once');
        return bench.work(id, signal);
      });
      await queue.ring(kind, 'fails');
      await queue.ring(kind, 'a');
      await until(() => bench.runningOf('a') > 0);
      bench.end('a', new Error('later'));
      await queue.ring(kind, 'b');
      await until(() => {
        if (bench.runningOf('a') > 0) bench.end('a');
        return bench.runningOf('b') > 0;
      });
      bench.end('b');
      await queue.ring(kind, 'fails');
      await until(() => bench.runningOf('fails') > 0);
    });

    it('waits, when it stops answering, for the work that it aborts', async () => {
      const answering = queue.answer(kind, 2, bench.work);
      await queue.ring(kind, 'a');
      await queue.ring(kind, 'b');
      await until(() => bench.running === 2);
      let closed = false;
      const closing = answering.close().then(() => (closed = true));
      await until(() => bench.signals.every((signal) => signal.aborted));
      bench.end('a');
      await new Promise(setImmediate);
      expect(closed).toBe(false);
      bench.end('b', new Error('aborted'));
      await closing;
    });

    it('begins nothing after it stopped answering, and leaves the ring to the next one', async () => {
      const answering = queue.answer(kind, 1, bench.work);
      await queue.ring(kind, 'a');
      await until(() => bench.running === 1);
      await queue.ring(kind, 'b');
      const closing = answering.close();
      bench.end('a');
      await closing;
      await queue.ring(kind, 'c');
      const begun = [...bench.begun];
      const next = new Bench();
      queue.answer(kind, 2, next.work);
      await until(() => next.runningOf('b') > 0 && next.runningOf('c') > 0);
      expect(bench.begun).toEqual(begun);
      next.endAll();
    });

    it('stops answering for one, and goes on for the others', async () => {
      const others = new Bench();
      const answering = queue.answer(kind, 1, bench.work);
      queue.answer(kind, 1, others.work);
      await answering.close();
      await queue.ring(kind, 'a');
      await until(() => others.runningOf('a') > 0);
      expect(bench.begun).toEqual([]);
      others.endAll();
    });

    it('can stop answering twice', async () => {
      const answering = queue.answer(kind, 1, bench.work);
      await Promise.all([answering.close(), answering.close()]);
      await answering.close();
    });

    it.each([
      '',
      '__proto__',
      'a:b',
      'a,b',
      '{"id":1}',
      'a/../b',
      'もののけ姫 😀',
      'line\nfeed',
      '1',
      '0',
      'x'.repeat(500),
    ])('answers for the id %p', async (id) => {
      queue.answer(kind, 1, bench.work);
      await queue.ring(kind, id);
      await until(() => bench.runningOf(id) > 0);
    });

    it('waits, when it closes, for all the work that it aborts', async () => {
      queue.answer(kind, 1, bench.work);
      queue.answer(`${kind}-other`, 1, bench.work);
      await queue.ring(kind, 'a');
      await queue.ring(`${kind}-other`, 'b');
      await until(() => bench.running === 2);
      const closing = queue.close();
      await until(() => bench.signals.every((signal) => signal.aborted));
      bench.endAll();
      await closing;
    });

    it('is unavailable once it is closed', async () => {
      await queue.close();
      await queue.close();
      await expect(queue.ring(kind, 'a')).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    });
  });
