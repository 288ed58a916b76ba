import { openSmtpInbox, type SmtpInbox } from '#engines/mailer/smtp/smtp-inbox.spec.tools';
import { idNamed, until } from '#testing';
import {
  guestOf,
  openIdentityApi,
  PASSWORD,
  refusal,
  type Guest,
  type IdentityApi,
} from './identity-api.spec.tools.ts';

const NEXT = 'the next password of mine';
const HOUR_MS = 3_600_000;

describe('a lost password', () => {
  let inbox: SmtpInbox;
  let api: IdentityApi;
  let admin: Guest;
  beforeAll(async () => {
    inbox = await openSmtpInbox();
    api = await openIdentityApi({ smtpUrl: inbox.url });
    admin = await api.register('admin', 'admin');
  });
  afterAll(async () => {
    await api.close();
    await inbox.close();
  });

  const reset = (body: object) => api.http.post('/api/auth/reset').send(body);
  const tokenIn = (text: string): string => /#token=(\S+)/.exec(text)![1]!;
  const me = ({ auth }: Guest) => api.http.get('/api/me').set(auth);
  const login = (email: string, password: string) => api.http.post('/api/auth/login').send({ email, password });
  const linkFor = (who: Guest, by: Guest = admin) =>
    api.http.post(`/api/admin/members/${who.id}/reset-link`).set(by.auth);
  const tokenFor = async (who: Guest): Promise<string> => tokenIn((await linkFor(who).expect(201)).body.link as string);
  const mailsTo = (email: string) => inbox.arrived.filter(({ to }) => to === email);
  const askedByMail = async (email: string, typed = email): Promise<string> => {
    const before = mailsTo(email).length;
    await reset({ email: typed }).expect(202);
    await until(() => mailsTo(email).length > before);
    return tokenIn(mailsTo(email).at(-1)!.text);
  };

  it('is replaced by a link in a mail, once, and every session ends', async () => {
    const anna = await api.register('anna');
    const phone = await api.signIn(anna.email);
    const token = await askedByMail(anna.email, ' Anna@Example.org ');
    expect(mailsTo(anna.email)[0]!.text).toContain(`http://localhost:3000/reset#token=${token}\n`);
    const answer = await reset({ token, password: NEXT }).expect(204);
    expect(answer.headers['x-position']).toBeDefined();
    for (const each of [anna, phone]) expect(refusal(await me(each))).toEqual([401, 'INVALID_TOKEN']);
    expect(refusal(await api.http.post('/api/auth/refresh').set('cookie', phone.cookie))).toEqual([
      401,
      'INVALID_REFRESH_TOKEN',
    ]);
    expect(refusal(await login(anna.email, PASSWORD))).toEqual([401, 'WRONG_CREDENTIALS']);
    await login(anna.email, NEXT).expect(200);
    expect(refusal(await reset({ token, password: 'yet another password' }))).toEqual([400, 'INVALID_RESET_TOKEN']);
    await login(anna.email, NEXT).expect(200);
  });

  it('is asked for with the same answer whether or not there is such an account', async () => {
    const { email } = await api.register('asked');
    const [known, unknown] = [await reset({ email }), await reset({ email: 'unknown@example.org' })];
    expect(known.status).toBe(202);
    expect(unknown.status).toBe(202);
    expect(unknown.body).toEqual(known.body);
    expect(Object.keys(unknown.headers).toSorted()).toEqual(Object.keys(known.headers).toSorted());
    await until(() => mailsTo(email).length === 1);
    expect(mailsTo('unknown@example.org')).toEqual([]);
  });

  it('sends nobody more than three mails an hour', async () => {
    const { email } = await api.register('flooded');
    for (let i = 0; i < 3; i++) await askedByMail(email);
    await reset({ email }).expect(202);
    const { email: other } = await api.register('behind');
    await askedByMail(other);
    expect(mailsTo(email)).toHaveLength(3);
    api.clock.advance(HOUR_MS + 1);
    await askedByMail(email);
  });

  it('is not replaced by a link older than an hour', async () => {
    const anna = await api.register('late');
    const token = await tokenFor(anna);
    api.clock.advance(HOUR_MS - 1_000);
    const again = await tokenFor(anna);
    api.clock.advance(1_000);
    expect(refusal(await reset({ token, password: NEXT }))).toEqual([400, 'INVALID_RESET_TOKEN']);
    await reset({ token: again, password: NEXT }).expect(204);
  });

  it('makes every other link worthless once it is replaced or changed', async () => {
    const anna = await api.register('several');
    const [first, second] = [await tokenFor(anna), await askedByMail(anna.email)];
    await reset({ token: second, password: NEXT }).expect(204);
    expect(refusal(await reset({ token: first, password: PASSWORD }))).toEqual([400, 'INVALID_RESET_TOKEN']);
    const third = await tokenFor(anna);
    const { body } = await login(anna.email, NEXT).expect(200);
    await api.http
      .post('/api/auth/password')
      .set('authorization', `Bearer ${body.accessToken as string}`)
      .send({ current: NEXT, next: PASSWORD })
      .expect(204);
    expect(refusal(await reset({ token: third, password: NEXT }))).toEqual([400, 'INVALID_RESET_TOKEN']);
  });

  it('is replaced by one of many at once', async () => {
    const anna = await api.register('race');
    const token = await tokenFor(anna);
    const tries = Array.from({ length: 5 }, (_, n) => `the password of try ${n}`);
    const answers = await Promise.all(tries.map((password) => reset({ token, password })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400, 400, 400, 400]);
    const won = answers.findIndex(({ status }) => status === 204);
    await login(anna.email, tries[won]!).expect(200);
  });

  it('is replaced again under the same idempotency key', async () => {
    const anna = await api.register('key');
    let session = anna;
    for (const password of [NEXT, 'and one more password']) {
      await reset({ token: await tokenFor(anna), password })
        .set('idempotency-key', 'once')
        .expect(204);
      expect(refusal(await me(session))).toEqual([401, 'INVALID_TOKEN']);
      session = guestOf(await login(anna.email, password).expect(200));
    }
  });

  it('is not replaced by a password that everybody tries', async () => {
    const anna = await api.register('weak');
    const token = await tokenFor(anna);
    expect(refusal(await reset({ token, password: 'password123' }))).toEqual([400, 'WEAK_PASSWORD']);
    await reset({ token, password: NEXT }).expect(204);
  });

  it('is not replaced by a token of another kind, or one that was edited', async () => {
    const [anna, eve] = [await api.register('forged'), await api.register('forger')];
    const token = await tokenFor(eve);
    const [header, payload, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = [
      anna.auth.authorization.slice(7),
      anna.cookie.split('=')[1]!,
      `${header}.${encode({ ...claims, sub: anna.id })}.${signature}`,
      `${encode({ alg: 'none', typ: 'reset+jwt' })}.${payload}.`,
      'made up',
      '..',
    ];
    for (const each of forged)
      expect(refusal(await reset({ token: each, password: NEXT }))).toEqual([400, 'INVALID_RESET_TOKEN']);
    const asAccess = await api.http.get('/api/me').set('authorization', `Bearer ${token}`);
    expect(refusal(asAccess)).toEqual([401, 'INVALID_TOKEN']);
  });

  it.each<readonly [string, object, string]>([
    ['nothing', {}, 'email'],
    ['an operator for an address', { email: { $ne: null } }, 'email'],
    ['an address of 255 characters', { email: 'x'.repeat(255) }, 'email'],
    ['no password', { token: 'x' }, 'password'],
    ['a short password', { token: 'x', password: 'short' }, 'password'],
    ['no token', { password: NEXT }, 'token'],
    ['a token of 2,001 characters', { token: 'x'.repeat(2_001), password: NEXT }, 'token'],
    ['both steps at once', { email: 'a@example.org', token: 'x', password: NEXT }, 'email'],
  ])('needs more than %s', async (_what, body, field) => {
    const answer = await reset(body);
    expect(refusal(answer)).toEqual([400, 'INVALID_INPUT']);
    expect((answer.body.errors as { field: string }[]).map((error) => error.field)).toContain(field);
  });

  describe('by an admin', () => {
    it('is a link that is written down without its token', async () => {
      const anna = await api.register('helped');
      const answer = await linkFor(anna).expect(201);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['x-position']).toBeDefined();
      const written = [];
      for await (const { event, meta } of api.engines.log.read(`member-${anna.id}`)) written.push({ event, meta });
      expect(written.at(-1)).toMatchObject({ event: { type: 'PasswordResetIssued' }, meta: { actor: admin.id } });
      expect(JSON.stringify(written)).not.toContain(tokenIn(answer.body.link as string));
      await me(anna).expect(200);
    });

    it('is for admins, of members that there are', async () => {
      const scientist = await api.register('scientist', 'data-scientist');
      expect(refusal(await linkFor(admin, scientist))).toEqual([403, 'FORBIDDEN']);
      const post = (id: string) => api.http.post(`/api/admin/members/${id}/reset-link`).set(admin.auth);
      expect(refusal(await post(idNamed('nobody')))).toEqual([404, 'UNKNOWN_MEMBER']);
      expect(refusal(await post('nobody'))).toEqual([400, 'INVALID_INPUT']);
    });
  });

  // last: the mail server does not come back
  it('is asked for with the same answer while no mail is taken, and an admin can still help', async () => {
    const anna = await api.register('gone');
    inbox.refuse();
    const refused = await reset({ email: anna.email }).expect(202);
    await inbox.close();
    const cut = await reset({ email: anna.email }).expect(202);
    expect(cut.body).toEqual(refused.body);
    await reset({ token: await tokenFor(anna), password: NEXT }).expect(204);
    await login(anna.email, NEXT).expect(200);
  });
});
