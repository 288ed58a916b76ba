import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chance } from '#kernel';
import type { VectorIndex, VectorRow } from '#ports/vector-index/vector-index';
import { vectorIndexContract } from '#ports/vector-index/vector-index.contract';
import { openEmbeddedVectorIndex } from './embedded-vector-index.ts';

const SPACE = 'c'.repeat(64);
const DIM = 16;
const ROWS = 3_000;

const contractOf = (name: string, graphFrom: number): void =>
  vectorIndexContract(name, {
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
      const [index, other] = await Promise.all(
        [1, 2].map(() => openEmbeddedVectorIndex({ folder: join(folder, 'vectors'), graphFrom })),
      );
      return {
        index: index!,
        other: other!,
        close: async () => {
          await index!.close();
          await other!.close();
          rmSync(folder, { recursive: true });
        },
      };
    },
  });

contractOf('embedded, exact', 1_000);
contractOf('embedded, by a graph', 1);

const vectorOf = (n: number): Float32Array => {
  const vector = Float32Array.from({ length: DIM }, (_, at) => chance(`${n} ${at}`) - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((each) => each / length);
};
const VECTORS = Array.from({ length: ROWS }, (_, n) => vectorOf(n));
const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => `n${from + n}`);

/** Everybody is `all`; a half, a hundredth and three of them have more to say. */
async function* many(): AsyncGenerator<VectorRow> {
  for (const [n, vector] of VECTORS.entries())
    yield {
      id: `n${n}`,
      vector,
      tags: ['all', ...(n % 2 ? ['half'] : []), ...(n % 100 ? [] : ['rare']), ...(n < 3 ? ['three'] : [])],
    };
}

const best = (query: Float32Array, k: number, wanted: (n: number) => boolean): string[] =>
  VECTORS.map((vector, n) => ({ n, score: vector.reduce((sum, x, at) => sum + x * query[at]!, 0) }))
    .filter(({ n }) => wanted(n))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ n }) => `n${n}`);

describe('EmbeddedVectorIndex without a graph', () => {
  it.each<[string, string[], (n: number) => boolean]>([
    ['all', ['all'], () => true],
    ['half', ['half'], (n) => n % 2 === 1],
    ['a hundredth', ['rare', 'all'], (n) => n % 100 === 0],
    ['three', ['three'], (n) => n < 3],
    ['none', ['half', 'rare'], () => false],
  ])('misses nothing where %s of it may be found', async (_share, allOf, wanted) => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const index = await openEmbeddedVectorIndex({ folder, graphFrom: 2 * ROWS });
    await index.build(SPACE, many());
    for (const except of [new Set<string>(), new Set(ids(0, 300)), new Set(ids(20, ROWS))]) {
      const query = vectorOf(ROWS);
      const { matches } = await index.search(SPACE, query, 10, { allOf, except });
      expect(matches.map(({ id }) => id)).toEqual(best(query, 10, (n) => wanted(n) && !except.has(`n${n}`)));
    }
    await index.close();
    rmSync(folder, { recursive: true });
  });
});

describe('EmbeddedVectorIndex with a graph', () => {
  let folder: string;
  let index: VectorIndex;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    index = await openEmbeddedVectorIndex({ folder, graphFrom: 1_000 });
    await index.build(SPACE, many());
  });
  afterAll(async () => {
    await index.close();
    rmSync(folder, { recursive: true });
  });

  const recall = async (tags: readonly string[], wanted: (n: number) => boolean, except = new Set<string>()) => {
    let [found, all] = [0, 0];
    for (let n = 0; n < 40; n++) {
      const query = vectorOf(ROWS + n);
      const { matches } = await index.search(SPACE, query, 10, { allOf: tags, except });
      const right = best(query, 10, (each) => wanted(each) && !except.has(`n${each}`));
      expect(matches).toHaveLength(right.length);
      found += matches.filter(({ id }) => right.includes(id)).length;
      all += right.length;
    }
    return found / all;
  };

  it('finds what there is, with and without tags', async () => {
    expect(await recall([], () => true)).toBeGreaterThan(0.98);
    expect(await recall(['half'], (n) => n % 2 === 1)).toBeGreaterThan(0.98);
    expect(await recall(['rare', 'all'], (n) => n % 100 === 0)).toBe(1);
    expect(await recall(['three'], (n) => n < 3)).toBe(1);
  });

  it('goes on behind what is excepted, however much it is', async () => {
    const [some, most] = [new Set(ids(0, 300)), new Set(ids(20, ROWS))];
    expect(await recall([], () => true, some)).toBeGreaterThan(0.98);
    expect(await recall([], () => true, most)).toBeGreaterThan(0.98);
    expect(await recall(['all'], () => true, most)).toBeGreaterThan(0.98);
  });

  it('is the same graph when it is built again', async () => {
    const answers = async () =>
      Promise.all(VECTORS.slice(0, 30).map((query) => index.search(SPACE, query, 20, { allOf: ['half'] })));
    const before = await answers();
    await index.build(SPACE, many());
    expect(await answers()).toEqual(before);
    expect(readdirSync(join(folder, SPACE))).toHaveLength(1);
  });

  it.each(['graph.usearch', 'ids.utf8', 'ids.u32', 'tags.u32', 'vectors.f32', 'space.json'])(
    'does not take what is left of a space for one, when %s was cut off',
    async (file) => {
      const copy = join(folder, 'copy');
      cpSync(join(folder, SPACE), join(copy, SPACE), { recursive: true });
      const [run] = readdirSync(join(copy, SPACE));
      truncateSync(join(copy, SPACE, run!, file), 50);
      const later = await openEmbeddedVectorIndex({ folder: copy });
      expect(await later.ready(SPACE)).toBe(false);
      await later.close();
      rmSync(copy, { recursive: true });
    },
  );
});
