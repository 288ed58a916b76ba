import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOG, type EngineAbout } from '#composition/stores/engine-about';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/**
 * How a worker process is: `/health/live` says that it turns, `/health/ready` which engines answer, and 503 where the log
 * does not. Nothing else is served here.
 */
export const startHealthServer = async (
  about: readonly EngineAbout[],
  { host, port }: HealthServerOptions,
): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    if (request.url === '/health/live') answer(response, 200, { status: 'live' });
    else if (request.url === '/health/ready')
      void ready(about).then(([status, body]) => answer(response, status, body));
    else answer(response, 404, { status: 'there is nothing here' });
  });
  await once(server.listen(port, host), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const ready = async (about: readonly EngineAbout[]): Promise<readonly [status: number, body: object]> => {
  const checks = await Promise.allSettled(about.map(({ check }) => check()));
  const engines = about.map(({ port, technology }, n) => ({
    ...{ port, technology },
    answers: checks[n]!.status === 'fulfilled',
  }));
  const silent = engines.filter(({ answers }) => !answers);
  if (silent.some(({ port }) => port === LOG)) return [503, { status: 'unavailable', engines }];
  return [200, { status: silent.length > 0 ? 'degraded' : 'ready', engines }];
};

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
