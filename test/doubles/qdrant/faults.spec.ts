import { openQdrantVectorIndex, type QdrantVectorIndexOptions } from '#engines/vector-index/qdrant/qdrant-vector-index';
import type { VectorIndex, VectorRow } from '#ports/vector-index/vector-index';
import { until } from '#testing';
import { freePort } from '#testing/free-port';
import { QdrantDouble, type Trouble } from './qdrant-double.ts';

const SPACE = 'd'.repeat(64);
/** Further and further from north. */
const ROWS: readonly VectorRow[] = Array.from({ length: 1_200 }, (_, n) => ({
  id: `n${n}`,
  vector: Float32Array.of(Math.sin(n / 1_000), Math.cos(n / 1_000)),
  tags: [n % 2 ? 'odd' : 'even'],
}));
const QUERY = Float32Array.of(0, 1);
const FOUND = ['n0', 'n1', 'n2', 'n3'];

async function* rows(): AsyncGenerator<VectorRow> {
  yield* ROWS;
}

describe('Qdrant that goes, comes back, or forgets', () => {
  let double: QdrantDouble;
  let reads: number;
  const opened: VectorIndex[] = [];

  const open = (more: Partial<QdrantVectorIndexOptions> = {}): VectorIndex => {
    const index = openQdrantVectorIndex({
      url: double.url,
      // far more than a search here takes, however busy the machine is
      searchWithinMs: 10_000,
      retryAfterMs: 0,
      rowsOf: (space) => {
        reads += 1;
        return Promise.resolve(space === SPACE ? rows() : undefined);
      },
      ...more,
    });
    opened.push(index);
    return index;
  };
  const idsOf = async (index: VectorIndex): Promise<{ ids: string[]; degraded: boolean }> => {
    const { matches, degraded } = await index.search(SPACE, QUERY, 4);
    return { ids: matches.map(({ id }) => id), degraded };
  };
  const whole = { ids: FOUND, degraded: false };
  const degraded = { ids: FOUND, degraded: true };

  beforeEach(async () => {
    double = await QdrantDouble.start();
    reads = 0;
  });
  afterEach(async () => {
    double.trouble = undefined;
    for (const index of opened.splice(0)) await index.close();
    await double.stop();
  });

  it.each<Trouble>(['silent', 'failing', 'busy'])('is compared by itself while it is %s', async (trouble) => {
    const index = open({ searchWithinMs: 1_000 });
    await index.build(SPACE, rows());
    expect(await idsOf(index)).toEqual(whole);
    double.trouble = trouble;
    expect(await idsOf(index)).toEqual(degraded);
    const { matches } = await index.search(SPACE, QUERY, 2, { allOf: ['odd'], except: new Set(['n3']) });
    expect(matches.map(({ id }) => id)).toEqual(['n1', 'n5']);
    double.trouble = undefined;
    expect(await idsOf(index)).toEqual(whole);
    expect(reads).toBe(1);
  });

  it('answers also where it was gone from the beginning', async () => {
    const index = open({ url: `http://127.0.0.1:${await freePort()}` });
    expect(await idsOf(index)).toEqual(degraded);
    await expect(index.search('e'.repeat(64), QUERY, 4)).rejects.toMatchObject({ name: 'Unavailable' });
    await expect(index.ready(SPACE)).rejects.toMatchObject({ name: 'Unavailable' });
    await expect(index.build(SPACE, rows())).rejects.toMatchObject({ name: 'Unavailable' });
    await expect(index.list()).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it.each(['wipe', 'empty'] as const)('never takes it for an empty list (%s), and fills it again', async (loss) => {
    const index = open();
    await index.build(SPACE, rows());
    double[loss]();
    expect(await index.ready(SPACE)).toBe(false);
    expect(await idsOf(index)).toEqual(degraded);
    await until(() => [...double.collections.values()].some(({ points }) => points.size === ROWS.length));
    await index.close();
    expect(await idsOf(index)).toEqual(whole);
    expect(double.collections.size).toBe(1);
  });

  it('takes an empty list for one where nothing carries the tag', async () => {
    const index = open();
    await index.build(SPACE, rows());
    expect(await index.search(SPACE, QUERY, 4, { allOf: ['neither'] })).toEqual({ matches: [], degraded: false });
  });

  it('leaves it alone for a while after a failure', async () => {
    const index = open({ retryAfterMs: 60_000 });
    await index.build(SPACE, rows());
    double.trouble = 'failing';
    await idsOf(index);
    const asked = double.requests.length;
    for (let n = 0; n < 5; n++) expect(await idsOf(index)).toEqual(degraded);
    expect(double.requests).toHaveLength(asked);
  });

  it('has nobody else to ask where no rows are to be had', async () => {
    const index = open({ rowsOf: () => Promise.resolve(undefined) });
    await expect(index.search(SPACE, QUERY, 4)).rejects.toMatchObject({ name: 'UnknownSpace' });
    await index.build(SPACE, rows());
    double.trouble = 'failing';
    await expect(index.search(SPACE, QUERY, 4)).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('switches to a collection that is whole, and leaves none behind', async () => {
    const index = open();
    await index.build(SPACE, rows());
    const [first] = double.collections.keys();
    const failing = async function* (): AsyncGenerator<VectorRow> {
      yield* ROWS;
      double.trouble = 'failing';
      await Promise.resolve();
    };
    await expect(index.build(SPACE, failing())).rejects.toMatchObject({ name: 'Unavailable' });
    double.trouble = undefined;
    expect(await idsOf(index)).toEqual(whole);
    await index.build(SPACE, rows());
    expect([...double.collections.keys()]).not.toContain(first);
    expect(await index.count(SPACE)).toBe(ROWS.length);
    expect(double.requests.filter((each) => /^PUT .*points$/.test(each)).length).toBeGreaterThan(2);
  });

  it('shows the key that stands in the URL', async () => {
    const index = open({ url: `http://:s%2Fecret@127.0.0.1:${double.port}` });
    await index.list();
    expect(double.keys).toEqual(['s/ecret']);
  });
});
