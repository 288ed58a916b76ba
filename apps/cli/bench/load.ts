import type { Options, Request } from 'autocannon';
import type { ServerUnderTest } from './server-under-test.ts';

export interface LoadRequest {
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second over all connections, sent when they are due whether or not answers came; left out: as fast as can be. */
  readonly rate?: number;
  /** The next request; called once per request. */
  readonly next: () => {
    readonly method: 'GET' | 'PUT' | 'POST';
    readonly path: string;
    readonly token?: string;
    readonly body?: unknown;
  };
}

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p97_5: number;
  readonly p99: number;
  readonly max: number;
  readonly failed: number;
  /** Share of one core that making the requests took: the rest is the server's and the machine's. */
  readonly generatorCpu: number;
  readonly serverCpu: number;
}

/** Sends requests from this process and measures their answers; latencies in ms, corrected for waiting in the queue. */
export const load = async (
  server: ServerUnderTest,
  { connections, seconds, rate, next }: LoadRequest,
): Promise<Load> => {
  const { default: autocannon } = await import('autocannon');
  const own = process.cpuUsage();
  const before = await server.usage();
  const began = performance.now();
  const options: Options = {
    url: server.url,
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    // asked anew for every request: one that is set once would be sent again and again
    requests: [{ setupRequest: () => requestOf(next()) }],
  };
  const result = await autocannon(options);
  const elapsed = (performance.now() - began) / 1_000;
  const used = process.cpuUsage(own);
  const after = await server.usage();
  const { latency } = result;
  return {
    requests: result.requests.total,
    perSecond: Math.round(result.requests.total / result.duration),
    p50: latency.p50,
    p97_5: latency.p97_5,
    p99: latency.p99,
    max: latency.max,
    failed: result.non2xx + result.errors + result.timeouts,
    generatorCpu: round((used.user + used.system) / 1e6 / elapsed),
    serverCpu: round((after.cpuSeconds - before.cpuSeconds) / elapsed),
  };
};

const round = (share: number): number => Math.round(share * 100) / 100;

const requestOf = ({ method, path, token, body }: ReturnType<LoadRequest['next']>): Request => ({
  method,
  path,
  headers: {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});
