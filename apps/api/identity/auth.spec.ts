import {
  cookieOf,
  guestOf,
  openIdentityApi,
  PASSWORD,
  refusal,
  type Guest,
  type IdentityApi,
} from './identity-api.spec.tools.ts';

describe('coming in and going out', () => {
  let api: IdentityApi;
  beforeAll(async () => {
    api = await openIdentityApi();
  });
  afterAll(() => api.close());

  const me = ({ auth }: Guest) => api.http.get('/api/me').set(auth);
  const refresh = (cookie: string) => api.http.post('/api/auth/refresh').set('cookie', cookie);

  it('register, see oneself, sign out, sign in, see oneself', async () => {
    const body = { email: 'Anna@Example.org', password: PASSWORD, displayName: '  Anna  ' };
    const registered = await api.http.post('/api/auth/register').send(body).expect(201);
    expect(registered.body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expiresIn: 600,
      member: { id: expect.any(String), displayName: 'Anna', roles: ['user'] },
    });
    expect(registered.headers['cache-control']).toBe('no-store');
    expect(registered.headers['x-position']).toMatch(/^[a-z0-9]+\.\d{20}$/);
    const anna = guestOf(registered);
    const account = { id: anna.id, displayName: 'Anna', email: 'Anna@Example.org', roles: ['user'] };
    const onboarding = { ratings: 0, needed: 5, genres: [], completed: false };
    expect((await me(anna).expect(200)).body).toEqual({ ...account, onboarding });

    const left = await api.http.post('/api/auth/logout').set(anna.auth).set('cookie', anna.cookie).expect(204);
    expect(cookieOf(left)).toMatch(/^reprise_refresh=; Path=\/api\/auth; Expires=Thu, 01 Jan 1970/);
    expect(left.headers['x-position']).toBeDefined();
    expect(refusal(await me(anna))).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await refresh(anna.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);

    const back = await api.http
      .post('/api/auth/login')
      .send({ email: ' anna@example.org', password: PASSWORD })
      .expect(200);
    expect(back.body.member).toEqual({ id: anna.id, displayName: 'Anna', roles: ['user'] });
    await me(guestOf(back)).expect(200);
  });

  it('whoever comes back too late leaves by the cookie alone', async () => {
    const laptop = await api.register('leaving');
    const phone = await api.signIn('leaving@example.org');
    const leave = (cookie?: string, token?: string) => {
      const asked = api.http.post('/api/auth/logout');
      if (cookie !== undefined) void asked.set('cookie', cookie);
      return token === undefined ? asked : asked.set('authorization', `Bearer ${token}`);
    };
    const left = await leave(laptop.cookie, 'ended.long.ago').expect(204);
    expect(cookieOf(left)).toMatch(/^reprise_refresh=;/);
    expect(left.headers['x-position']).toBeDefined();
    expect(refusal(await me(laptop))).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await refresh(laptop.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    await me(phone).expect(200);
    expect(refusal(await leave(laptop.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    expect(refusal(await leave())).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await leave(undefined, 'ended.long.ago'))).toEqual([401, 'INVALID_TOKEN']);
  });

  it('the cookie is for this site, this path and no script', async () => {
    const answer = await api.http
      .post('/api/auth/register')
      .send({ email: 'cookie@example.org', password: PASSWORD, displayName: 'C' });
    expect(cookieOf(answer)).toMatch(
      /^reprise_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/auth; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
  });

  it('the access token says who and which session, and nothing about roles', async () => {
    const { auth, id } = await api.register('claims', 'admin');
    const [header, payload] = auth.authorization
      .slice(7)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header!)).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    const claims = JSON.parse(payload!) as Record<string, unknown>;
    expect(claims).toMatchObject({ sub: id, iss: 'reprise', aud: 'reprise', sid: expect.any(String) });
    expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  });

  it('an address is taken once, whatever its case', async () => {
    await api.register('taken');
    const again = { email: 'TAKEN@example.org', password: PASSWORD, displayName: 'T' };
    expect(refusal(await api.http.post('/api/auth/register').send(again))).toEqual([409, 'EMAIL_TAKEN']);
  });

  it('a retry under one key is the same account; a stranger’s is none', async () => {
    const send = (given: object = {}) =>
      api.http
        .post('/api/auth/register')
        .set('idempotency-key', '1')
        .send({ email: 'retry@example.org', password: PASSWORD, displayName: 'R', ...given });
    const first = await send().expect(201);
    const second = await send().expect(201);
    expect(second.body.member).toEqual(first.body.member);
    await me(guestOf(second)).expect(200);
    for (const given of [{ password: 'the password of eve' }, { email: 'eve@example.org' }]) {
      const refused = await send(given);
      expect(refusal(refused)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      expect(refused.headers['set-cookie']).toBeUndefined();
    }
  });

  it('a wrong password and an unknown account get the same answer', async () => {
    await api.register('known');
    const login = (email: string) => api.http.post('/api/auth/login').send({ email, password: 'not the password' });
    const [known, unknown] = [await login('known@example.org'), await login('unknown@example.org')];
    expect(refusal(known)).toEqual([401, 'WRONG_CREDENTIALS']);
    expect(unknown.body).toEqual(known.body);
    expect(Object.keys(unknown.headers).toSorted()).toEqual(Object.keys(known.headers).toSorted());
  });

  it('guessing has to wait, and is told how long', async () => {
    const { email } = await api.register('guessed');
    const login = (password: string) => api.http.post('/api/auth/login').send({ email, password });
    for (let i = 0; i < 5; i++) expect(refusal(await login(`wrong guess ${i}`))).toEqual([401, 'WRONG_CREDENTIALS']);
    const waiting = await login(PASSWORD);
    expect(refusal(waiting)).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    expect(waiting.headers['retry-after']).toBe('1');
    api.clock.advance(1_000);
    expect(refusal(await login('another guess'))).toEqual([401, 'WRONG_CREDENTIALS']);
    expect((await login(PASSWORD)).headers['retry-after']).toBe('2');
    api.clock.advance(2_000);
    await login(PASSWORD).expect(200);
  });

  it('a refresh takes one token for the next', async () => {
    const anna = await api.register('refresh');
    const next = await refresh(anna.cookie).expect(200);
    expect(next.body).toMatchObject({
      expiresIn: 600,
      member: { id: anna.id, displayName: 'refresh', roles: ['user'] },
    });
    expect(next.headers['cache-control']).toBe('no-store');
    await me(guestOf(next)).expect(200);
    await refresh(guestOf(next).cookie).expect(200);
  });

  it('a refresh token that comes again ends the session, for the thief and the owner', async () => {
    const anna = await api.register('reuse');
    const next = guestOf(await refresh(anna.cookie).expect(200));
    expect(refusal(await refresh(anna.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    expect(refusal(await refresh(next.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    for (const each of [anna, next]) expect(refusal(await me(each))).toEqual([401, 'INVALID_TOKEN']);
  });

  it('of parallel refreshes of one token at most one succeeds, and the session ends', async () => {
    const anna = await api.register('parallel');
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(anna.cookie)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(5);
    expect(refusal(await me(anna))).toEqual([401, 'INVALID_TOKEN']);
  });

  it.each([
    ['no cookie', undefined],
    ['an empty cookie', 'reprise_refresh='],
    ['a made-up token', `reprise_refresh=${'A'.repeat(43)}`],
    ['an object', 'reprise_refresh=j:{"$ne":null}'],
  ])('%s refreshes nothing', async (_what, cookie) => {
    const asked = api.http.post('/api/auth/refresh');
    expect(refusal(await (cookie === undefined ? asked : asked.set('cookie', cookie)))).toEqual([
      401,
      'INVALID_REFRESH_TOKEN',
    ]);
  });

  it('a new password ends every other session and is the only one from then on', async () => {
    const laptop = await api.register('password');
    const phone = await api.signIn('password@example.org');
    const change = (passwords: object) => api.http.post('/api/auth/password').set(laptop.auth).send(passwords);
    expect(refusal(await change({ current: 'not the password', next: 'my next password' }))).toEqual([
      401,
      'WRONG_CREDENTIALS',
    ]);
    await change({ current: PASSWORD, next: 'my next password' }).expect(204);
    await me(laptop).expect(200);
    await refresh(laptop.cookie).expect(200);
    expect(refusal(await me(phone))).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await refresh(phone.cookie))).toEqual([401, 'INVALID_REFRESH_TOKEN']);
    const login = (password: string) =>
      api.http.post('/api/auth/login').send({ email: 'password@example.org', password });
    expect(refusal(await login(PASSWORD))).toEqual([401, 'WRONG_CREDENTIALS']);
    await login('my next password').expect(200);
  });

  it('a name is changed', async () => {
    const anna = await api.register('rename');
    const answer = await api.http.patch('/api/me').set(anna.auth).send({ displayName: ' Änne ' }).expect(200);
    expect(answer.body).toEqual({ id: anna.id, displayName: 'Änne', email: anna.email, roles: ['user'] });
    expect((await me(anna)).body.displayName).toBe('Änne');
  });
});

describe('over https', () => {
  let api: IdentityApi;
  beforeAll(async () => {
    api = await openIdentityApi({ security: { secureCookies: true } });
  });
  afterAll(() => api.close());

  it('the cookie goes nowhere else', async () => {
    const answer = await api.http
      .post('/api/auth/register')
      .send({ email: 'a@example.org', password: PASSWORD, displayName: 'A' });
    expect(cookieOf(answer)).toMatch(/^__Secure-reprise_refresh=.*; HttpOnly; Secure; SameSite=Strict$/);
    await api.http.post('/api/auth/refresh').set('cookie', guestOf(answer).cookie).expect(200);
  });
});
