import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetDatasetFiles } from './parquet-dataset-files.ts';

describe('Parquet tables', () => {
  const files = parquetDatasetFiles();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are read as they were written', async () => {
    const file = join(folder, 'a.parquet');
    await files.write(file, [
      { name: 'n', kind: 'int32', values: Int32Array.of(1, -2, 3) },
      { name: 'at', kind: 'int64', values: [1_500_000_000_000, 0, 2 ** 52] },
      { name: 'rating', kind: 'float32', optional: true, values: [4.5, undefined, 0.5] },
      { name: 'title', kind: 'text', values: ['Heat', 'Amélie', ''] },
      { name: 'genres', kind: 'texts', values: [['Crime', 'Drama'], [], ['Comedy']] },
    ]);
    expect(await files.shape(file)).toEqual({ columns: ['n', 'at', 'rating', 'title', 'genres'], rows: 3 });
    expect(await files.read(file, 'n')).toEqual([1, -2, 3]);
    expect((await files.read(file, 'at')).map(Number)).toEqual([1_500_000_000_000, 0, 2 ** 52]);
    expect((await files.read(file, 'rating')).map((value) => value ?? null)).toEqual([4.5, null, 0.5]);
    expect(await files.read(file, 'title')).toEqual(['Heat', 'Amélie', '']);
    expect(await files.read(file, 'genres')).toEqual([['Crime', 'Drama'], [], ['Comedy']]);
  });

  it('take columns of one length only', async () => {
    const columns = [
      { name: 'a', kind: 'int32', values: [1] },
      { name: 'b', kind: 'int32', values: [1, 2] },
    ] as const;
    await expect(files.write(join(folder, 'a.parquet'), columns)).rejects.toThrow(/different lengths/);
  });
});
