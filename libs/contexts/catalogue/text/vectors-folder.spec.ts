import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, readVectors, type TitleVector } from './vectors-folder.ts';
import { VectorsWriter } from './vectors-writer.ts';

const ABOUT = { encoder: 'e'.repeat(64), isFitted: true, position: 'start' };

describe('a folder of vectors', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reprise-vectors-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = async (titles: readonly TitleVector[], atOnce = 3): Promise<number> => {
    const writer = await VectorsWriter.open(folder);
    for (let at = 0; at < titles.length; at += atOnce) await writer.add(titles.slice(at, at + atOnce));
    return writer.finish(ABOUT).finally(() => writer.close());
  };
  const read = async (): Promise<readonly TitleVector[]> => {
    const titles: TitleVector[] = [];
    for await (const some of readVectors(folder, await readManifest(folder)))
      for (const { vector, ...title } of some)
        titles.push({ ...title, vector: vector && { bytes: vector.bytes.slice(), scale: vector.scale } });
    return titles;
  };
  const title = (n: number, known = true): TitleVector => ({
    id: n % 7 === 0 ? `movie:"q\\uoted", [${n}]é` : `movie:test:${n}`,
    said: n + 1,
    vector: known ? { bytes: Int8Array.of(n % 128, -(n % 128)), scale: 0.5 } : undefined,
  });

  it('gives back what was written, however many at a time', async () => {
    const titles = Array.from({ length: 5_003 }, (_, n) => title(n, n % 5 !== 1));
    expect(await write(titles, 256)).toBe(5_003);
    expect(await read()).toEqual(titles);
    expect(await readManifest(folder)).toMatchObject({ ...ABOUT, dim: 2, titles: 5_003 });
    expect(JSON.parse(readFileSync(join(folder, 'ids.json'), 'utf8'))).toEqual(titles.map(({ id }) => id));
  });

  it('holds titles of whose words nothing is known, also before any other, and alone', async () => {
    const late = [title(1, false), title(2, false), title(3, false), title(4, false), title(5)];
    await write(late, 2);
    expect(await read()).toEqual(late);
    await write(late.slice(0, 4));
    expect(await read()).toEqual(late.slice(0, 4));
    expect(await write([])).toBe(0);
    expect(await read()).toEqual([]);
  });

  it.each([
    ['vectors.json', () => writeFileSync(join(folder, 'vectors.json'), '{'), 'vectors.json: it cannot be read'],
    ['vectors.json', () => writeFileSync(join(folder, 'vectors.json'), '{"contract":2}'), 'vectors.json: contract'],
    ['vectors.i8', () => truncateSync(join(folder, 'vectors.i8'), 7), 'vectors.i8: 7 bytes, not 8'],
    ['said.u32', () => rmSync(join(folder, 'said.u32')), 'said.u32: it cannot be read'],
    ['ids.json', () => rmSync(join(folder, 'ids.json')), 'ids.json: it cannot be read'],
    ['ids.json', () => writeFileSync(join(folder, 'ids.json'), '["a","b"'), 'ids.json: 2 ids, not 4'],
    ['ids.json', () => writeFileSync(join(folder, 'ids.json'), '["a","b","c","d","e"]'), 'ids.json: 5 ids, not 4'],
    ['ids.json', () => writeFileSync(join(folder, 'ids.json'), '["a","b","c","\\x"]'), 'ids.json: it cannot be read'],
  ])('that is damaged is refused, naming %s', async (_file, damage, told) => {
    await write([title(1), title(2), title(3), title(4)]);
    damage();
    await expect(read()).rejects.toThrow(told);
    await expect(read()).rejects.toThrow(expect.objectContaining({ name: 'BadArtefact' }) as Error);
  });
});
