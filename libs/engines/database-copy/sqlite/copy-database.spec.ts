import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from './copy-database.ts';

const ROWS = 20_000;
const never = new AbortController().signal;

describe('copying a database', () => {
  let folder: string;
  let live: DatabaseSync;
  const copy = (): string => join(folder, 'copy.db');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    live = new DatabaseSync(join(folder, 'live.db'));
    live.exec(`PRAGMA journal_mode = WAL; PRAGMA user_version = 7; CREATE TABLE numbers (n INTEGER, text TEXT);
      WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < ${ROWS})
      INSERT INTO numbers SELECT n, printf('%1000d', n) FROM each`);
  });
  afterEach(() => {
    live.close();
    rmSync(folder, { recursive: true });
  });

  const inCopy = (): unknown => {
    const db = new DatabaseSync(copy());
    try {
      return db
        .prepare('SELECT count(*) AS count, max(n) AS most, user_version AS version FROM numbers, pragma_user_version')
        .get();
    } finally {
      db.close();
    }
  };

  it('takes it as it was when the copy began, whatever is written meanwhile', async () => {
    const told: number[] = [];
    const onProgress = (share: number): void => {
      told.push(share);
      live.exec(`INSERT INTO numbers VALUES (${ROWS + told.length}, 'late'); DELETE FROM numbers WHERE n = 1`);
    };
    await copyDatabase(join(folder, 'live.db'), copy(), { signal: never, onProgress });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect({ ...(inCopy() as object) }).toEqual({ count: ROWS, most: ROWS, version: 7 });
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const copying = copyDatabase(join(folder, 'live.db'), copy(), { signal: stop.signal, onProgress });
    await expect(copying).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('makes none of a file that is not there', async () => {
    await expect(copyDatabase(join(folder, 'none.db'), copy(), { signal: never })).rejects.toThrow();
  });
});
