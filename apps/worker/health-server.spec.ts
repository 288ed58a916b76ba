import { Unavailable } from '#ports/unavailable';
import { engineAbout, LOG } from '#composition/stores/engine-about';
import { startHealthServer, type HealthServer } from './health-server.ts';

describe('the health of a worker process', () => {
  let server: HealthServer;
  let away: string[];

  const engine = (port: string) =>
    engineAbout(port, 'test', () =>
      away.includes(port) ? Promise.reject(new Unavailable(port, 'none')) : Promise.resolve(),
    );

  beforeEach(async () => {
    away = [];
    server = await startHealthServer([engine(LOG), engine('read store')], { host: '127.0.0.1', port: 0 });
  });
  afterEach(() => server.close());

  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return { status: answer.status, body: (await answer.json()) as object };
  };

  it('is told with every engine and whether it answers', async () => {
    expect(await ask('/health/ready')).toEqual({
      status: 200,
      body: {
        status: 'ready',
        engines: [
          { port: LOG, technology: 'test', answers: true },
          { port: 'read store', technology: 'test', answers: true },
        ],
      },
    });
  });

  it('is degraded without an engine, and unavailable without the log; it lives on', async () => {
    away = ['read store'];
    expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { status: 'degraded' } });
    away = [LOG];
    expect(await ask('/health/ready')).toMatchObject({ status: 503, body: { status: 'unavailable' } });
    expect(await ask('/health/live')).toEqual({ status: 200, body: { status: 'live' } });
  });

  it('is all there is', async () => {
    expect((await ask('/')).status).toBe(404);
  });
});
