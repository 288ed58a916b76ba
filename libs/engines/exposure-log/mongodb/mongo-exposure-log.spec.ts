import type { Exposure } from '#ports/exposure-log/exposure-log';
import { exposureLogContract } from '#ports/exposure-log/exposure-log.contract';
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
import { collectionOf, type ExposureDocument } from './day-collection.ts';
import { openMongoExposureLog, type MongoExposureLog } from './mongo-exposure-log.ts';

const DAY = '2026-05-04';

const shown = (recommendationId: string, member = 'canary ann'): Exposure => ({
  recommendationId,
  at: `${DAY}T12:00:00.000Z`,
  member,
  policy: 'blend',
  model: 'a1b2c3',
  items: [`${member}'s item`],
  propensities: [1],
});

requires('mongodb').describe('MongoDB exposure log', () => {
  let peer: MongodbPeer;
  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  exposureLogContract(`MongoDB (${MONGODB_PEER})`, {
    open: async () => {
      const database = new ScratchDatabase(peer, openMongoExposureLog);
      return { log: await database.open(), other: await database.open(), close: () => database.close() };
    },
  });

  describe('beside the contract', () => {
    let database: ScratchDatabase<MongoExposureLog, MongodbOptions>;
    let log: MongoExposureLog;

    beforeEach(async () => {
      database = new ScratchDatabase(peer, openMongoExposureLog);
      log = await database.open();
    });
    afterEach(() => database.close());

    const read = async (): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { recommendationId } of log.read(DAY)) ids.push(recommendationId);
      return ids;
    };

    it('leaves nothing of whom it forgets', async () => {
      await log.write([shown('1'), shown('2', 'ben'), shown('3')]);
      expect(await database.text()).toContain('canary');
      await log.forget('canary ann');
      expect(await database.text()).not.toContain('canary');
      expect(await read()).toEqual(['2']);
    });

    it('reads what days from before hold as lists', async () => {
      const { recommendationId, ...rest } = shown('1');
      const day = (await database.raw()).collection<ExposureDocument>(collectionOf(DAY));
      await day.insertOne({ _id: recommendationId, n: 0, shown: 1, ...rest });
      expect(await log.find('1', DAY)).toEqual(shown('1'));
    });

    it('goes on in the order of writing after a restart', async () => {
      await log.write([shown('9'), shown('8')]);
      await log.close();
      log = await database.open();
      await log.write([shown('1')]);
      expect(await read()).toEqual(['9', '8', '1']);
    });

    it('is unavailable while the server is away, and back by itself', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const cut = await database.open({ url });
      proxy.cut();
      await expect(cut.write([shown('1')])).rejects.toMatchObject({ engine: 'exposure log', outcome: 'unknown' });
      await expect(cut.find('1', DAY)).rejects.toMatchObject({ engine: 'exposure log', outcome: 'none' });
      proxy.mend();
      await cut.write([shown('1')]);
      expect(await read()).toEqual(['1']);
      await cut.close();
      await proxy.close();
    });

    it('takes a batch again whose answer was lost', async () => {
      const { proxy, url } = await faultProxyBefore(peer);
      const cut = await database.open({ url });
      await cut.write([shown('1')]);
      proxy.cutAt({ before: 'reply', of: (request) => request.includes('insert') });
      await expect(cut.write([shown('2'), shown('3')])).rejects.toMatchObject({ outcome: 'unknown' });
      proxy.mend();
      await cut.write([shown('2'), shown('3'), shown('4')]);
      expect(await read()).toEqual(['1', '2', '3', '4']);
      await cut.close();
      await proxy.close();
    });
  });
});
