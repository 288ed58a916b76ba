import { getPriority } from 'node:os';
import { gently } from './gently.ts';

describe('gentle work', () => {
  it('is done, and leaves the thread as it was', async () => {
    const before = getPriority();
    await expect(gently(() => Promise.resolve(getPriority()))).resolves.toBeGreaterThanOrEqual(before);
    await expect(gently(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(getPriority()).toBe(before);
  });
});
