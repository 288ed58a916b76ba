import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { artefactStoreContract } from '#ports/artefact-store/artefact-store.contract';
import { until } from '#testing';
import { openFolderArtefactStore } from './folder-artefact-store.ts';

artefactStoreContract('folder', {
  open: async () => {
    const home = mkdtempSync(join(tmpdir(), 'reprise-'));
    const folder = join(home, 'not', 'there', 'yet');
    return {
      store: await openFolderArtefactStore({ folder }),
      other: await openFolderArtefactStore({ folder }),
      close: async () => rmSync(home, { recursive: true }),
    };
  },
});

describe('FolderArtefactStore', () => {
  let home: string;
  let source: string;
  let folder: string;
  let store: ArtefactStore;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    source = join(home, 'source');
    folder = join(home, 'artefacts');
    mkdirSync(join(source, 'sub'), { recursive: true });
    writeFileSync(join(source, 'a.txt'), 'aaaa');
    writeFileSync(join(source, 'sub', 'b.txt'), 'bbbb');
    store = await openFolderArtefactStore({ folder });
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** Not before the file system's clock has gone on, which ticks every few milliseconds. */
  const overwrite = async (path: string, text: string): Promise<void> => {
    const { ctimeNs } = statSync(path, { bigint: true });
    chmodSync(path, 0o644);
    await until(() => {
      writeFileSync(path, text);
      return statSync(path, { bigint: true }).ctimeNs !== ctimeNs;
    });
  };

  it('outlives its process', async () => {
    const hash = await store.put(source);
    const again = await openFolderArtefactStore({ folder });
    expect(await again.list()).toEqual([hash]);
    expect(readdirSync(await again.fetch(hash)).sort()).toEqual(['a.txt', 'sub']);
  });

  it.each<[string, (at: string) => void | Promise<void>, string]>([
    ['was changed', (at: string) => overwrite(join(at, 'a.txt'), 'aaab'), '"a.txt" is not what it was'],
    ['lost its end', (at: string) => overwrite(join(at, 'sub/b.txt'), 'bb'), '"sub/b.txt" is not what it was'],
    ['is missing', (at: string) => rmSync(join(at, 'a.txt')), '"a.txt" is missing'],
    ['was added', (at: string) => writeFileSync(join(at, 'c.txt'), ''), '"c.txt" does not belong to it'],
    ['has another name', (at: string) => renameSync(join(at, 'a.txt'), join(at, 'c.txt')), '"c.txt" does not belong'],
    ['and all others are missing', (at: string) => rmSync(at, { recursive: true }), '"content" is missing'],
  ])('names the file that %s since, whether or not it was fetched before', async (_how, damage, told) => {
    const hash = await store.put(source);
    await damage(await store.fetch(hash));
    for (const each of [store, await openFolderArtefactStore({ folder })]) {
      await expect(each.fetch(hash)).rejects.toThrow(`artefact ${hash} is corrupt: ${told}`);
      await expect(each.fetch(hash)).rejects.toThrow('drop it and put it again');
    }
    await store.drop(hash);
    expect(await store.put(source)).toBe(hash);
    await store.fetch(hash);
  });

  it('notices a change that keeps size and time', async () => {
    const hash = await store.put(source);
    const file = join(await store.fetch(hash), 'a.txt');
    utimesSync(file, 1, 1);
    await store.fetch(hash);
    await overwrite(file, 'aaab');
    utimesSync(file, 1, 1);
    await expect(store.fetch(hash)).rejects.toThrow('"a.txt" is not what it was');
  });

  it('names the list of files if that is what changed', async () => {
    const hash = await store.put(source);
    await overwrite(join(folder, hash, 'lines'), `a.txt\0${'0'.repeat(64)}\n`);
    await expect(store.fetch(hash)).rejects.toThrow('"lines" is not what it was');
  });

  it('refuses what is neither file nor folder, and keeps nothing', async () => {
    const server = createServer().listen(join(source, 'socket'));
    await once(server, 'listening');
    await expect(store.put(source)).rejects.toThrow('socket is neither a file nor a folder');
    server.close();
    await once(server, 'close');
    expect(readdirSync(folder)).toEqual(['.drafts']);
  });

  it('leaves nothing but the artefacts, whoever was quicker', async () => {
    const hashes = await Promise.all(Array.from({ length: 6 }, () => store.put(source)));
    expect(readdirSync(folder).sort()).toEqual(['.drafts', hashes[0]].sort());
    expect(readdirSync(join(folder, '.drafts'))).toEqual([]);
  });

  it('removes drafts of the day before, and no others', async () => {
    for (const name of ['old', 'new']) mkdirSync(join(folder, '.drafts', name));
    const yesterday = Date.now() / 1_000 - 90_000;
    utimesSync(join(folder, '.drafts', 'old'), yesterday, yesterday);
    await openFolderArtefactStore({ folder });
    expect(readdirSync(join(folder, '.drafts'))).toEqual(['new']);
  });
});
