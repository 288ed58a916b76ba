import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { artefactStoreContract } from '#ports/artefact-store/artefact-store.contract';
import {
  faultProxyBefore,
  MONGODB_PEER,
  MONGODB_PEER_START_MS,
  startMongodbPeer,
  type MongodbPeer,
} from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { ScratchDatabase } from '../../mongodb/scratch-database.ts';
import { openFolderArtefactStore } from '../folder/folder-artefact-store.ts';
import { openGridFsArtefactStore, type GridFsArtefactStore, type GridFsOptions } from './gridfs-artefact-store.ts';

const DAY_MS = 86_400_000;

requires('mongodb').describe('GridFS artefact store', () => {
  let peer: MongodbPeer;
  let home: string;
  let database: ScratchDatabase<GridFsArtefactStore, GridFsOptions>;
  let hosts = 0;

  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  const begin = (): void => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    database = new ScratchDatabase(peer, openGridFsArtefactStore);
  };
  const end = async (): Promise<void> => {
    await database.close();
    rmSync(home, { recursive: true });
  };

  /** A host with copies of its own. */
  const openHost = async (options: Partial<GridFsOptions> = {}) => {
    const folder = join(home, `host-${hosts++}`);
    const copies = await openFolderArtefactStore({ folder });
    return { folder, copies, store: await database.open({ copies, ...options }) };
  };

  artefactStoreContract(`GridFS (${MONGODB_PEER})`, {
    open: async () => {
      begin();
      return { store: (await openHost()).store, other: (await openHost()).store, close: end };
    },
  });

  describe('beside the contract', () => {
    let one: { readonly folder: string; readonly copies: ArtefactStore; readonly store: GridFsArtefactStore };
    let source: string;

    beforeEach(async () => {
      begin();
      one = await openHost();
      source = join(home, 'source');
      mkdirSync(join(source, 'sub'), { recursive: true });
      writeFileSync(join(source, 'a.txt'), 'canary a');
      writeFileSync(join(source, 'sub', 'b.txt'), 'canary b');
    });
    afterEach(end);

    const readIn = (folder: string) => readFileSync(join(folder, 'sub', 'b.txt'), 'utf8');
    const kept = async () => (await database.raw()).collection('artefact_files.files').find().toArray();

    it('gives another host what was put on this one, once for all who ask at once', async () => {
      const hash = await one.store.put(source);
      const two = await openHost();
      expect(await two.copies.list()).toEqual([]);
      const folders = await Promise.all(Array.from({ length: 5 }, () => two.store.fetch(hash)));
      expect(new Set(folders).size).toBe(1);
      expect(readIn(folders[0]!)).toBe('canary b');
      expect(await two.copies.list()).toEqual([hash]);
    });

    it('fetches a copy anew that is not what it was', async () => {
      const hash = await one.store.put(source);
      const file = join(await one.store.fetch(hash), 'a.txt');
      chmodSync(file, 0o644);
      writeFileSync(file, 'something else');
      expect(readFileSync(join(await one.store.fetch(hash), 'a.txt'), 'utf8')).toBe('canary a');
    });

    it('refuses what is kept under a hash that is not its own, and keeps no copy', async () => {
      const hash = await one.store.put(source);
      const [{ _id }] = (await kept()) as [{ _id: unknown }];
      const chunks = (await database.raw()).collection('artefact_files.chunks');
      await chunks.updateOne({ files_id: _id } as object, { $set: { data: Buffer.from('canary x') } });
      const two = await openHost();
      await expect(two.store.fetch(hash)).rejects.toThrow(`artefact ${hash} is corrupt`);
      expect(await two.copies.list()).toEqual([]);
    });

    it('writes no file outside of the folder, whatever path is kept', async () => {
      const hash = await one.store.put(source);
      const artefacts = (await database.raw()).collection('artefacts');
      const [{ _id: content }] = (await kept()) as [{ _id: unknown }];
      await artefacts.updateOne({ _id: hash } as object, { $set: { files: [{ path: '../out.txt', content }] } });
      const two = await openHost();
      await expect(two.store.fetch(hash)).rejects.toThrow('leads out of the artefact');
      expect(readdirSync(tmpdir())).not.toContain('out.txt');
    });

    it('forgets on every host what was dropped on one', async () => {
      const hash = await one.store.put(source);
      const two = await openHost();
      await two.store.fetch(hash);
      await one.store.drop(hash);
      expect(await one.copies.list()).toEqual([]);
      expect(await kept()).toEqual([]);
      expect(await two.store.list()).toEqual([]);
      expect(await two.copies.list()).toEqual([]);
    });

    it('removes files of which nothing became, once they are old', async () => {
      const hash = await one.store.put(source);
      const artefacts = (await database.raw()).collection('artefacts');
      const record = await artefacts.findOneAndDelete({ _id: hash } as object);
      await one.store.tidy(Date.now() + DAY_MS / 2);
      expect(await kept()).toHaveLength(2);
      await artefacts.insertOne(record!);
      await one.store.tidy(Date.now() + 2 * DAY_MS);
      expect(await kept()).toHaveLength(2);
      await artefacts.deleteOne({ _id: hash } as object);
      await one.store.tidy(Date.now() + 2 * DAY_MS);
      expect(await kept()).toEqual([]);
    });

    it('gives the copy it has while the server is away, and nothing else', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const two = await openHost({ url });
      const [hash, other] = [await two.store.put(source), await one.store.put(join(source, 'sub'))];
      proxy.cut();
      expect(readIn(await two.store.fetch(hash))).toBe('canary b');
      await expect(two.store.fetch(other)).rejects.toMatchObject({ engine: 'artefact store', outcome: 'none' });
      await expect(two.store.put(join(source, 'sub'))).rejects.toMatchObject({ engine: 'artefact store' });
      proxy.mend();
      expect(readdirSync(await two.store.fetch(other))).toEqual(['b.txt']);
      await two.store.close();
      await proxy.close();
    });

    it('keeps all of an artefact or nothing where the server went away in the middle', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const two = await openHost({ url });
      proxy.cutAt({ before: 'request', of: (request) => request.includes('canary b') });
      await expect(two.store.put(source)).rejects.toMatchObject({ engine: 'artefact store', outcome: 'unknown' });
      expect(await one.store.list()).toEqual([]);
      proxy.mend();
      const hash = await two.store.put(source);
      expect(readIn(await one.store.fetch(hash))).toBe('canary b');
      await two.store.close();
      await proxy.close();
    });
  });
});
