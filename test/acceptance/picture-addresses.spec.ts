import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** Whoever can name an address that a server then asks can make it ask for them, behind every wall. */
describe('the address of a picture', () => {
  const platform = new Platform();
  let inside: Server;
  let address: string;
  let asked = 0;
  let admin: { readonly authorization: string };

  beforeAll(async () => {
    inside = createServer((socket) => {
      asked += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(inside, 'listening');
    address = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/secret.png`;
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    admin = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
  }, 120_000);
  afterAll(async () => {
    await platform.remove();
    inside.close();
  });

  it('is told to whoever looks, and asked by no server of ours', async () => {
    const made = await platform.http
      .post('/api/admin/items')
      .set(admin)
      .send({ medium: 'movie', title: 'Inside Job', genres: ['Crime'], poster: address, backdrop: address })
      .expect(201);
    const { body } = await platform.http.get(`/api/items/${made.body.id}`).expect(200);
    expect(body).toMatchObject({ posterUrl: address, backdropUrl: address });
    const drawn = await platform.http.get(`/api/items/${made.body.id}/poster`).expect(200);
    expect(drawn.headers['content-type']).toContain('image/svg+xml');
    await platform.http.get('/api/items/search?q=inside+job').expect(200);
    expect(asked).toBe(0);
  });

  it.each([
    ['file:///etc/passwd'],
    ['gopher://127.0.0.1:6379/_flushall'],
    ['javascript:alert(1)'],
    ['//127.0.0.1/a.png'],
    ['not an address'],
  ])('is none: %s', async (poster) => {
    const { body } = await platform.http
      .post('/api/admin/items')
      .set(admin)
      .send({ medium: 'movie', title: 'Outside Job', poster })
      .expect(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ field: 'poster' }));
  });

  it('of a picture of the source is a name of its own, and no way to another host', async () => {
    for (const path of [
      `/api/images/tmdb/w500/${encodeURIComponent(address)}`,
      `/api/images/tmdb/${encodeURIComponent('../../..')}/${encodeURIComponent(`@127.0.0.1/${address}`)}`,
      '/api/images/tmdb/w500/..%2f..%2fetc%2fpasswd',
    ]) {
      const { status } = await platform.http.get(path);
      expect([400, 404]).toContain(status);
    }
    expect(asked).toBe(0);
  });
});
