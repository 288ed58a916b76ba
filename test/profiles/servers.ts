import { startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { PROFILE } from './profile.ts';

declare global {
  var mongodbPeerOfProfile: MongodbPeer | undefined;
}

/** Before all test files: the one server that takes long to start. Each platform has a database of its own in it. */
export default async (): Promise<void> => {
  if (PROFILE === 'embedded') return;
  const peer = await startMongodbPeer();
  globalThis.mongodbPeerOfProfile = peer;
  process.env.MONGODB_URL = peer.url;
  process.env.MONGODB_BULK_SIZE = `${peer.bulkSize}`;
};
