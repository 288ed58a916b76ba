import type { Person, RefreshFamily } from '#ports/person-vault/person-vault';
import { personVaultContract } from '#ports/person-vault/person-vault.contract';
import {
  faultProxyBefore,
  MONGODB_PEER,
  MONGODB_PEER_START_MS,
  startMongodbPeer,
  type MongodbPeer,
} from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import type { MongodbOptions } from '../../mongodb/connection.ts';
import { ScratchDatabase } from '../../mongodb/scratch-database.ts';
import { openMongoPersonVault, type MongoPersonVault } from './mongo-person-vault.ts';

const NOW = '2026-05-04T12:00:00.000Z';
const LATER = '2026-06-03T12:00:00.000Z';

const ann: Person = {
  member: 'ann',
  email: 'Canary.Ann@reprise.example',
  displayName: 'canary ann',
  passwordHash: 'canary hash',
  since: NOW,
};
const phone: RefreshFamily = {
  session: 'canary phone',
  member: 'ann',
  tokenHash: 'canary first',
  expiresAt: LATER,
  client: 'canary client',
};

requires('mongodb').describe('MongoDB person vault', () => {
  let peer: MongodbPeer;
  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  personVaultContract(`MongoDB (${MONGODB_PEER})`, {
    open: async () => {
      const database = new ScratchDatabase(peer, openMongoPersonVault);
      return { vault: await database.open(), other: await database.open(), close: () => database.close() };
    },
  });

  describe('beside the contract', () => {
    let database: ScratchDatabase<MongoPersonVault, MongodbOptions>;
    let vault: MongoPersonVault;

    beforeEach(async () => {
      database = new ScratchDatabase(peer, openMongoPersonVault);
      vault = await database.open();
    });
    afterEach(() => database.close());

    it('leaves nothing of who is removed, used tokens included', async () => {
      await vault.add(ann);
      await vault.openFamily(phone);
      await vault.rotate('canary first', 'canary second', NOW);
      await vault.add({ ...ann, member: 'ben', email: 'ben@reprise.example' });
      expect(await database.text()).toContain('canary first');
      await vault.remove('ann');
      await vault.remove('ben');
      expect(await database.text()).not.toMatch(/canary|reprise\.example/i);
    });

    it('keeps all of it over a restart', async () => {
      await vault.add(ann);
      await vault.openFamily(phone);
      await vault.rotate('canary first', 'canary second', NOW);
      await vault.close();
      const again = await database.open();
      expect(await again.byEmail('canary.ann@REPRISE.example')).toEqual(ann);
      expect(await again.rotate('canary first', 'third', NOW)).toMatchObject({ outcome: 'reused' });
    });

    it('takes a value for a value, whatever it says', async () => {
      await vault.add(ann);
      await vault.openFamily(phone);
      const query = { $ne: null } as unknown as string;
      expect(await vault.byMember(query)).toBeUndefined();
      expect(await vault.rotate(query, 'mine', NOW)).toEqual({ outcome: 'unknown' });
      expect(await vault.families(query)).toEqual([]);
      await vault.closeFamilies('ann', query);
      await vault.closeFamilies(query);
      await vault.remove(query);
      expect(await vault.byMember('ann')).toEqual(ann);
      expect(await vault.families('ann')).toHaveLength(1);
    });

    it('is unavailable while the server is away, and back by itself', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const cut = await database.open({ url });
      await cut.add(ann);
      proxy.cut();
      await expect(cut.byMember('ann')).rejects.toMatchObject({ engine: 'person vault', outcome: 'none' });
      await expect(cut.change('ann', { displayName: 'Anna' })).rejects.toMatchObject({
        engine: 'person vault',
        outcome: 'unknown',
      });
      await expect(database.open({ url })).rejects.toMatchObject({ engine: 'person vault', outcome: 'none' });
      proxy.mend();
      expect(await cut.change('ann', { displayName: 'Anna' })).toBe('changed');
      expect(await cut.byMember('ann')).toEqual({ ...ann, displayName: 'Anna' });
      await cut.close();
      await proxy.close();
    });

    it('added again where the answer was lost is there once', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const cut = await database.open({ url });
      proxy.cutAt({ before: 'reply', of: (request) => request.includes('insert') });
      await expect(cut.add(ann)).rejects.toMatchObject({ engine: 'person vault', outcome: 'unknown' });
      proxy.mend();
      expect(await cut.add(ann)).toBe('added');
      expect(await cut.page(undefined, 9)).toEqual([ann]);
      await cut.close();
      await proxy.close();
    });
  });
});
