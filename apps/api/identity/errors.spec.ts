import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { identityErrors } from '#contexts/identity/errors';

const ROOT = resolve(__dirname, '../../..');
const FOLDERS = ['libs/contexts/identity', 'apps/api/identity', 'apps/api/security'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const thrown = new Set(
  sources.flatMap((text) => [...text.matchAll(/domainError\('([A-Z_]+)'/g)].map(([, code]) => code!)),
);

describe('the errors of identity', () => {
  it('are all found', () => {
    expect(thrown.size).toBeGreaterThan(10);
  });

  it('have a status each, and each status an error', () => {
    expect(Object.keys(identityErrors).toSorted()).toEqual([...thrown].toSorted());
  });

  it('are the fault of who asks', () => {
    for (const status of Object.values(identityErrors)) expect(status >= 400 && status < 500).toBe(true);
  });
});
