import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { VectorFilter, VectorIndex } from '#ports/vector-index/vector-index';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import type { Bench, Figure } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { clusteredVectors, DIM } from './synthetic-vectors.ts';

const TITLES = 700_000;
/** Asked before the others, while the graph comes into memory page by page. */
const WARMING = 1_000;
const QUERIES = 2_000;
const JUDGED = 200;
const K = 10;
const EXCEPTED = 1_000;

const idOf = (n: number): string => `${n % 10 === 0 ? 'anime' : 'movie'}:synthetic:${n}`;

export const indexBench: Bench = {
  name: 'index',
  about:
    `${TITLES} made-up titles of ${DIM} numbers each, in clusters: a space built by \`index rebuild\` out of an artefact, ` +
    'then searched in this process by one thread, as serving does.',

  async run({ folder, say }) {
    const home = join(folder, 'home');
    const vectors = clusteredVectors();
    const space = await storeArtefact(home, join(folder, 'model'), vectors.titles(TITLES));
    const began = performance.now();
    const built = await runCli(home, ['index', 'rebuild']);
    const seconds = (performance.now() - began) / 1_000;
    say(`built: ${JSON.stringify(built)}`);
    const before = process.memoryUsage().rss;
    const index = await openEmbeddedVectorIndex({ folder: join(home, 'vectors') });
    const asked = [...vectors.queries(WARMING + QUERIES)];
    const queries = asked.slice(WARMING);
    await timesOf(index, space, asked.slice(0, WARMING));
    const plain = await timesOf(index, space, queries);
    const rare = await timesOf(index, space, queries, { allOf: ['medium:anime'] });
    const except = new Set(Array.from({ length: EXCEPTED }, (_, n) => idOf(n * 7)));
    const without = await timesOf(index, space, queries, { except });
    const memory = process.memoryUsage().rss - before;
    const recall = await recallOf(index, space, queries.slice(0, JUDGED), vectors.titles(TITLES));
    await index.close();
    return [
      { what: 'built by one thread', value: Math.round(seconds), unit: 's' },
      { what: 'peak memory of building', value: built.peakRssMb, unit: 'MB' },
      { what: 'p50', value: at(plain, 0.5), unit: 'ms', reach: { how: '<=', bound: 0.5 } },
      { what: 'p99', value: at(plain, 0.99), unit: 'ms', reach: { how: '<=', bound: 1.5 } },
      { what: 'p50 of one title in ten by its tag', value: at(rare, 0.5), unit: 'ms' },
      { what: 'p99 of one title in ten by its tag', value: at(rare, 0.99), unit: 'ms' },
      { what: `p50 without ${EXCEPTED} titles`, value: at(without, 0.5), unit: 'ms' },
      { what: `recall@${K}`, value: recall, unit: '', reach: { how: '>=', bound: 0.998 } },
      { what: 'memory', value: Math.round(memory / 1e6), unit: 'MB', reach: { how: '<=', bound: 600 } },
    ] satisfies readonly Figure[];
  },
};

/** Answers the hash of an artefact that has these vectors, in the artefact store of the data folder. */
const storeArtefact = async (home: string, model: string, titles: Iterable<Float32Array>): Promise<string> => {
  mkdirSync(model, { recursive: true });
  writeFileSync(join(model, 'manifest.json'), JSON.stringify({ dim: DIM }));
  writeFileSync(join(model, 'items.json'), JSON.stringify(Array.from({ length: TITLES }, (_, n) => idOf(n))));
  const out = createWriteStream(join(model, 'item_vectors.f32'));
  out.write(Buffer.alloc(DIM * Float32Array.BYTES_PER_ELEMENT)); // row 0 is padding
  for (const vector of titles) if (!out.write(Buffer.from(vector.slice().buffer))) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
  const store = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
  const hash = await store.put(model);
  rmSync(model, { recursive: true });
  return hash;
};

/** Milliseconds, ascending. */
const timesOf = async (
  index: VectorIndex,
  space: string,
  queries: readonly Float32Array[],
  where?: VectorFilter,
): Promise<readonly number[]> => {
  const times: number[] = [];
  for (const query of queries) {
    const began = performance.now();
    const { matches } = await index.search(space, query, K, where);
    times.push(performance.now() - began);
    if (matches.length < K) throw new Error(`${matches.length} titles found`);
  }
  return times.sort((a, b) => a - b);
};

const at = (times: readonly number[], share: number): number =>
  Math.round(times[Math.floor(times.length * share)]! * 1_000) / 1_000;

/** Share of the ten best, by comparing with every title, that the index finds. */
const recallOf = async (
  index: VectorIndex,
  space: string,
  queries: readonly Float32Array[],
  titles: Iterable<Float32Array>,
): Promise<number> => {
  const best = queries.map(() => new Best(K));
  let n = 0;
  for (const vector of titles) {
    const id = n++;
    queries.forEach((query, q) => best[q]!.offer(id, dot(vector, query)));
  }
  let found = 0;
  for (const [q, query] of queries.entries()) {
    const { matches } = await index.search(space, query, K);
    const right = new Set(best[q]!.ids.map(idOf));
    found += matches.filter(({ id }) => right.has(id)).length;
  }
  return Math.round((10_000 * found) / (K * queries.length)) / 10_000;
};

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
};

/** The k largest, kept in order. */
class Best {
  readonly ids: number[] = [];
  readonly #scores: number[] = [];

  constructor(readonly k: number) {}

  offer(id: number, score: number): void {
    if (this.ids.length === this.k && score <= this.#scores.at(-1)!) return;
    const place = this.#scores.findIndex((each) => each < score);
    this.ids.splice(place < 0 ? this.ids.length : place, 0, id);
    this.#scores.splice(place < 0 ? this.#scores.length : place, 0, score);
    if (this.ids.length > this.k) this.ids.length = this.#scores.length = this.k;
  }
}
