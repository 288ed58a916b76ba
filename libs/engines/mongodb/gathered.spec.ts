import { setImmediate as nextTurn } from 'node:timers/promises';
import { gathered } from './gathered.ts';

describe('questions of one turn', () => {
  it('are asked together, and answered each', async () => {
    const asked: (readonly number[])[] = [];
    const double = gathered((numbers: readonly number[]) => {
      asked.push(numbers);
      return Promise.resolve(numbers.map((n) => n * 2));
    });
    const later = async (n: number): Promise<number> => double(await Promise.resolve(n));
    expect(await Promise.all([double(1), later(2), double(3)])).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(asked).toEqual([[1, 3, 2], [4]]);
  });

  it('wait for none that is on its way', async () => {
    const waiting: (() => void)[] = [];
    const echo = gathered(
      (words: readonly string[]) => new Promise<readonly string[]>((resolve) => waiting.push(() => resolve(words))),
    );
    const first = echo('first');
    await nextTurn();
    const second = echo('second');
    await nextTurn();
    expect(waiting).toHaveLength(2);
    waiting[1]!();
    expect(await second).toBe('second');
    waiting[0]!();
    expect(await first).toBe('first');
  });

  it('fail together, and the next ones do not', async () => {
    let fails = true;
    const echo = gathered((words: readonly string[]) =>
      fails ? Promise.reject(new Error('away')) : Promise.resolve(words),
    );
    await expect(Promise.allSettled([echo('a'), echo('b')])).resolves.toMatchObject([
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
    ]);
    fails = false;
    expect(await echo('c')).toBe('c');
  });
});
