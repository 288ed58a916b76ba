import { execFileSync } from 'node:child_process';
import { getPriority } from 'node:os';
import { gently } from './gently.ts';

describe('gentle work', () => {
  it('is done, and leaves the thread as it was', async () => {
    const before = getPriority();
    await expect(gently(() => Promise.resolve(getPriority()))).resolves.toBeGreaterThanOrEqual(before);
    await expect(gently(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(getPriority()).toBe(before);
  });

  it('goes no lower than there is', async () => {
    // in a process of its own: this one might not come back
    const nested = `import { gently } from './gently.ts';
      const depth = (n) => (n === 0 ? Promise.resolve('done') : gently(() => depth(n - 1)));
      console.log(await depth(4));`;
    const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', nested];
    expect(execFileSync(process.execPath, args, { cwd: __dirname, encoding: 'utf8' })).toBe('done\n');
  });
});
