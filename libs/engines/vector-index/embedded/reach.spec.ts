import { chance } from '#kernel';
import { follow, newGraph } from './graph.ts';
import { questionsAmong, reachOf } from './reach.ts';
import { blocksWithout, type VectorsAtHand } from './vectors-at-hand.ts';

const DIM = 32;
const ROWS = 4_000;

const noise = (name: string): Float32Array =>
  Float32Array.from({ length: DIM }, (_, at) => chance(`${name} ${at}`) + chance(`${name} ${at} again`) - 1);

const unit = (vector: Float32Array): Float32Array => vector.map((each) => each / Math.hypot(...vector));

const FEW = Array.from({ length: 5 }, (_, n) => unit(noise(`few ${n}`)));

const SPACES = {
  'four dimensions': (n: number) => unit(noise(`${n}`).map((each, at) => (at < 4 ? each : 0))),
  'no order': (n: number) => unit(noise(`${n}`)),
  'five vectors': (n: number) => FEW[n % FEW.length]!,
};

const built = async (space: keyof typeof SPACES) => {
  const rows = Array.from({ length: ROWS }, (_, n) => SPACES[space](n));
  const all = Float32Array.from(rows.flatMap((row) => [...row]));
  const vectors: VectorsAtHand = {
    rows: ROWS,
    dim: DIM,
    read: (from, count) => Promise.resolve(all.slice(from * DIM, (from + count) * DIM)),
  };
  const graph = newGraph(DIM);
  const questions = questionsAmong(ROWS);
  for await (const block of blocksWithout(questions, vectors))
    graph.add(BigUint64Array.from(block.rows, BigInt), block.vectors, 1);
  return { rows, questions, graph, reach: await reachOf(graph, vectors, questions) };
};

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, each, at) => sum + each * b[at]!, 0);

describe('reachOf', () => {
  it('is farther where neighbours are harder to find', async () => {
    const [easy, hard] = [await built('four dimensions'), await built('no order')];
    expect(easy.reach).toBeLessThan(hard.reach);
  });

  it('finds the nearest of what was not asked before', async () => {
    const { rows, questions, graph, reach } = await built('no order');
    let found = 0;
    for (let n = 0; n < 100; n++) {
      const question = unit(noise(`question ${n}`));
      const nearest = rows
        .map((row, at) => ({ at, score: dot(row, question) }))
        .filter(({ at }) => !questions.has(at))
        .sort((a, b) => b.score - a.score);
      const near = new Set(Array.from(follow(graph, question, reach).rows).slice(0, 20));
      found += nearest.slice(0, 10).filter(({ at }) => near.has(at)).length;
    }
    expect(found / 1_000).toBeGreaterThan(0.99);
  });

  it('takes any of the titles that are alike', async () => {
    expect((await built('five vectors')).reach).toBe(32);
  });
});
