import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskOf } from './disk.ts';

describe('disk use', () => {
  const home = mkdtempSync(join(tmpdir(), 'reprise-'));
  beforeAll(() => {
    writeFileSync(join(home, 'log.db'), 'x'.repeat(700));
    writeFileSync(join(home, 'log.db-wal'), 'x'.repeat(200));
    mkdirSync(join(home, 'artefacts', 'ab'), { recursive: true });
    writeFileSync(join(home, 'artefacts', 'ab', 'model'), 'x'.repeat(100));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it('is told by part, a file together with its journal, a folder with all that is in it', async () => {
    const { parts, usedBytes, freeBytes } = await diskOf(home, { factsPerDay: 0, facts: 0 });
    expect(parts).toEqual({ 'log.db': 900, artefacts: 100 });
    expect(usedBytes).toBe(1_000);
    expect(freeBytes).toBeGreaterThan(0);
  });

  it('is forecast from what a fact has taken so far', async () => {
    const { bytesPerDay, daysLeft, freeBytes } = await diskOf(home, { factsPerDay: 20, facts: 10 });
    expect(bytesPerDay).toBe(2_000);
    expect(daysLeft).toBe(Math.floor(freeBytes / 2_000));
  });

  it('fills nothing when nothing happens', async () => {
    expect(await diskOf(home, { factsPerDay: 0, facts: 10 })).toMatchObject({ bytesPerDay: null, daysLeft: null });
  });
});
