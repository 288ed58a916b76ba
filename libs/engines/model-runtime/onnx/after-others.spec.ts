import { execFileSync } from 'node:child_process';
import { getPriority } from 'node:os';
import { afterOthers } from './after-others.ts';

describe('a thread whose work goes after that of others', () => {
  it('comes back to where it was', () => {
    const before = getPriority();
    const comeBack = afterOthers();
    expect(getPriority()).toBeGreaterThanOrEqual(before);
    comeBack();
    expect(getPriority()).toBe(before);
  });

  it('goes no lower than there is', () => {
    // in a process of its own: this one might not come back
    const nested = `import { afterOthers } from './after-others.ts';
      for (let n = 0; n < 4; n++) afterOthers();
      console.log('done');`;
    const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', nested];
    expect(execFileSync(process.execPath, args, { cwd: __dirname, encoding: 'utf8' })).toBe('done\n');
  });
});
