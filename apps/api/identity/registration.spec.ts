import { identityReadModels } from '#contexts/identity/module';
import { DAY_MS } from '#kernel';
import { LogFollower, ReadModels } from '#runtime';
import { idNamed, until } from '#testing';
import { openIdentityApi, PASSWORD, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

describe('who may make an account', () => {
  let api: IdentityApi;
  let admin: Guest;
  let scientist: Guest;
  let models: ReadModels;
  let follower: LogFollower;
  beforeAll(async () => {
    api = await openIdentityApi();
    follower = new LogFollower(api.engines.log, { retryMs: 1 });
    models = new ReadModels(identityReadModels, api.engines.readStore, follower, { owner: 'test', leaseMs: 60_000 });
    await models.start();
    admin = await api.register('admin', 'admin');
    scientist = await api.register('scientist', 'data-scientist');
  });
  afterAll(async () => {
    await models.close();
    await follower.close();
    await api.close();
  });

  const choose = (registration: unknown, who = admin) =>
    api.http.put('/api/admin/settings').set(who.auth).send({ registration });
  const register = (name: string, invitation?: string) =>
    api.http.post('/api/auth/register').send({
      email: `${name}@example.org`,
      password: PASSWORD,
      displayName: name,
      ...(invitation !== undefined && { invitation }),
    });
  const issue = () => api.http.post('/api/admin/invitations').set(admin.auth);
  const tokenIn = (link: string): string => /#invitation=(\S+)$/.exec(link)![1]!;
  const issued = async () => {
    api.clock.advance(1_000);
    const { body } = await issue().expect(201);
    return { id: body.id as string, token: tokenIn(body.link as string) };
  };
  const revoke = (id: string, who = admin) => api.http.delete(`/api/admin/invitations/${id}`).set(who.auth);
  const list = async (query = '') => {
    const head = await api.engines.log.head();
    await until(() => models.hasReached(head));
    return (await api.http.get(`/api/admin/invitations${query}`).set(admin.auth).expect(200)).body;
  };

  it('is everybody at first', async () => {
    const { body } = await api.http.get('/api/admin/settings').set(scientist.auth).expect(200);
    expect(body).toEqual({ registration: 'open', adultTitles: false });
    await register('first').expect(201);
  });

  it('is chosen by an admin alone', async () => {
    expect(refusal(await choose('closed', scientist))).toEqual([403, 'FORBIDDEN']);
    for (const odd of ['ajar', null, ['open'], undefined])
      expect(refusal(await choose(odd))).toEqual([400, 'INVALID_INPUT']);
    await register('still').expect(201);
  });

  it('is nobody while it is closed, whatever they bring; who is in stays in', async () => {
    const { token } = await issued();
    const answer = await choose('closed').expect(200);
    expect(answer.body).toEqual({ registration: 'closed', adultTitles: false });
    expect(answer.headers['x-position']).toBeDefined();
    expect(refusal(await register('late'))).toEqual([403, 'REGISTRATION_CLOSED']);
    expect(refusal(await register('late', token))).toEqual([403, 'REGISTRATION_CLOSED']);
    expect(await api.engines.vault.byEmail('late@example.org')).toBeUndefined();
    await api.signIn('first@example.org');
  });

  it('does not change for who comes again with the same key', async () => {
    await choose('open').expect(200);
    const first = await register('again').set('idempotency-key', 'k').expect(201);
    await choose('closed').expect(200);
    const second = await register('again').set('idempotency-key', 'k').expect(201);
    expect(second.body.member).toEqual(first.body.member);
  });

  describe('by invitation', () => {
    beforeAll(() => choose('invite-only').expect(200));

    it('is whoever brings one, once', async () => {
      const { id, token } = await issued();
      const refused = await register('guest');
      expect(refusal(refused)).toEqual([403, 'INVITATION_NEEDED']);
      expect(refused.body.details).toEqual({ field: 'invitation' });
      const { body } = await register('guest', token).expect(201);
      expect(refusal(await register('second', token))).toEqual([403, 'INVITATION_NEEDED']);
      expect(await api.engines.vault.byEmail('second@example.org')).toBeUndefined();
      expect((await list()).items[0]).toMatchObject({ id, issuedBy: admin.id, status: 'used', member: body.member.id });
    });

    it('is one of many who come at once with the same', async () => {
      const { token } = await issued();
      const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => register(`racer${n}`, token)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(403)]);
    });

    it('is still who made a mistake in the form', async () => {
      const { token } = await issued();
      expect(refusal(await register('first', token))).toEqual([409, 'EMAIL_TAKEN']);
      await register('mended', token).expect(201);
    });

    it('is nobody with an invitation that was revoked, has ended, or never was', async () => {
      const revoked = await issued();
      const answer = await revoke(revoked.id).expect(204);
      expect(answer.headers['x-position']).toBeDefined();
      const ended = await issued();
      api.clock.advance(7 * DAY_MS);
      for (const token of [revoked.token, ended.token, 'made-up', admin.auth.authorization.slice(7)])
        expect(refusal(await register('nobody', token))).toEqual([403, 'INVITATION_NEEDED']);
      const { items } = await list('?limit=2');
      expect((items as { status: string }[]).map(({ status }) => status)).toEqual(['expired', 'revoked']);
    });

    it('answers the same invitation to the same command', async () => {
      const [first, second] = [
        await issue().set('idempotency-key', 'one').expect(201),
        await issue().set('idempotency-key', 'one').expect(201),
      ];
      expect(second.body.id).toBe(first.body.id);
      await register('same', tokenIn(second.body.link as string)).expect(201);
      expect(refusal(await register('other', tokenIn(first.body.link as string)))).toEqual([403, 'INVITATION_NEEDED']);
    });

    it('cannot be taken back from who used it', async () => {
      const { id, token } = await issued();
      await register('used', token).expect(201);
      expect(refusal(await revoke(id))).toEqual([409, 'INVITATION_USED']);
      expect(refusal(await revoke(idNamed('none')))).toEqual([404, 'UNKNOWN_INVITATION']);
      expect(refusal(await revoke('none'))).toEqual([400, 'INVALID_INPUT']);
    });

    it('is arranged by admins alone', async () => {
      const { id } = await issued();
      expect(refusal(await revoke(id, scientist))).toEqual([403, 'FORBIDDEN']);
      const post = await api.http.post('/api/admin/invitations').set(scientist.auth);
      const get = await api.http.get('/api/admin/invitations').set(scientist.auth);
      for (const answer of [post, get]) expect(refusal(answer)).toEqual([403, 'FORBIDDEN']);
    });

    it('comes page by page, newest first', async () => {
      const all = (await list('?limit=200')).items as { id: string }[];
      const first = await list('?limit=3');
      const second = await list(`?limit=200&cursor=${first.nextCursor as string}`);
      expect([...first.items, ...second.items]).toEqual(all);
      expect(JSON.stringify(all)).not.toContain('eyJ');
      expect(refusal(await api.http.get('/api/admin/invitations?cursor=odd').set(admin.auth))).toEqual([
        400,
        'BAD_CURSOR',
      ]);
    });
  });
});
