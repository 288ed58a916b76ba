import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { ServerUnderTest } from './server-under-test.ts';

export interface BenchRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export interface LoadRequest {
  readonly connections: number;
  readonly seconds: number;
  /** Ends the load before its seconds are over. */
  readonly signal?: AbortSignal;
  /**
   * Requests a second, evenly spaced, each sent when it is due whether or not answers came (open loop): latency counts
   * from then. Left out: every connection sends its next request when it has its answer (closed loop).
   */
  readonly rate?: number;
  /** Called once per request. */
  readonly next: () => BenchRequest;
}

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly failed: number;
  /** Cores that making the requests took: the rest is the server's and the machine's. */
  readonly generatorCpu: number;
  readonly serverCpu: number;
}

/** Sends requests from this process and measures their answers. */
export const load = async (server: ServerUnderTest, asked: LoadRequest): Promise<Load> => {
  const client = new Client(server.url, asked.connections);
  const own = process.cpuUsage();
  const before = await server.usage();
  const began = performance.now();
  if (asked.rate === undefined) await client.closedLoop(asked);
  else await client.openLoop(asked, asked.rate);
  const elapsed = (performance.now() - began) / 1_000;
  const used = process.cpuUsage(own);
  const after = await server.usage();
  client.close();
  return {
    ...client.figures(elapsed),
    generatorCpu: round((used.user + used.system) / 1e6 / elapsed),
    serverCpu: round((after.cpuSeconds - before.cpuSeconds) / elapsed),
  };
};

class Client {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #latencies: number[] = [];
  #failed = 0;

  constructor(url: string, connections: number) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  }

  async openLoop({ seconds, signal, next }: LoadRequest, rate: number): Promise<void> {
    const began = performance.now();
    const pending: Promise<void>[] = [];
    for (let n = 0; n < seconds * rate && signal?.aborted !== true; n++) {
      const due = began + (n * 1_000) / rate;
      const early = due - performance.now();
      if (early > 0) await setTimeout(early);
      pending.push(this.#send(next(), due));
    }
    await Promise.all(pending);
  }

  async closedLoop({ connections, seconds, signal, next }: LoadRequest): Promise<void> {
    const end = performance.now() + seconds * 1_000;
    const connection = async (): Promise<void> => {
      while (performance.now() < end && signal?.aborted !== true) await this.#send(next(), performance.now());
    };
    await Promise.all(Array.from({ length: connections }, connection));
  }

  figures(elapsed: number): Omit<Load, 'generatorCpu' | 'serverCpu'> {
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (share: number): number =>
      round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
    const requests = sorted.length;
    const perSecond = Math.round(requests / elapsed);
    return { requests, perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), failed: this.#failed };
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(asked: BenchRequest, due: number): Promise<void> {
    const status = await this.#answer(asked).catch(() => 0);
    this.#latencies.push(performance.now() - due);
    if (status < 200 || status > 299) this.#failed += 1;
  }

  #answer({ method, path, token, body }: BenchRequest): Promise<number> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
    };
    const { hostname, port } = this.#url;
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.#agent, hostname, port, method, path, headers }, (answer: IncomingMessage) => {
        answer
          .on('end', () => resolve(answer.statusCode ?? 0))
          .on('error', reject)
          .resume();
      });
      sent.on('error', reject).end(text);
    });
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
