import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStores } from '#composition/stores/open-stores';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import { openQdrantVectorIndex } from '#engines/vector-index/qdrant/qdrant-vector-index';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { VectorIndex } from '#ports/vector-index/vector-index';
import { QdrantDouble } from '../doubles/qdrant/qdrant-double.ts';
import { only } from '../profiles/profile.ts';
import { Platform, START_MS } from './platform.ts';

const TITLES = 300;
const idOf = (n: number): string => `${n % 2 ? 'anime:mal' : 'movie:movielens'}:${n}`;
const UNKNOWN = 'f'.repeat(64);

const inStore = async <T>(platform: Platform, use: (store: ArtefactStore) => Promise<T>): Promise<T> => {
  const { artefacts, close } = await openStores(platform.settings);
  return use(artefacts).finally(close);
};

/** An artefact with vectors on a circle, in the store of the platform. */
const storeModel = async (platform: Platform): Promise<string> => {
  const folder = join(platform.home, 'model');
  mkdirSync(folder);
  const angles = Array.from({ length: TITLES }, (_, n) => [Math.sin(n / TITLES), Math.cos(n / TITLES)]);
  writeFileSync(join(folder, 'item_vectors.f32'), Float32Array.from([0, 0, ...angles.flat()]));
  writeFileSync(join(folder, 'items.json'), JSON.stringify(angles.map((_, n) => idOf(n))));
  writeFileSync(join(folder, 'manifest.json'), '{"dim":2}');
  return inStore(platform, (store) => store.put(folder));
};

const nearest = async (index: VectorIndex, space: string) => {
  const query = Float32Array.of(0, 1);
  const { matches, degraded } = await index.search(space, query, 3, { allOf: ['medium:anime'] });
  return { ids: matches.map(({ id }) => id), degraded };
};
const FOUND = { ids: [1, 3, 5].map(idOf), degraded: false };

interface Ready {
  readonly status: string;
  readonly engines: readonly { readonly port: string; readonly technology: string; readonly answers: boolean }[];
}

const vectorIndexOf = async (platform: Platform) => {
  const { body } = await platform.http.get('/health/ready').expect(200);
  return (body as Ready).engines.find(({ port }) => port === 'vector index');
};

only(['embedded', 'mixed'], 'vectors are in Qdrant').describe('the vector index, beside a running server', () => {
  const platform = new Platform();
  let space: string;

  beforeAll(async () => {
    await platform.start();
    space = await storeModel(platform);
  }, START_MS);
  afterAll(() => platform.remove());

  it('is an engine that the server tells of', async () => {
    expect(await vectorIndexOf(platform)).toMatchObject({ technology: 'usearch', answers: true });
  });

  it('has nothing of a model until it is built, and then its titles', async () => {
    const { answer } = await platform.cli('index', 'status');
    expect(answer).toEqual({ spaces: [{ space, titles: null, artefact: true }] });
    const built = await platform.cli('index', 'rebuild');
    expect(built).toMatchObject({ code: 0, answer: { spaces: [{ space, titles: TITLES, artefact: true }] } });
    const index = await openEmbeddedVectorIndex({ folder: join(platform.home, 'vectors') });
    expect(await nearest(index, space)).toEqual(FOUND);
    await index.close();
  }, 60_000);

  it('is built again, drops what has no model any more, and refuses what never was one', async () => {
    const again = await platform.cli('index', 'rebuild', '--space', space);
    expect(again.answer).toEqual({ spaces: [{ space, titles: TITLES, artefact: true }] });
    const refused = await platform.cli('index', 'rebuild', '--space', UNKNOWN);
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`${UNKNOWN}: there is no model of that hash with vectors`);
    await inStore(platform, (store) => store.drop(space));
    const orphan = await platform.cli('index', 'status');
    expect(orphan.answer).toEqual({ spaces: [{ space, titles: TITLES, artefact: false }] });
    await platform.cli('index', 'rebuild');
    expect((await platform.cli('index', 'status')).answer).toEqual({ spaces: [] });
  }, 60_000);
});

describe('a platform whose QDRANT_URL is set', () => {
  let double: QdrantDouble;
  let platform: Platform;

  beforeAll(async () => {
    double = await QdrantDouble.start();
    platform = new Platform({ QDRANT_URL: double.url });
    await platform.start();
  }, START_MS);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('builds there, and finds there', async () => {
    expect(await vectorIndexOf(platform)).toMatchObject({ technology: 'Qdrant', answers: true });
    const space = await storeModel(platform);
    const { answer } = await platform.cli('index', 'rebuild');
    expect(answer).toEqual({ spaces: [{ space, titles: TITLES, artefact: true }] });
    const index = openQdrantVectorIndex({ url: double.url, searchWithinMs: 10_000 });
    expect(await nearest(index, space)).toEqual(FOUND);
    await index.close();
  }, 60_000);

  it('starts and serves while nobody answers there, and says so', async () => {
    double.trouble = 'failing';
    await platform.stop();
    await platform.start();
    expect(await vectorIndexOf(platform)).toMatchObject({ technology: 'Qdrant', answers: false });
    const { code, said } = await platform.cli('index', 'rebuild');
    expect([code, said.trim()]).toEqual([1, 'The vector index does not answer.']);
    await platform.http.get('/api/media').expect(200);
    double.trouble = undefined;
    expect(await vectorIndexOf(platform)).toMatchObject({ answers: true });
  }, 60_000);
});
