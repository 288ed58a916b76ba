import { idNamed } from '#testing';
import { cookieOf, openIdentityApi, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

describe('sessions', () => {
  let api: IdentityApi;
  beforeAll(async () => {
    api = await openIdentityApi();
  });
  afterAll(() => api.close());

  const list = async ({ auth }: Guest) =>
    (await api.http.get('/api/me/sessions').set(auth).expect(200)).body.items as readonly {
      id: string;
      current: boolean;
    }[];
  const me = ({ auth }: Guest) => api.http.get('/api/me').set(auth);

  it('are listed, newest first, with what they called themselves', async () => {
    await api.register('listed');
    api.clock.advance(60_000);
    const answer = await api.http
      .post('/api/auth/login')
      .set('user-agent', `Firefox ${'x'.repeat(300)}`)
      .send({ email: 'listed@example.org', password: 'a long enough password' })
      .expect(200);
    const { body } = await api.http
      .get('/api/me/sessions')
      .set('authorization', `Bearer ${answer.body.accessToken as string}`);
    expect(body).toEqual({
      items: [
        {
          id: expect.any(String),
          openedAt: '2026-05-04T12:01:00.000Z',
          expiresAt: '2026-06-03T12:01:00.000Z',
          client: expect.stringMatching(/^Firefox x{192}$/),
          current: true,
        },
        {
          id: expect.any(String),
          openedAt: '2026-05-04T12:00:00.000Z',
          expiresAt: '2026-06-03T12:00:00.000Z',
          client: '',
          current: false,
        },
      ],
      nextCursor: null,
    });
  });

  it('are closed one by one', async () => {
    const laptop = await api.register('one');
    const phone = await api.signIn('one@example.org');
    const other = (await list(laptop)).find(({ current }) => !current)!;
    await api.http.delete(`/api/me/sessions/${other.id}`).set(laptop.auth).expect(204);
    expect(refusal(await me(phone))).toEqual([401, 'INVALID_TOKEN']);
    expect(await list(laptop)).toMatchObject([{ current: true }]);
  });

  it('are closed all at once, this one too', async () => {
    const laptop = await api.register('all');
    const phone = await api.signIn('all@example.org');
    const answer = await api.http.delete('/api/me/sessions').set(laptop.auth).expect(204);
    expect(cookieOf(answer)).toMatch(/^reprise_refresh=;/);
    for (const each of [laptop, phone]) expect(refusal(await me(each))).toEqual([401, 'INVALID_TOKEN']);
  });

  it('of others are out of reach', async () => {
    const [anna, eve] = [await api.register('anna'), await api.register('eve')];
    const [session] = await list(anna);
    await api.http.delete(`/api/me/sessions/${session!.id}`).set(eve.auth).expect(204);
    expect(await list(anna)).toHaveLength(1);
    expect((await list(eve)).map(({ id }) => id)).not.toContain(session!.id);
  });

  it('that there are not are closed already', async () => {
    const anna = await api.register('none');
    await api.http
      .delete(`/api/me/sessions/${idNamed('none')}`)
      .set(anna.auth)
      .expect(204);
    const answer = await api.http.delete('/api/me/sessions/1').set(anna.auth);
    expect(refusal(answer)).toEqual([400, 'INVALID_INPUT']);
  });
});
