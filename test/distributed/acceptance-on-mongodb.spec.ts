import { ScratchDatabase } from '#engines/mongodb/scratch-database';
import { openMongoReadStore } from '#engines/read-store/mongodb/mongo-read-store';
import { MONGODB_PEER, MONGODB_PEER_START_MS, startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { mainJob } from '../acceptance/main-job.scenario.ts';
import { Platform } from '../acceptance/platform.ts';

/** The log embedded; read models, vault, exposures, texts and artefacts in one MongoDB. */
requires('mongodb').describe(`the main job on MongoDB (${MONGODB_PEER})`, () => {
  let peer: MongodbPeer;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);

  mainJob(async () => {
    const database = new ScratchDatabase(peer, openMongoReadStore);
    remove = () => database.close();
    return new Platform({ MONGODB_URL: database.url, MONGODB_BULK_SIZE: `${peer.bulkSize}` });
  });

  afterAll(async () => {
    await remove?.();
    await peer?.stop();
  });
});
