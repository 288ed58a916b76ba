import { identityReadModels } from '#contexts/identity/module';
import { ImportMember } from '#contexts/identity/commands/import-member';
import { CommandBus } from '@nestjs/cqrs';
import { LogFollower, newId, ReadModels } from '#runtime';
import { idNamed, until } from '#testing';
import { openIdentityApi, PASSWORD, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

describe('administering members', () => {
  let api: IdentityApi;
  let admin: Guest;
  let scientist: Guest;
  let user: Guest;
  let models: ReadModels;
  let follower: LogFollower;

  beforeAll(async () => {
    api = await openIdentityApi();
    follower = new LogFollower(api.engines.log, { retryMs: 1 });
    models = new ReadModels(identityReadModels, api.engines.readStore, follower, { owner: 'test', leaseMs: 60_000 });
    await models.start();
    admin = await api.register('admin', 'admin');
    api.clock.advance(1_000);
    scientist = await api.register('scientist', 'data-scientist');
    api.clock.advance(1_000);
    user = await api.register('user');
    const meta = { commandId: newId(), actor: 'system:test', occurredAt: api.clock.iso() };
    await api.app.get(CommandBus).execute(new ImportMember({ source: 'movielens', number: 7, simulated: false }, meta));
    const head = await api.engines.log.head();
    await until(() => models.hasReached(head));
  });
  afterAll(async () => {
    await models.close();
    await follower.close();
    await api.close();
  });

  const list = (who: Guest, query = '') => api.http.get(`/api/admin/members${query}`).set(who.auth);
  const setRoles = (who: Guest, id: string, roles: unknown) =>
    api.http.put(`/api/admin/members/${id}/roles`).set(who.auth).send({ roles });
  const setStatus = (who: Guest, id: string, status: unknown) =>
    api.http.put(`/api/admin/members/${id}/status`).set(who.auth).send({ status });
  const me = ({ auth }: Guest) => api.http.get('/api/me').set(auth);

  describe('the list', () => {
    it('has names and addresses for an admin', async () => {
      const { body } = await list(admin).expect(200);
      expect(body.nextCursor).toBeNull();
      expect(body.items).toEqual([
        {
          id: admin.id,
          kind: 'registered',
          roles: ['user', 'admin'],
          status: 'active',
          since: '2026-05-04T12:00:00.000Z',
          displayName: 'admin',
          email: admin.email,
        },
        {
          id: scientist.id,
          kind: 'registered',
          roles: ['user', 'data-scientist'],
          status: 'active',
          since: '2026-05-04T12:00:01.000Z',
          displayName: 'scientist',
          email: scientist.email,
        },
        {
          id: user.id,
          kind: 'registered',
          roles: ['user'],
          status: 'active',
          since: '2026-05-04T12:00:02.000Z',
          displayName: 'user',
          email: user.email,
        },
      ]);
    });

    it('has no personal data for a data scientist', async () => {
      const { body, text } = await list(scientist).expect(200);
      expect(body.items).toHaveLength(3);
      for (const item of body.items as object[]) expect(item).toMatchObject({ displayName: null, email: null });
      expect(text).not.toContain('example.org');
    });

    it('is not for a member', async () => {
      expect(refusal(await list(user))).toEqual([403, 'FORBIDDEN']);
      expect(refusal(await api.http.get('/api/admin/members'))).toEqual([401, 'INVALID_TOKEN']);
    });

    it('knows imported members, who have no name', async () => {
      const { body } = await list(admin, '?kind=imported').expect(200);
      expect(body.items).toMatchObject([{ kind: 'imported', displayName: null, email: null }]);
      expect((await list(admin, '?kind=simulated')).body.items).toEqual([]);
    });

    it('comes page by page', async () => {
      const first = (await list(admin, '?limit=2')).body;
      const second = (await list(admin, `?limit=2&cursor=${first.nextCursor as string}`)).body;
      const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
      expect(ids).toEqual([admin.id, scientist.id, user.id]);
      expect(second.nextCursor).toBeNull();
    });

    it('is looked through by name and address, by an admin alone', async () => {
      const found = async (q: string) => (await list(admin, `?q=${encodeURIComponent(q)}`).expect(200)).body.items;
      expect(await found('SCI')).toMatchObject([{ id: scientist.id, displayName: 'scientist' }]);
      expect(await found(user.email.toUpperCase())).toMatchObject([{ id: user.id }]);
      expect(await found('nobody')).toEqual([]);
      expect(refusal(await list(scientist, '?q=sci'))).toEqual([403, 'FORBIDDEN']);
      expect(refusal(await list(admin, '?q=%20'))).toEqual([400, 'INVALID_INPUT']);
    });

    it.each([
      ['?kind=robot', 'INVALID_INPUT'],
      ['?limit=0', 'INVALID_INPUT'],
      ['?limit=201', 'INVALID_INPUT'],
      ['?cursor=made-up', 'BAD_CURSOR'],
    ])('refuses %s', async (query, code) => {
      expect(refusal(await list(admin, query))).toEqual([400, code]);
    });
  });

  describe('roles', () => {
    it('count in the very next request, both ways', async () => {
      const ben = await api.register('ben');
      expect(refusal(await list(ben))).toEqual([403, 'FORBIDDEN']);
      const granted = await setRoles(admin, ben.id, ['data-scientist']).expect(200);
      expect(granted.body).toEqual({ roles: ['user', 'data-scientist'] });
      expect(granted.headers['x-position']).toBeDefined();
      await list(ben).expect(200);
      expect((await me(ben)).body.roles).toEqual(['user', 'data-scientist']);
      await setRoles(admin, ben.id, ['user']).expect(200);
      expect(refusal(await list(ben))).toEqual([403, 'FORBIDDEN']);
      await me(ben).expect(200);
    });

    it('are given by an admin alone', async () => {
      for (const who of [user, scientist])
        expect(refusal(await setRoles(who, who.id, ['admin']))).toEqual([403, 'FORBIDDEN']);
    });

    it('of one’s own as admin stay', async () => {
      expect(refusal(await setRoles(admin, admin.id, ['user']))).toEqual([409, 'OWN_ADMIN_ROLE']);
      await list(admin).expect(200);
    });

    it.each([[['owner']], ['admin'], [[1]], [undefined], [['user', 'user', 'user', 'user']]])(
      'are not %j',
      async (roles) => {
        expect(refusal(await setRoles(admin, user.id, roles))).toEqual([400, 'INVALID_INPUT']);
      },
    );

    it('need a member', async () => {
      expect(refusal(await setRoles(admin, idNamed('nobody'), ['admin']))).toEqual([404, 'UNKNOWN_MEMBER']);
      const answer = await setRoles(admin, 'nobody', ['admin']);
      expect(refusal(answer)).toEqual([400, 'INVALID_INPUT']);
    });
  });

  describe('suspending', () => {
    it('counts in the very next request, and is told to those who know the password', async () => {
      const ben = await api.register('suspended');
      expect((await setStatus(admin, ben.id, 'suspended').expect(200)).body).toEqual({ status: 'suspended' });
      expect(refusal(await me(ben))).toEqual([401, 'INVALID_TOKEN']);
      const login = (password: string) => api.http.post('/api/auth/login').send({ email: ben.email, password });
      expect(refusal(await login('not the password'))).toEqual([401, 'WRONG_CREDENTIALS']);
      expect(refusal(await login(PASSWORD))).toEqual([403, 'MEMBER_SUSPENDED']);
      expect(refusal(await api.http.post('/api/auth/refresh').set('cookie', ben.cookie))).toEqual([
        401,
        'INVALID_REFRESH_TOKEN',
      ]);
      expect((await setStatus(admin, ben.id, 'active').expect(200)).body).toEqual({ status: 'active' });
      expect(refusal(await me(ben))).toEqual([401, 'INVALID_TOKEN']);
      await me(await api.signIn(ben.email)).expect(200);
    });

    it('is for an admin, of somebody else', async () => {
      expect(refusal(await setStatus(scientist, user.id, 'suspended'))).toEqual([403, 'FORBIDDEN']);
      expect(refusal(await setStatus(admin, admin.id, 'suspended'))).toEqual([409, 'OWN_SUSPENSION']);
      expect(refusal(await setStatus(admin, user.id, 'gone'))).toEqual([400, 'INVALID_INPUT']);
    });
  });

  describe('sessions of a member', () => {
    const sessions = (who: Guest, id: string) => api.http.get(`/api/admin/members/${id}/sessions`).set(who.auth);

    it('are seen by an admin', async () => {
      const { body } = await sessions(admin, user.id).expect(200);
      expect(body.items).toEqual([
        { id: expect.any(String), openedAt: expect.any(String), expiresAt: expect.any(String), client: '' },
      ]);
      expect(refusal(await sessions(admin, idNamed('nobody')))).toEqual([404, 'UNKNOWN_MEMBER']);
    });

    it('are ended by an admin, one or all, from the very next request on', async () => {
      const ben = await api.register('ended');
      const [second, third] = [await api.signIn(ben.email), await api.signIn(ben.email)];
      const newest = (await sessions(admin, ben.id)).body.items[0].id as string;
      const end = (path: string, who = admin) =>
        api.http.delete(`/api/admin/members/${ben.id}/sessions${path}`).set(who.auth);
      expect(refusal(await end(`/${newest}`, user))).toEqual([403, 'FORBIDDEN']);
      expect((await end(`/${newest}`).expect(204)).headers['x-position']).toBeDefined();
      expect(refusal(await me(third))).toEqual([401, 'INVALID_TOKEN']);
      await me(second).expect(200);
      await end('').expect(204);
      for (const each of [ben, second]) expect(refusal(await me(each))).toEqual([401, 'INVALID_TOKEN']);
      expect((await sessions(admin, ben.id)).body.items).toEqual([]);
    });

    it('are seen by nobody else', async () => {
      for (const who of [scientist, user]) expect(refusal(await sessions(who, user.id))).toEqual([403, 'FORBIDDEN']);
    });
  });
});
