import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chance } from '#kernel';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import { exposureLogContract } from '#ports/exposure-log/exposure-log.contract';
import { openSqliteExposureLog } from './sqlite-exposure-log.ts';

exposureLogContract('SQLite in memory', {
  open: async () => {
    const log = await openSqliteExposureLog({ file: ':memory:' });
    return { log, close: () => log.close() };
  },
});

exposureLogContract('SQLite in a file', {
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const file = join(folder, 'exposures.db');
    const [log, other] = await Promise.all([openSqliteExposureLog({ file }), openSqliteExposureLog({ file })]);
    return {
      log,
      other,
      close: async () => {
        await log.close();
        await other.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
});

describe('SqliteExposureLog', () => {
  const DAYS = ['2026-05-04', '2026-05-05', '2026-05-06'];
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    file = join(folder, 'exposures.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The words among these of which a byte is left in any file of the log. */
  const traces = (words: readonly string[]): string[] => {
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    return words.filter((word) => bytes.some((text) => text.includes(`[${word}]`)));
  };

  /** An exposure that names its member in every part but its id, and whose size differs from that of its neighbours. */
  const shown = (member: string, n: number, day: string): Exposure => ({
    recommendationId: `${member}/${n}`,
    at: `${day}T12:00:00.000Z`,
    member: `[${member}]`,
    policy: `[${member}]`,
    model: `[${member}]`,
    items: Array.from({ length: Math.floor(chance(`size ${n}`) * 120) }, () => `[${member}]`),
    propensities: [],
  });

  it('keeps the bytes of nobody whom it forgot, whatever was written around them', async () => {
    const [log, other] = [await openSqliteExposureLog({ file }), await openSqliteExposureLog({ file })];
    const members = Array.from({ length: 60 }, (_, i) => `m${i}`);
    const rows = Array.from({ length: 2_000 }, (_, n) => shown(members[Math.floor(chance(`${n}`) * 60)]!, n, DAYS[0]!));
    await log.write(rows);
    const kept = members.toSorted((a, b) => chance(a) - chance(b));
    for (let n = rows.length; kept.length > 3; n++) {
      await (n % 2 ? log : other).forget(`[${kept.pop()}]`);
      await other.write([shown(kept[n % kept.length]!, n, DAYS[n % DAYS.length]!)]);
    }
    kept.sort((a, b) => members.indexOf(a) - members.indexOf(b));
    expect(traces(members)).toEqual(kept);
    await log.close();
    await other.close();
  });

  it('keeps no byte of a day that it dropped, and closed', async () => {
    const log = await openSqliteExposureLog({ file });
    await log.write(Array.from({ length: 300 }, (_, n) => shown('ann', n, DAYS[0]!)));
    await log.write([shown('ben', 1, DAYS[1]!)]);
    await log.drop(DAYS[0]!);
    await log.close();
    expect(traces(['ann', 'ben'])).toEqual(['ben']);
  });

  it('waits with forgetting for a reader of an older state, but not for ever', async () => {
    const log = await openSqliteExposureLog({ file, busyMs: 20 });
    await log.write([shown('ann', 1, DAYS[0]!)]);
    const reader = new DatabaseSync(file);
    reader.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    await expect(log.forget('[ann]')).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown' });
    reader.close();
    await log.forget('[ann]');
    expect(traces(['ann'])).toEqual([]);
    await log.close();
  });

  it('is unavailable while another process holds the lock for too long, and has written nothing', async () => {
    const log = await openSqliteExposureLog({ file, busyMs: 20 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(log.write([shown('ann', 1, DAYS[0]!)])).rejects.toMatchObject({
      name: 'Unavailable',
      outcome: 'none',
    });
    other.close();
    expect(await log.days()).toEqual([]);
    await log.close();
  });

  it('writes a batch whole or not at all', async () => {
    const log = await openSqliteExposureLog({ file: ':memory:' });
    const broken = { ...shown('ben', 1, DAYS[1]!), member: undefined as unknown as string };
    await expect(log.write([shown('ann', 1, DAYS[0]!), broken])).rejects.toThrow();
    expect(await log.days()).toEqual([]);
    await log.close();
  });

  it('ends the reading of a day that is dropped meanwhile', async () => {
    const log = await openSqliteExposureLog({ file: ':memory:' });
    await log.write(Array.from({ length: 1_200 }, (_, n) => shown('ann', n, DAYS[0]!)));
    let read = 0;
    for await (const _ of log.read(DAYS[0]!)) if (++read === 1) await log.drop(DAYS[0]!);
    expect(read).toBeLessThan(1_200);
    await log.close();
  });
});
