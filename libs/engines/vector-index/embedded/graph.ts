import { Index, MetricKind, ScalarKind } from 'usearch';
import { scoresOf } from '../exact.ts';
import type { Hits } from '../nearest.ts';

/** Fewer rows than this are searched exactly: that is as fast, and misses nothing. */
export const GRAPH_FROM = 20_000;

/** HNSW (Malkov and Yashunin, 2016) over half-precision numbers. How far it looks is said by each search. */
export const newGraph = (dim: number): Index =>
  new Index({
    dimensions: dim,
    metric: MetricKind.IP,
    quantization: ScalarKind.F16,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 1,
    multi: false,
  });

/** What half-precision numbers may have put behind the last one that is wanted. */
export const SPARE = 10;

const ONE_THREAD = 1;

/** What is near the query: those that are left of the best `reach`, nearest first as half-precision numbers have it. */
export const follow = (graph: Index, query: Float32Array, reach: number): Hits => {
  const { keys, distances } = graph.search(query.slice(), reach, ONE_THREAD);
  return { rows: Array.from(keys, Number), scores: scoresOf(distances) };
};
