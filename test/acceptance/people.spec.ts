import { join } from 'node:path';
import { openSmtpInbox, type SmtpInbox } from '#engines/mailer/smtp/smtp-inbox.spec.tools';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** Coming in, being helped in, and looking through other eyes, on the built server. */
describe('people', () => {
  const platform = new Platform();
  let inbox: SmtpInbox;
  let admin: { authorization: string };
  const smtpBefore = process.env['SMTP_URL'];

  beforeAll(async () => {
    inbox = await openSmtpInbox();
    process.env['SMTP_URL'] = inbox.url;
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    admin = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
  }, 60_000);
  afterAll(async () => {
    await platform.remove();
    await inbox.close();
    if (smtpBefore === undefined) delete process.env['SMTP_URL'];
    else process.env['SMTP_URL'] = smtpBefore;
  });

  const post = (path: string, body: object, auth: object = {}) =>
    platform.http
      .post(`/api/${path}`)
      .set({ ...auth })
      .send(body);
  const get = (path: string, auth: object) => platform.http.get(`/api/${path}`).set({ ...auth });
  const tokenIn = (text: string): string => /#token=([\w.-]+)/.exec(text)![1]!;

  describe('who lost a password', () => {
    it('gets a mail with a link that works once', async () => {
      const ada = await platform.register('ada');
      const asked = await post('auth/reset', { email: 'ada@reprise.example' }).expect(202);
      const nobody = await post('auth/reset', { email: 'nobody@reprise.example' }).expect(202);
      expect(nobody.body).toEqual(asked.body);
      await platform.until('mailed', () => Promise.resolve(inbox.arrived.length > 0));
      const [mail] = inbox.arrived;
      expect(mail).toMatchObject({ to: 'ada@reprise.example', recipients: ['ada@reprise.example'] });
      const use = { token: tokenIn(mail!.text), password: 'another password of ada' };
      await post('auth/reset', use).expect(204);
      await get('me', { authorization: `Bearer ${ada.token}` }).expect(401);
      await platform.signIn('ada@reprise.example', use.password);
      expect((await post('auth/reset', use).expect(400)).body.code).toBe('INVALID_RESET_TOKEN');
    });

    it('gets a link from the operator, beside the running server', async () => {
      await platform.register('bob');
      const { code, answer, said } = await platform.cli('users', 'reset', 'bob@reprise.example');
      expect([code, said]).toEqual([0, '']);
      const { link } = answer as { readonly link: string };
      expect(link).toMatch(/^http:\/\/localhost:\d+\/reset#token=/);
      await post('auth/reset', { token: tokenIn(link), password: 'another password of bob' }).expect(204);
      await platform.signIn('bob@reprise.example', 'another password of bob');
      expect((await platform.cli('users', 'reset', 'nobody@reprise.example')).code).toBe(1);
    }, 60_000);

    it('gets a link from an admin while no mail is sent', async () => {
      const cyd = await platform.register('cyd');
      await inbox.close();
      await post('auth/reset', { email: 'cyd@reprise.example' }).expect(202);
      const { body } = await post(`admin/members/${cyd.id}/reset-link`, {}, admin).expect(201);
      const use = { token: tokenIn(body.link as string), password: 'another password of cyd' };
      await post('auth/reset', use).expect(204);
      await platform.signIn('cyd@reprise.example', use.password);
    });
  });

  describe('who is impersonated', () => {
    it('is seen as they see the platform, and unchanged', async () => {
      const { body } = await get('impersonation/members?limit=1', admin).expect(200);
      const [whom] = body.items as { id: string; ratings: number }[];
      expect(whom!.ratings).toBeGreaterThan(0);
      const started = await post('impersonation', { memberId: whom!.id }, admin).expect(201);
      const theirs = { authorization: `Bearer ${started.body.accessToken as string}` };
      expect((await get('me', theirs).expect(200)).body).toMatchObject({ id: whom!.id, email: null });
      expect((await get('me/ratings', theirs).expect(200)).body.total).toBe(whom!.ratings);
      await get('recommendations?medium=movie&k=3', theirs).expect(200);
      const rating = platform.http
        .put(`/api/me/ratings/${film(1)}`)
        .set(theirs)
        .send({ stars: 1 });
      expect((await rating.expect(403)).body.code).toBe('IMPERSONATING');
      await platform.http.delete('/api/impersonation').set(theirs).expect(204);
      await get('me', theirs).expect(401);
    });
  });

  describe('who integrates', () => {
    it('makes members known by its own ids, until the token is revoked', async () => {
      const terms = { name: 'A shop', tenant: 'shop', scopes: ['members:write'] };
      const { body } = await post('service-tokens', terms, admin).expect(201);
      const shop = { authorization: `Bearer ${body.token as string}` };
      const known = await platform.http.put('/api/members/customer-7').set(shop).expect(200);
      expect(known.body).toEqual({ id: expect.any(String), externalId: 'customer-7' });
      await get('me', shop).expect(403);
      await platform.http
        .delete(`/api/service-tokens/${body.id as string}`)
        .set(admin)
        .expect(204);
      await platform.http.put('/api/members/customer-8').set(shop).expect(401);
    });
  });

  // last: it closes the door
  describe('who comes new', () => {
    const settings = (registration: string) =>
      platform.http.put('/api/admin/settings').set(admin).send({ registration }).expect(200);
    const register = (name: string, more: object = {}) => {
      const body = { email: `${name}@reprise.example`, password: `the password of ${name}`, displayName: name };
      return post('auth/register', { ...body, ...more });
    };

    it('needs an invitation, while it is so set, over a restart', async () => {
      await settings('invite-only');
      await platform.kill();
      await platform.start();
      expect((await register('dan').expect(403)).body.code).toBe('INVITATION_NEEDED');
      const { body } = await post('admin/invitations', {}, admin).expect(201);
      const invitation = (body.link as string).split('#invitation=')[1]!;
      const both = await Promise.all([register('dan', { invitation }), register('eve', { invitation })]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 403]);
      await platform.until('listed', async () => {
        const { items } = (await get('admin/invitations', admin).expect(200)).body as { items: { status: string }[] };
        return items[0]?.status === 'used';
      });
      await settings('closed');
      expect((await register('fay').expect(403)).body.code).toBe('REGISTRATION_CLOSED');
      await platform.stop();
      await platform.start();
      expect(platform.output).toContain('Reprise is ready');
    }, 60_000);
  });
});
