import { answersOf, latencyOf, quantileMs, sumOf, type Bucket } from './latency.ts';

const buckets = (...counts: readonly number[]): readonly Bucket[] =>
  [0.01, 0.1, 1, Infinity].map((le, n) => ({ le, count: counts[n]! }));

describe('latency', () => {
  it('of nothing is not known', () => {
    expect(latencyOf([])).toEqual({ requests: 0, p50Ms: null, p95Ms: null, p99Ms: null });
    expect(quantileMs(buckets(0, 0, 0, 0), 0.5)).toBeNull();
  });

  it('is read off the buckets, in straight lines within one', () => {
    expect(quantileMs(buckets(100, 100, 100, 100), 0.5)).toBe(5);
    expect(quantileMs(buckets(0, 100, 100, 100), 0.5)).toBe(55);
    expect(latencyOf(buckets(50, 90, 100, 100))).toEqual({ requests: 100, p50Ms: 10, p95Ms: 550, p99Ms: 910 });
  });

  it('beyond the last bound is that bound', () => {
    expect(quantileMs(buckets(0, 0, 1, 10), 0.99)).toBe(1_000);
  });

  it('of several kinds is that of them together', () => {
    expect(sumOf([buckets(1, 2, 3, 4), buckets(0, 0, 5, 5)])).toEqual(buckets(1, 2, 8, 9));
  });

  it('is told by route, whatever the status, without streams', () => {
    const seen = (route: string, status: number, le: number | string, value: number) => ({
      metricName: 'seconds_bucket',
      labels: { method: 'GET', route, status, le },
      value,
    });
    const failures = { metricName: 'seconds_count', labels: { method: 'GET', route: '/a', status: 503 }, value: 2 };
    const told = answersOf([
      seen('/a', 200, 0.01, 1),
      seen('/a', 200, '+Inf', 3),
      seen('/a', 503, 0.01, 0),
      seen('/a', 503, '+Inf', 2),
      seen('/api/admin/events/stream', 200, '+Inf', 9),
      failures,
    ]);
    const whole = [
      { le: 0.01, count: 1 },
      { le: Infinity, count: 5 },
    ];
    expect(told).toEqual({ routes: [{ method: 'GET', route: '/a', buckets: whole }], failed: 2 });
  });
});
