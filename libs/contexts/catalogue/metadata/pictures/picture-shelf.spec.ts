import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PictureShelf } from './picture-shelf.ts';

const bytes = (n: number): Uint8Array => new Uint8Array(100).fill(n);

describe('the shelf of pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-shelf-'));
  const now = Date.now();
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps what it is given, under any name', async () => {
    const shelf = new PictureShelf(join(folder, 'a'), { mostBytes: 1_000, keepMs: 60_000 });
    expect(await shelf.get('../../etc/passwd', now)).toBeUndefined();
    await shelf.put('../../etc/passwd', bytes(1));
    expect(await shelf.get('../../etc/passwd', now)).toEqual(Buffer.from(bytes(1)));
    expect(await shelf.get('../../etc/passwd', now + 120_000)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('has room for so much, and lets go of what was unseen the longest', async () => {
    const shelf = new PictureShelf(join(folder, 'b'), { mostBytes: 1_000, keepMs: 60_000 });
    for (let n = 0; n < 10; n++) {
      await shelf.put(`picture ${n}`, bytes(n));
      await shelf.get(`picture ${n}`, now + n);
    }
    await shelf.get('picture 0', now + 100);
    await shelf.put('picture 10', bytes(10));
    expect(readdirSync(join(folder, 'b')).length).toBeLessThanOrEqual(9);
    expect(await shelf.get('picture 0', now)).toBeDefined();
    expect(await shelf.get('picture 1', now)).toBeUndefined();
  });
});
