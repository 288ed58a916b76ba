import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { unpackArtefact } from './artefact-archive.ts';
import { zippedFolder } from './zipped-folder.ts';

const FIXTURE = resolve('test/fixtures/artefact');

describe('a folder as a zip', () => {
  let home: string;
  beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'reprise-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  const zipped = (folder: string): Promise<Buffer> => buffer(zippedFolder(folder));

  it('is what an upload is unpacked from', async () => {
    const zip = join(home, 'artefact.zip');
    writeFileSync(zip, await zipped(FIXTURE));
    const unpacked = await unpackArtefact(zip, home, new AbortController().signal);
    expect(readdirSync(unpacked).sort()).toEqual(readdirSync(FIXTURE).sort());
    for (const name of readdirSync(FIXTURE))
      expect(readFileSync(join(unpacked, name))).toEqual(readFileSync(join(FIXTURE, name)));
  });

  it('is the same whenever it is made', async () => {
    expect(await zipped(FIXTURE)).toEqual(await zipped(FIXTURE));
  });

  it('may be of nothing', async () => {
    expect(await zipped(home)).toHaveLength(22);
  });
});
