import { createHmac, generateKeyPairSync } from 'node:crypto';
import { JwtService, type JwtSignOptions } from '@nestjs/jwt';
import { openIdentityApi, refusal, SECRET, type Guest, type IdentityApi } from '../identity/identity-api.spec.tools.ts';

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  let api: IdentityApi;
  let anna: Guest;
  let claims: { sub: string; sid: string };
  beforeAll(async () => {
    api = await openIdentityApi();
    anna = await api.register('anna');
    const { sub, sid } = JSON.parse(
      Buffer.from(anna.auth.authorization.split('.')[1]!, 'base64url').toString(),
    ) as typeof claims;
    claims = { sub, sid };
  });
  afterAll(() => api.close());

  const ask = (token: string) => api.http.get('/api/me').set('authorization', `Bearer ${token}`);
  const sign = (
    payload: object,
    { secret = SECRET, header, ...options }: Omit<JwtSignOptions, 'header'> & { header?: object } = {},
  ) =>
    new JwtService({}).sign(payload, {
      secret: secret as string,
      algorithm: 'HS256',
      issuer: 'reprise',
      audience: 'reprise',
      expiresIn: 600,
      header: { alg: 'HS256', typ: 'at+jwt', ...header },
      ...options,
    });
  const expectRefused = async (token: string) => {
    const answer = await ask(token);
    expect(refusal(answer)).toEqual([401, 'INVALID_TOKEN']);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(answer.headers['content-type']).toContain('application/problem+json');
  };
  const now = () => Math.floor(Date.now() / 1_000);

  it('made as ours are is good: the refusals below have the reason that they name', async () => {
    await ask(sign(claims)).expect(200);
  });

  it('signed by nobody (alg none)', async () => {
    const payload = { ...claims, iss: 'reprise', aud: 'reprise', iat: now(), exp: now() + 600 };
    for (const alg of ['none', 'None', 'NONE'])
      for (const signature of ['', anna.auth.authorization.split('.')[2]!])
        await expectRefused(`${base64url({ alg, typ: 'at+jwt' })}.${base64url(payload)}.${signature}`);
  });

  it('signed with another key', async () => {
    await expectRefused(sign(claims, { secret: 'another secret of forty characters......' }));
    await expectRefused(sign(claims, { secret: ' ' }));
  });

  it('signed with another algorithm', async () => {
    for (const alg of ['HS384', 'HS512'] as const)
      await expectRefused(sign(claims, { algorithm: alg, header: { alg } }));
  });

  it('signed with a private key, or with the public key for a secret (RS and HS confused)', async () => {
    const ours = { issuer: 'reprise', audience: 'reprise', expiresIn: 600 };
    const header = { alg: 'RS256', typ: 'at+jwt' };
    await expectRefused(
      new JwtService({}).sign(claims, { ...ours, header, algorithm: 'RS256', privateKey: rsa.privateKey }),
    );
    const unsigned = `${base64url({ alg: 'HS256', typ: 'at+jwt' })}.${base64url({ ...claims, iss: 'reprise', aud: 'reprise', iat: now(), exp: now() + 600 })}`;
    await expectRefused(`${unsigned}.${createHmac('sha256', rsa.publicKey).update(unsigned).digest('base64url')}`);
  });

  it('edited: another member, another session, roles', async () => {
    const eve = await api.register('eve', 'admin');
    const [header, payload, signature] = anna.auth.authorization.slice(7).split('.');
    const real = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    for (const edit of [{ sub: eve.id }, { sid: 'x' }, { roles: ['admin'] }, { exp: now() + 86_400 }])
      await expectRefused(`${header}.${base64url({ ...real, ...edit })}.${signature}`);
  });

  it('signed by us for a session of somebody else', async () => {
    const eve = await api.register('other');
    await expectRefused(sign({ ...claims, sub: eve.id }));
    await expectRefused(sign({ ...claims, sid: 'made-up' }));
  });

  it('with roles in it has none by them', async () => {
    const token = sign({ ...claims, roles: ['admin'] });
    const answer = await api.http.get('/api/admin/members').set('authorization', `Bearer ${token}`);
    expect(refusal(answer)).toEqual([403, 'FORBIDDEN']);
  });

  it('that has ended, does not begin yet, never ends or has no age', async () => {
    await expectRefused(sign({ ...claims, iat: now() - 601 }));
    await expectRefused(sign(claims, { notBefore: 60 }));
    await expectRefused(sign({ ...claims, iat: now() - 700 }, { expiresIn: 86_400 }));
    await expectRefused(sign(claims, { noTimestamp: true }));
  });

  it('for another audience or by another issuer', async () => {
    await expectRefused(sign(claims, { audience: 'elsewhere' }));
    await expectRefused(sign(claims, { issuer: 'elsewhere' }));
  });

  it('of another kind', async () => {
    for (const typ of ['JWT', 'refresh', 'AT+JWT', undefined]) await expectRefused(sign(claims, { header: { typ } }));
  });

  it('that says nobody, or something else than text', async () => {
    for (const edit of [
      { sub: undefined },
      { sid: undefined },
      { sub: { $ne: null } },
      { sid: ['a'] },
      { sub: '__proto__' },
    ])
      await expectRefused(sign(JSON.parse(JSON.stringify({ ...claims, ...edit })) as object).toString());
  });

  it('that is a refresh token, or no token', async () => {
    for (const token of [anna.cookie.split('=')[1]!, 'a.b.c', '..', 'x'.repeat(7_000), '%00'])
      await expectRefused(token);
  });

  it('that is not there', async () => {
    const answer = await api.http.get('/api/me');
    expect(refusal(answer)).toEqual([401, 'INVALID_TOKEN']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('is taken from the Authorization header alone', async () => {
    const token = anna.auth.authorization.slice(7);
    for (const scheme of ['Basic', 'JWT', '']) {
      const answer = await api.http.get('/api/me').set('authorization', `${scheme} ${token}`.trim());
      expect(refusal(answer)).toEqual([401, 'INVALID_TOKEN']);
    }
    expect(refusal(await api.http.get(`/api/me?access_token=${token}&auth_token=${token}`))).toEqual([
      401,
      'INVALID_TOKEN',
    ]);
  });
});
