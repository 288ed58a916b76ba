import { textCacheContract } from '#ports/text-cache/text-cache.contract';
import {
  faultProxyBefore,
  MONGODB_PEER,
  MONGODB_PEER_START_MS,
  startMongodbPeer,
  type MongodbPeer,
} from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { ScratchDatabase } from '../../mongodb/scratch-database.ts';
import { openMongoTextCache } from './mongo-text-cache.ts';

const NOW = '2026-05-04T12:00:00.000Z';

requires('mongodb').describe('MongoDB text cache', () => {
  let peer: MongodbPeer;
  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  textCacheContract(`MongoDB (${MONGODB_PEER})`, {
    open: async () => {
      const database = new ScratchDatabase(peer, openMongoTextCache);
      return { cache: await database.open(), close: () => database.close() };
    },
  });

  it('is one cache for all who open it, and outlives them', async () => {
    const database = new ScratchDatabase(peer, openMongoTextCache);
    const caches = [await database.open(), await database.open()];
    const text = (i: number) => ({ hash: `${i}`, source: 'tmdb', text: `text ${i}` });
    await Promise.all(Array.from({ length: 20 }, (_, i) => caches[i % 2]!.put([text(i), text(i + 1)])));
    for (const cache of caches) await cache.close();
    const again = await database.open();
    const hashes = Array.from({ length: 21 }, (_, i) => `${i}`);
    expect([...(await again.getMany(hashes, NOW)).values()].sort()).toEqual(hashes.map((i) => `text ${i}`).sort());
    await database.close();
  });

  it('is unavailable while the server is away, and back by itself', async () => {
    const database = new ScratchDatabase(peer, openMongoTextCache);
    const { proxy, url } = await faultProxyBefore(peer);
    const cache = await database.open({ url });
    proxy.cut();
    const batch = [{ hash: '1', source: 'tmdb', text: 'text' }];
    await expect(cache.getMany(['1'], NOW)).rejects.toMatchObject({ engine: 'text cache', outcome: 'none' });
    await expect(cache.put(batch)).rejects.toMatchObject({ engine: 'text cache' });
    proxy.mend();
    await cache.put(batch);
    expect((await cache.getMany(['1'], NOW)).size).toBe(1);
    await database.close();
    await proxy.close();
  });

  it('tells what it has read lately while the server is away, as long as it is good', async () => {
    const database = new ScratchDatabase(peer, openMongoTextCache);
    const { proxy, url } = await faultProxyBefore(peer);
    const cache = await database.open({ url });
    const [soon, later] = ['2026-05-04T12:00:01.000Z', '2026-05-04T12:00:02.000Z'];
    const texts = [
      { hash: '1', source: 'tmdb', text: 'for ever' },
      { hash: '2', source: 'tmdb', text: 'for a second', expiresAt: soon },
    ];
    await cache.put(texts);
    const both = new Map(texts.map(({ hash, text }) => [hash, text]));
    expect(await cache.getMany(['1', '2', '3'], NOW)).toEqual(both);
    proxy.cut();
    expect(await cache.getMany(['1', '2'], NOW)).toEqual(both);
    expect(await cache.getMany(['1'], later)).toEqual(new Map([['1', 'for ever']]));
    await expect(cache.getMany(['1', '2'], later)).rejects.toMatchObject({ engine: 'text cache' });
    proxy.mend();
    expect(await cache.getMany(['1', '2'], later)).toEqual(new Map([['1', 'for ever']]));
    await database.close();
    await proxy.close();
  });
});
