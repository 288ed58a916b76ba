/** One bucket of a histogram: how many took no longer than `le` seconds. */
export interface Bucket {
  readonly le: number;
  readonly count: number;
}

/** How requests of one kind were answered. */
export interface Latency {
  readonly requests: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Milliseconds under which a share of all stayed, straight lines within a bucket; beyond the last one: its bound. */
export const quantileMs = (buckets: readonly Bucket[], share: number): number | null => {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return null;
  const wanted = share * total;
  const at = buckets.findIndex(({ count }) => count >= wanted);
  const { le, count } = buckets[at]!;
  const before = at > 0 ? buckets[at - 1]! : { le: 0, count: 0 };
  if (!Number.isFinite(le)) return round(before.le);
  return round(before.le + ((le - before.le) * (wanted - before.count)) / Math.max(1, count - before.count));
};

export const latencyOf = (buckets: readonly Bucket[]): Latency => ({
  requests: buckets.at(-1)?.count ?? 0,
  p50Ms: quantileMs(buckets, 0.5),
  p95Ms: quantileMs(buckets, 0.95),
  p99Ms: quantileMs(buckets, 0.99),
});

/** As one histogram: bucket by bucket, their bounds being the same. */
export const sumOf = (histograms: readonly (readonly Bucket[])[]): readonly Bucket[] => {
  const counts = new Map<number, number>();
  for (const { le, count } of histograms.flat()) counts.set(le, (counts.get(le) ?? 0) + count);
  return [...counts].map(([le, count]) => ({ le, count })).sort((a, b) => a.le - b.le);
};

/** One figure of a histogram as it is kept: a bucket's, or the count of all. */
export interface Observed {
  readonly metricName?: string;
  readonly labels: Readonly<Partial<Record<string, string | number>>>;
  readonly value: number;
}

export interface RouteAnswers {
  readonly routes: readonly { readonly method: string; readonly route: string; readonly buckets: readonly Bucket[] }[];
  /** Answers with a status of 500 or more. */
  readonly failed: number;
}

/** Streams of events last as long as somebody listens. */
const STREAMS = /(\/:id\/events|\/stream|\/api\/events)$/;

/** By method and route, all statuses together; without streams of events. */
export const answersOf = (observed: readonly Observed[]): RouteAnswers => {
  const answers = observed.filter(({ labels }) => !STREAMS.test(String(labels['route'])));
  const kinds = Map.groupBy(
    answers.filter(({ labels }) => labels['le'] !== undefined),
    ({ labels }) => `${labels['method']} ${labels['route']}`,
  );
  return {
    routes: [...kinds].map(([kind, all]) => {
      const [method = '', route = ''] = kind.split(' ');
      return { method, route, buckets: sumOf([all.map(bucketOf)]) };
    }),
    failed: answers.filter(isFailure).reduce((sum, { value }) => sum + value, 0),
  };
};

const bucketOf = ({ labels, value }: Observed): Bucket => ({
  le: labels['le'] === '+Inf' ? Infinity : Number(labels['le']),
  count: value,
});

const isFailure = ({ metricName, labels }: Observed): boolean =>
  metricName !== undefined && metricName.endsWith('_count') && Number(labels['status']) >= 500;

const round = (seconds: number): number => Math.round(seconds * 10_000) / 10;
