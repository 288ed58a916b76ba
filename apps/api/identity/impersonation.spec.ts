import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EnrolMember } from '#contexts/identity/commands/enrol-member';
import { ImportMember } from '#contexts/identity/commands/import-member';
import { identityReadModels } from '#contexts/identity/module';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { LogFollower, newId, ReadModels } from '#runtime';
import { idNamed, until } from '#testing';
import { AlsoImpersonating, CurrentMember, Private, SignedIn, type SignedInMember } from '../security/rules.ts';
import { openIdentityApi, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

@Controller('probe')
@SignedIn()
class ProbeController {
  @Get('seen')
  seen(@CurrentMember() who: SignedInMember) {
    return who;
  }

  @Post('seen')
  write(@Body() body: unknown) {
    return body;
  }

  @Get('private')
  @Private()
  private() {
    return {};
  }

  @Post('asked')
  @AlsoImpersonating()
  asked(@CurrentMember() { id }: SignedInMember) {
    return { id };
  }
}

const MINUTE_MS = 60_000;

describe('impersonating', () => {
  let api: IdentityApi;
  let models: ReadModels;
  let follower: LogFollower;
  let admin: Guest;
  let scientist: Guest;
  let user: Guest;
  let seven: string;
  let external: string;
  beforeAll(async () => {
    api = await openIdentityApi({ more: { controllers: [ProbeController] } });
    follower = new LogFollower(api.engines.log, { retryMs: 1 });
    models = new ReadModels(identityReadModels, api.engines.readStore, follower, { owner: 'test', leaseMs: 60_000 });
    await models.start();
    admin = await api.register('admin', 'admin');
    scientist = await api.register('scientist', 'data-scientist');
    user = await api.register('user');
    const commands = api.app.get(CommandBus);
    const meta = () => ({ commandId: newId(), actor: 'system:test', occurredAt: api.clock.iso() });
    for (const number of [7, 8, 9]) {
      await commands.execute(new ImportMember({ source: 'movielens', number, simulated: false }, meta()));
      api.clock.advance(1_000);
    }
    seven = (await commands.execute(new ImportMember({ source: 'movielens', number: 7, simulated: false }, meta())))
      .member;
    await commands.execute(new ImportMember({ source: 'demo', number: 1, simulated: true }, meta()));
    external = (await commands.execute(new EnrolMember({ tenant: 'shop', externalId: '1' }, meta()))).member;
    const ratings = [1, 2, 3].map((n) => ({ item: `movie:movielens:${n}`, halfStars: 8, at: api.clock.iso() }));
    await commands.execute(new ChangeTaste(seven, { do: 'import-ratings', ratings }, meta()));
    const head = await api.engines.log.head();
    await until(() => models.hasReached(head));
  });
  afterAll(async () => {
    await models.close();
    await follower.close();
    await api.close();
  });

  const start = (who: Guest, memberId: unknown = seven) =>
    api.http.post('/api/impersonation').set(who.auth).send({ memberId });
  const as = async (who: Guest, memberId = seven) => {
    const { body } = await start(who, memberId).expect(201);
    return { authorization: `Bearer ${body.accessToken as string}` };
  };
  const get = (path: string, auth: Readonly<Record<string, string>>) => api.http.get(`/api/${path}`).set(auth);
  const kindsOf = async (id: string): Promise<readonly string[]> => {
    const types: string[] = [];
    for await (const { event } of api.engines.log.read(`impersonation-${id}`)) types.push(event.type);
    return types;
  };

  describe('whom', () => {
    it('is told from members of data sets, with how much they have rated', async () => {
      const { body } = await get('impersonation/members?limit=2', scientist.auth).expect(200);
      expect(body.items).toEqual([
        { id: seven, displayName: 'movielens 7', kind: 'imported', since: expect.any(String), ratings: 3 },
        { id: expect.any(String), displayName: 'movielens 8', kind: 'imported', since: expect.any(String), ratings: 0 },
      ]);
      const next = await get(`impersonation/members?limit=2&cursor=${body.nextCursor as string}`, admin.auth);
      expect(next.body).toMatchObject({ items: [{ displayName: 'movielens 9' }], nextCursor: null });
      const simulated = await get('impersonation/members?kind=simulated', admin.auth).expect(200);
      expect(simulated.body.items).toMatchObject([{ displayName: 'demo 1', kind: 'simulated' }]);
    });

    it('is never a person', async () => {
      expect(refusal(await get('impersonation/members?kind=registered', admin.auth))).toEqual([400, 'INVALID_INPUT']);
      for (const person of [user.id, admin.id, external])
        expect(refusal(await start(admin, person))).toEqual([403, 'NOT_IMPERSONABLE']);
      expect(await kindsOf(admin.id)).toEqual([]);
    });

    it('is somebody', async () => {
      expect(refusal(await start(admin, idNamed('nobody')))).toEqual([404, 'UNKNOWN_MEMBER']);
      for (const odd of ['7', null, { $ne: null }, [seven]])
        expect(refusal(await start(admin, odd))).toEqual([400, 'INVALID_INPUT']);
    });

    it('is not told to, nor chosen by, a member', async () => {
      expect(refusal(await start(user))).toEqual([403, 'FORBIDDEN']);
      expect(refusal(await get('impersonation/members', user.auth))).toEqual([403, 'FORBIDDEN']);
    });
  });

  it('shows the platform as that member sees it', async () => {
    const answer = await start(scientist).expect(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-position']).toBeDefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toEqual({
      accessToken: expect.any(String),
      expiresIn: 1_800,
      until: expect.any(String),
      member: { id: seven, displayName: 'movielens 7', roles: ['user'] },
    });
    const auth = { authorization: `Bearer ${answer.body.accessToken as string}` };
    expect((await get('me', auth).expect(200)).body).toEqual({
      id: seven,
      displayName: 'movielens 7',
      email: null,
      roles: ['user'],
      onboarding: { ratings: 3, needed: 5, genres: [], completed: false },
      impersonating: { until: answer.body.until },
    });
    expect((await get('probe/seen', auth)).body).toMatchObject({
      id: seven,
      roles: ['user'],
      impersonating: { by: scientist.id },
    });
    expect((await get('me', scientist.auth)).body).toMatchObject({ id: scientist.id, displayName: 'scientist' });
  });

  it('changes nothing and shows nothing private', async () => {
    const auth = await as(admin);
    const before = await api.engines.log.head();
    const refused = [
      await api.http.post('/api/probe/seen').set(auth).send({}),
      await api.http.patch('/api/me').set(auth).send({ displayName: 'Eve' }),
      await api.http.post('/api/auth/password').set(auth).send({ current: 'x', next: 'the next password' }),
      await api.http.post('/api/auth/logout').set(auth),
      await api.http.delete('/api/me/sessions').set(auth),
      await api.http.delete(`/api/me/sessions/${idNamed('a')}`).set(auth),
      await api.http.post('/api/impersonation').set(auth).send({ memberId: seven }),
      await api.http.post('/api/service-tokens').set(auth).send({}),
      await api.http.put('/api/admin/settings').set(auth).send({ registration: 'closed' }),
      await get('me/sessions', auth),
      await get('probe/private', auth),
    ];
    expect(refused.map(refusal)).toEqual(refused.map(() => [403, 'IMPERSONATING']));
    expect(await api.engines.log.head()).toBe(before);
  });

  it('has the roles of the member, and not those of who looks', async () => {
    const auth = await as(admin);
    for (const path of ['admin/members', 'impersonation/members', 'service-tokens', 'admin/settings'])
      expect(refusal(await get(path, auth))).toEqual([403, 'FORBIDDEN']);
  });

  it('may ask by other than GET where that only asks', async () => {
    const { body } = await api.http
      .post('/api/probe/asked')
      .set(await as(admin))
      .expect(201);
    expect(body).toEqual({ id: seven });
  });

  it('ends at once, by either bearer', async () => {
    for (const bearer of ['theirs', 'own']) {
      const auth = await as(admin);
      await get('me', auth).expect(200);
      await api.http
        .delete('/api/impersonation')
        .set(bearer === 'own' ? admin.auth : auth)
        .expect(204);
      expect(refusal(await get('me', auth))).toEqual([401, 'INVALID_TOKEN']);
      await get('me', admin.auth).expect(200);
    }
    expect((await kindsOf(admin.id)).slice(-4)).toEqual([
      'ImpersonationStarted',
      'ImpersonationEnded',
      'ImpersonationStarted',
      'ImpersonationEnded',
    ]);
    await api.http.delete('/api/impersonation').set(user.auth).expect(204);
    expect(await kindsOf(user.id)).toEqual([]);
  });

  it('is written down with who looked', async () => {
    await as(scientist);
    let last;
    for await (const recorded of api.engines.log.read(`impersonation-${scientist.id}`)) last = recorded;
    expect(last).toMatchObject({
      event: { type: 'ImpersonationStarted', data: { member: seven } },
      meta: { actor: scientist.id },
    });
  });

  it('ends with its half hour', async () => {
    const auth = await as(admin);
    api.clock.advance(30 * MINUTE_MS - 1);
    await get('me', auth).expect(200);
    api.clock.advance(1);
    expect(refusal(await get('me', auth))).toEqual([401, 'INVALID_TOKEN']);
  });

  it('ends when the next one begins', async () => {
    const first = await as(admin);
    const second = await as(admin);
    expect(refusal(await get('me', first))).toEqual([401, 'INVALID_TOKEN']);
    await get('me', second).expect(200);
  });

  it('ends when who looks signs out, is suspended, or loses the role', async () => {
    const setStatus = (id: string) => api.http.put(`/api/admin/members/${id}/status`).send({ status: 'suspended' });
    const setRoles = (id: string) => api.http.put(`/api/admin/members/${id}/roles`).send({ roles: ['user'] });
    const ways: readonly (readonly [string, (who: Guest) => Promise<unknown>])[] = [
      ['leaver', (who) => api.http.post('/api/auth/logout').set(who.auth).expect(204)],
      ['suspended', (who) => setStatus(who.id).set(admin.auth).expect(200)],
      ['demoted', (who) => setRoles(who.id).set(admin.auth).expect(200)],
    ];
    for (const [name, end] of ways) {
      const who = await api.register(name, 'data-scientist');
      const auth = await as(who);
      await get('me', auth).expect(200);
      await end(who);
      expect(refusal(await get('me', auth))).toEqual([401, 'INVALID_TOKEN']);
    }
  });

  it('by a retry is the same, until it was left', async () => {
    const send = () => start(admin).set('idempotency-key', 'one');
    const [first, second] = [await send().expect(201), await send().expect(201)];
    expect(second.body.until).toBe(first.body.until);
    await api.http.delete('/api/impersonation').set(admin.auth).expect(204);
    expect(refusal(await send())).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('takes no token that was edited or is of another kind', async () => {
    const { authorization } = await as(admin);
    const [header, payload, signature] = authorization.slice(7).split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    const forged = [
      `${header}.${encode({ ...claims, sub: user.id })}.${signature}`,
      `${header}.${encode({ ...claims, act: scientist.id })}.${signature}`,
      `${encode({ alg: 'none', typ: 'impersonation+jwt' })}.${payload}.`,
      `${encode({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${signature}`,
      `${header}..`,
      `${encode({ typ: 'impersonation+jwt' })}`,
    ];
    for (const token of forged)
      expect(refusal(await get('me', { authorization: `Bearer ${token}` }))).toEqual([401, 'INVALID_TOKEN']);
    await get('me', { authorization }).expect(200);
  });
});
