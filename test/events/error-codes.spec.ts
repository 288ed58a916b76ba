import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statuses } from '#composition/contexts';

const libs = join(__dirname, '..', '..', 'libs');
const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/[.](spec|contract)[.]|^testing[\\/]/.test(file),
);

/** Code -> a file that throws it. */
const thrown = new Map(
  sources.flatMap((file) =>
    [...readFileSync(join(libs, file), 'utf8').matchAll(/omainError\(\s*'(\w+)'/g)].map(
      ([, code]) => [code!, file] as const,
    ),
  ),
);

describe('every domain code', () => {
  it('is found in the sources', () => {
    expect(thrown.size).toBeGreaterThan(10);
  });

  it.each([...thrown])('%s (%s) has a status in the errors.ts of a context', (code) => {
    expect(statuses[code]).toBeGreaterThanOrEqual(400);
    expect(statuses[code]).toBeLessThan(500);
  });
});
