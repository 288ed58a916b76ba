import { openIdentityApi, PASSWORD, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

const good = { email: 'new@example.org', password: PASSWORD, displayName: 'New' };

/** Whatever is wrong with the input: a 400 that names the field, and nothing written. */
describe('bad input', () => {
  let api: IdentityApi;
  let anna: Guest;
  beforeAll(async () => {
    api = await openIdentityApi();
    anna = await api.register('anna');
  });
  afterAll(() => api.close());

  const expectRefused = async (
    method: 'post' | 'patch',
    path: string,
    body: unknown,
    field: string | undefined,
  ): Promise<void> => {
    const before = await api.engines.log.head();
    const answer = await api.http[method](path)
      .set(anna.auth)
      .send(body as object);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const fields = (answer.body.errors as { field: string }[]).map((error) => error.field);
    if (field !== undefined) expect(fields).toContain(field);
    expect(answer.text).not.toContain(PASSWORD);
    expect(await api.engines.log.head()).toBe(before);
    expect(await api.engines.vault.byEmail(good.email)).toBeUndefined();
  };

  it.each<readonly [string, unknown, string]>([
    ['no address', { email: undefined }, 'email'],
    ['null for an address', { email: null }, 'email'],
    ['an operator for an address', { email: { $ne: null } }, 'email'],
    ['a list for an address', { email: ['new@example.org'] }, 'email'],
    ['an address without a host', { email: 'new' }, 'email'],
    ['two addresses', { email: 'new@example.org,eve@example.org' }, 'email'],
    ['a line break in an address', { email: 'new@example.org\nbcc: eve@example.org' }, 'email'],
    ['an address of 255 characters', { email: `${'a'.repeat(243)}@example.org` }, 'email'],
    ['no password', { password: undefined }, 'password'],
    ['a number for a password', { password: 1234567890 }, 'password'],
    ['a password of 9 characters', { password: 'x9'.repeat(4) + 'x' }, 'password'],
    ['a password of 9 characters that look longer', { password: '🔑'.repeat(9) }, 'password'],
    ['a password of 201 characters', { password: 'x'.repeat(201) }, 'password'],
    ['a password of a megabyte', { password: 'x'.repeat(90_000) }, 'password'],
    ['no name', { displayName: undefined }, 'displayName'],
    ['an empty name', { displayName: '' }, 'displayName'],
    ['a name of spaces', { displayName: '   ' }, 'displayName'],
    ['a name of 81 characters', { displayName: 'x'.repeat(81) }, 'displayName'],
    ['a name of 81 keys', { displayName: '🔑'.repeat(81) }, 'displayName'],
    ['a name of a kilobyte', { displayName: 'x'.repeat(1_000) }, 'displayName'],
    ['a name that cannot be seen', { displayName: '\u200b\u2060' }, 'displayName'],
    ['a name with a line break', { displayName: 'An\nna' }, 'displayName'],
    ['a name with a null', { displayName: 'An\u0000na' }, 'displayName'],
    ['a name that turns the text around', { displayName: 'An\u202ena' }, 'displayName'],
    ['half a character in a name', { displayName: 'An\ud83dna' }, 'displayName'],
  ])('registering with %s', async (_what, given, field) => {
    await expectRefused('post', '/api/auth/register', { ...good, ...(given as object) }, field);
  });

  it('registering with a field too many', async () => {
    await expectRefused('post', '/api/auth/register', { ...good, roles: ['admin'] }, undefined);
  });

  it.each([[[]], [{}], ['text']])('registering with %j', async (body) => {
    await expectRefused('post', '/api/auth/register', body, undefined);
  });

  it('registering with a password that everybody tries, or the address', async () => {
    for (const password of ['Password123', ' new@example.org', good.email]) {
      const answer = await api.http.post('/api/auth/register').send({ ...good, password });
      expect([answer.status, answer.body.code]).toEqual([400, 'WEAK_PASSWORD']);
    }
    expect(await api.engines.vault.byEmail(good.email)).toBeUndefined();
  });

  it.each<readonly [string, unknown, string]>([
    ['no address', { password: PASSWORD }, 'email'],
    ['no password', { email: good.email }, 'password'],
    ['an operator for a password', { email: good.email, password: { $gt: '' } }, 'password'],
    ['an empty password', { email: good.email, password: '' }, 'password'],
    ['a password of 1,001 characters', { email: good.email, password: 'x'.repeat(1_001) }, 'password'],
  ])('signing in with %s', async (_what, body, field) => {
    await expectRefused('post', '/api/auth/login', body, field);
  });

  it('changing the password to one that is too short', async () => {
    await expectRefused('post', '/api/auth/password', { current: PASSWORD, next: 'short' }, 'next');
    await expectRefused('post', '/api/auth/password', { next: PASSWORD }, 'current');
  });

  it('changing the name to none, or the address with it', async () => {
    await expectRefused('patch', '/api/me', { displayName: ' ' }, 'displayName');
    await expectRefused('patch', '/api/me', { displayName: 'Anna', email: 'eve@example.org' }, undefined);
  });

  it('takes names and passwords of the whole world', async () => {
    const body = { email: 'world@example.org', password: '🔑🗝️山田 سرّي ключ', displayName: '𝒜nna 👩‍🚀 المعلم 山田' };
    const answer = await api.http.post('/api/auth/register').send(body).expect(201);
    expect(answer.body.member.displayName).toBe(body.displayName);
    const renamed = '🔑'.repeat(80);
    const bearer = `Bearer ${answer.body.accessToken as string}`;
    const { body: account } = await api.http
      .patch('/api/me')
      .set('authorization', bearer)
      .send({ displayName: renamed })
      .expect(200);
    expect(account.displayName).toBe(renamed);
    await api.http.post('/api/auth/login').send({ email: body.email, password: body.password }).expect(200);
  });

  it.each(['', ' ', 'ü', 'x'.repeat(201), 'a b'])('an idempotency key %j', async (key) => {
    const answer = await api.http
      .post('/api/auth/register')
      .set('idempotency-key', Buffer.from(key).toString('latin1'))
      .send(good);
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_IDEMPOTENCY_KEY']);
    expect(await api.engines.vault.byEmail(good.email)).toBeUndefined();
  });
});
