import { Controller, Get, Post } from '@nestjs/common';
import { identityReadModels } from '#contexts/identity/module';
import { externalMemberId, SCOPES, type ServiceCaller } from '#contexts/identity/published';
import type { Metadata } from '#kernel';
import { LogFollower, ReadModels } from '#runtime';
import { idNamed, until } from '#testing';
import { ActingFor } from '../security/acting-for.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, CurrentService, Public, Service, SignedIn } from '../security/rules.ts';
import { openIdentityApi, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

@Controller('probe')
class ProbeController {
  @Get('both')
  @SignedIn()
  @Service('recommendations:read')
  both(@ActingFor() member: string) {
    return { member };
  }

  @Get('service')
  @Service('events:read')
  service(@CurrentService() service: ServiceCaller) {
    return service;
  }

  @Post('written')
  @Service('interactions:write')
  written(@ActingFor() _member: string, @CommandMeta() meta: Metadata) {
    return meta;
  }

  @Get('person')
  @SignedIn()
  person(@CurrentMember() { id }: { readonly id: string }) {
    return { id };
  }

  @Get('mistaken')
  @SignedIn()
  @Service('events:read')
  mistaken(@CurrentMember() { id }: { readonly id: string }) {
    return { id };
  }

  @Get('public')
  @Public()
  public() {
    return {};
  }
}

type Bearer = Readonly<Record<string, string>>;

describe('service tokens', () => {
  let api: IdentityApi;
  let models: ReadModels;
  let follower: LogFollower;
  let admin: Guest;
  let user: Guest;
  beforeAll(async () => {
    api = await openIdentityApi({ more: { controllers: [ProbeController] } });
    follower = new LogFollower(api.engines.log, { retryMs: 1 });
    models = new ReadModels(identityReadModels, api.engines.readStore, follower, { owner: 'test', leaseMs: 60_000 });
    await models.start();
    admin = await api.register('admin', 'admin');
    user = await api.register('user');
  });
  afterAll(async () => {
    await models.close();
    await follower.close();
    await api.close();
  });

  const issue = (body: object = {}, who = admin) =>
    api.http
      .post('/api/service-tokens')
      .set(who.auth)
      .send({ name: 'The shop', tenant: 'shop', scopes: SCOPES, ...body });
  const issued = async (body: object = {}) => {
    api.clock.advance(1_000);
    const answer = await issue(body).expect(201);
    const token = answer.body.token as string;
    return { id: answer.body.id as string, token, auth: { authorization: `Bearer ${token}` } };
  };
  const get = (path: string, auth: Bearer) => api.http.get(`/api/${path}`).set(auth);
  const enrol = (auth: Bearer, externalId: string) =>
    api.http.put(`/api/members/${encodeURIComponent(externalId)}`).set(auth);
  const list = async (query = '') => {
    const head = await api.engines.log.head();
    await until(() => models.hasReached(head));
    return (await get(`service-tokens${query}`, admin.auth).expect(200)).body;
  };

  it('are told once, and kept as a hash', async () => {
    const answer = await issue().expect(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-position']).toBeDefined();
    expect(answer.body).toEqual({
      id: expect.any(String),
      token: expect.stringMatching(/^rps_[0-9a-f]{32}[\w-]{43}$/),
    });
    const secret = (answer.body.token as string).slice(36);
    const written = [];
    for await (const { event } of api.engines.log.read(`servicetoken-${answer.body.id as string}`)) written.push(event);
    expect(written).toMatchObject([{ data: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
    expect(JSON.stringify([written, await list()])).not.toContain(secret);
  });

  it('are told once also to a retry', async () => {
    await issue().set('idempotency-key', 'k').expect(201);
    expect(refusal(await issue().set('idempotency-key', 'k'))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('are listed, newest first, with the day they were used', async () => {
    const [old, young] = [await issued({ name: 'Old' }), await issued({ name: 'Young', scopes: ['events:read'] })];
    await get('probe/service', young.auth).expect(200);
    await api.http.delete(`/api/service-tokens/${old.id}`).set(admin.auth).expect(204);
    const { items, nextCursor } = await list('?limit=2');
    expect(items).toEqual([
      {
        id: young.id,
        name: 'Young',
        tenant: 'shop',
        scopes: ['events:read'],
        status: 'good',
        issuedAt: expect.any(String),
        issuedBy: admin.id,
        lastUsedOn: '2026-05-04',
      },
      expect.objectContaining({ id: old.id, status: 'revoked', lastUsedOn: null }),
    ]);
    expect((await list(`?cursor=${nextCursor as string}`)).items).not.toContainEqual(
      expect.objectContaining({ id: old.id }),
    );
  });

  it('are arranged by admins alone', async () => {
    const { id, auth } = await issued();
    const scientist = await api.register('scientist', 'data-scientist');
    for (const who of [user.auth, scientist.auth, auth]) {
      expect(refusal(await get('service-tokens', who))).toEqual([403, 'FORBIDDEN']);
      const post = api.http.post('/api/service-tokens').set(who).send({ name: 'x', tenant: 'x', scopes: SCOPES });
      expect(refusal(await post)).toEqual([403, 'FORBIDDEN']);
      expect(refusal(await api.http.delete(`/api/service-tokens/${id}`).set(who))).toEqual([403, 'FORBIDDEN']);
    }
  });

  it.each<readonly [string, object]>([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(61) }],
    ['name', { name: 'a\nb' }],
    ['tenant', { tenant: 'The Shop' }],
    ['tenant', { tenant: undefined }],
    ['scopes', { scopes: [] }],
    ['scopes.0', { scopes: ['everything'] }],
    ['scopes', { scopes: 'events:read' }],
  ])('need another %s than %j', async (field, body) => {
    const answer = await issue(body);
    expect(refusal(answer)).toEqual([400, 'INVALID_INPUT']);
    expect((answer.body.errors as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  it('are good for their scopes, where a route asks for one', async () => {
    const { id, auth } = await issued({ scopes: ['events:read'] });
    expect((await get('probe/service', auth).expect(200)).body).toEqual({
      token: id,
      tenant: 'shop',
      scopes: ['events:read'],
    });
    const refused = await get('probe/both', auth);
    expect(refusal(refused)).toEqual([403, 'FORBIDDEN']);
    expect(refused.body.details).toEqual({ scope: 'recommendations:read' });
    await get('probe/public', auth).expect(200);
  });

  it('are nobody’s elsewhere', async () => {
    const { auth } = await issued();
    for (const path of ['probe/person', 'me', 'me/sessions', 'admin/members', 'impersonation/members'])
      expect(refusal(await get(path, auth))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await api.http.post('/api/auth/logout').set(auth))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await get('probe/mistaken', auth))).toEqual([401, 'INVALID_TOKEN']);
  });

  it('leave routes that are for services alone to services', async () => {
    expect(refusal(await get('probe/service', admin.auth))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await api.http.get('/api/probe/service'))).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await enrol(admin.auth, '1'))).toEqual([403, 'FORBIDDEN']);
  });

  it('are refused from the moment they are revoked', async () => {
    const { id, auth } = await issued();
    await get('probe/service', auth).expect(200);
    const revoked = await api.http.delete(`/api/service-tokens/${id}`).set(admin.auth).expect(204);
    expect(revoked.headers['x-position']).toBeDefined();
    expect(refusal(await get('probe/service', auth))).toEqual([401, 'INVALID_TOKEN']);
    const unknown = await api.http.delete(`/api/service-tokens/${idNamed('none')}`).set(admin.auth);
    expect(refusal(unknown)).toEqual([404, 'UNKNOWN_SERVICE_TOKEN']);
    expect(refusal(await api.http.delete('/api/service-tokens/none').set(admin.auth))).toEqual([400, 'INVALID_INPUT']);
  });

  it('that are made up, cut or mixed are none', async () => {
    const [one, two] = [(await issued()).token, (await issued()).token];
    const last = one.endsWith('A') ? 'B' : 'A';
    const odd = [
      `${one.slice(0, 36)}${two.slice(36)}`,
      one.slice(0, -1),
      `${one}A`,
      `rps_${idNamed('none').replaceAll('-', '')}${one.slice(36)}`,
      `rps_${'0'.repeat(75)}`,
      'rps_',
      `${one.slice(0, 50)}${last}${one.slice(51)}`,
    ].filter((token) => token !== one);
    for (const token of odd) {
      const answer = await get('probe/service', { authorization: `Bearer ${token}` });
      expect(refusal(answer)).toEqual([401, 'INVALID_TOKEN']);
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    }
  });

  describe('act for members', () => {
    const odd = 'Straße 7/ü?#%';

    it('whom they made known, by ids of their own', async () => {
      const { id, auth } = await issued();
      const answer = await enrol(auth, odd).expect(200);
      expect(answer.headers['x-position']).toBeDefined();
      const member = externalMemberId('shop', odd);
      expect(answer.body).toEqual({ id: member, externalId: odd });
      await enrol(auth, odd).expect(200);
      const written = [];
      for await (const { event, meta } of api.engines.log.read(`member-${member}`)) written.push([event, meta.actor]);
      expect(written).toEqual([[{ type: 'MemberEnrolled', data: { tenant: 'shop' } }, `service:${id}`]]);
      expect(JSON.stringify(written)).not.toContain('Straße');
      const acting = { ...auth, 'x-member': encodeURIComponent(odd) };
      expect((await get('probe/both', acting).expect(200)).body).toEqual({ member });
    });

    it('of their own tenant, whatever the token', async () => {
      const [mine, rotated, other] = [await issued(), await issued(), await issued({ tenant: 'other' })];
      await enrol(mine.auth, '42').expect(200);
      await get('probe/both', { ...rotated.auth, 'x-member': '42' }).expect(200);
      const answer = await get('probe/both', { ...other.auth, 'x-member': '42' });
      expect(refusal(answer)).toEqual([404, 'UNKNOWN_MEMBER']);
      await enrol(other.auth, '42').expect(200);
      const { body } = await get('probe/both', { ...other.auth, 'x-member': '42' }).expect(200);
      expect(body.member).not.toBe(externalMemberId('shop', '42'));
    });

    it('whom they name', async () => {
      const { auth } = await issued();
      const answer = await get('probe/both', auth);
      expect(refusal(answer)).toEqual([400, 'MEMBER_NEEDED']);
      expect(answer.body.details).toEqual({ field: 'X-Member' });
      for (const named of ['', '%', '%00', 'a%0Ab', 'x'.repeat(201)])
        expect(refusal(await get('probe/both', { ...auth, 'x-member': named }))).toEqual([400, 'MEMBER_NEEDED']);
      expect(refusal(await get('probe/both', { ...auth, 'x-member': 'stranger' }))).toEqual([404, 'UNKNOWN_MEMBER']);
    });

    it('and never for a person, who acts for themselves', async () => {
      const { auth } = await issued();
      expect(refusal(await get('probe/both', { ...auth, 'x-member': user.id }))).toEqual([404, 'UNKNOWN_MEMBER']);
      const { body } = await get('probe/both', { ...user.auth, 'x-member': '42' }).expect(200);
      expect(body).toEqual({ member: user.id });
    });

    it('each of whom a key makes another command', async () => {
      const { id, auth } = await issued();
      const post = async (member: string) => {
        await enrol(auth, member).expect(200);
        const asked = api.http.post('/api/probe/written').set({ ...auth, 'x-member': member, 'idempotency-key': 'k' });
        return (await asked.expect(201)).body as Metadata;
      };
      const [one, again, two] = [await post('1'), await post('1'), await post('2')];
      expect(again.commandId).toBe(one.commandId);
      expect(two.commandId).not.toBe(one.commandId);
      expect(one.actor).toBe(`service:${id}`);
    });

    it.each(['x'.repeat(201), 'a\nb', '\u0000'])('who are called otherwise than %j', async (externalId) => {
      const { auth } = await issued();
      expect(refusal(await enrol(auth, externalId))).toEqual([400, 'INVALID_INPUT']);
    });
  });
});
