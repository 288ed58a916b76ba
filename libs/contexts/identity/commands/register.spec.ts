import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { uuid5 } from '#runtime';
import { idNamed } from '#testing';
import { memberRegistered, rolesChanged, sessionOpened } from '../domain/events.ts';
import { ANNA, openIdentity, QUICK_HASHER, type Identity } from '../identity.spec.tools.ts';
import { Members } from '../queries/members.ts';
import { ChangePassword } from './change-password.ts';
import { CreateAdmin } from './create-admin.ts';
import { SignOut } from './sign-out.ts';

describe('registering', () => {
  let identity: Identity;
  beforeEach(async () => {
    identity = await openIdentity();
  });
  afterEach(() => identity.close());

  it('signs in, with personal data in the vault and none in the log', async () => {
    const { member, session, refreshToken, ...rest } = await identity.register();
    expect(rest).toEqual({ displayName: 'Anna', roles: ['user'], position: expect.any(String) });
    expect(await identity.eventsOf(member)).toEqual([memberRegistered({}), sessionOpened({ session })]);
    const { passwordHash, ...person } = (await identity.vault.byMember(member))!;
    expect(person).toEqual({ member, email: ANNA.email, displayName: 'Anna', since: identity.clock.iso() });
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(refreshToken).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await identity.vault.families(member))).not.toContain(refreshToken);
  });

  it('is done by the member themselves', async () => {
    const { member } = await identity.register();
    for await (const { meta } of identity.log.read(`member-${member}`)) expect(meta.actor).toBe(member);
  });

  it.each(['anna@example.org', 'Anna@Example.org', ' anna@example.org '])('refuses %j a second time', async (email) => {
    await identity.register();
    await expect(identity.register({ email: email })).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('refuses a password that everybody tries, and leaves nothing behind', async () => {
    await expect(identity.register({ password: 'password123' })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
    expect(await identity.vault.byEmail(ANNA.email)).toBeUndefined();
  });

  it('of one address by two at once makes one account', async () => {
    const both = await Promise.allSettled([identity.register(), identity.register()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'EMAIL_TAKEN' } });
  });

  describe('again by the same command', () => {
    const again = { commandId: idNamed('a guessable key') };

    it('answers the same and happens once', async () => {
      const first = await identity.register({}, identity.meta(again));
      const second = await identity.register({}, identity.meta(again));
      expect({ ...second, refreshToken: '' }).toEqual({ ...first, refreshToken: '' });
      expect(await identity.eventsOf(first.member)).toHaveLength(2);
    });

    it('goes on where the vault was written and the log was not', async () => {
      const member = uuid5(again.commandId, 'member');
      const passwordHash = await argon2PasswordHasher(QUICK_HASHER).hash(ANNA.password);
      const { email, displayName } = ANNA;
      await identity.vault.add({ member, email, displayName, passwordHash, since: identity.clock.iso() });
      expect((await identity.register({}, identity.meta(again))).member).toBe(member);
      expect(await identity.eventsOf(member)).toHaveLength(2);
    });

    it.each([
      ['another password', { password: 'the password of eve' }],
      ['another address', { email: 'eve@example.org' }],
      ['another address and password', { email: 'eve@example.org', password: 'the password of eve' }],
    ])('with %s lets nobody in', async (_what, given) => {
      const { member } = await identity.register({}, identity.meta(again));
      const before = await identity.vault.families(member);
      await expect(identity.register(given, identity.meta(again))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect(await identity.vault.families(member)).toEqual(before);
    });

    it('is no way to guess a password', async () => {
      await identity.register({}, identity.meta(again));
      const guess = () => identity.register({ password: 'the password of eve' }, identity.meta(again));
      for (let i = 0; i < 5; i++) await expect(guess()).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    });

    it('does not open a session that was closed since', async () => {
      const { member, session } = await identity.register({}, identity.meta(again));
      await identity.execute(new SignOut(member, session, identity.meta({ actor: member })));
      await expect(identity.register({}, identity.meta(again))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect(await identity.vault.families(member)).toEqual([]);
    });

    it('needs the password of today', async () => {
      const { member, session } = await identity.register({}, identity.meta(again));
      const passwords = { current: ANNA.password, next: 'another password' };
      await identity.execute(new ChangePassword(member, session, passwords, identity.meta()));
      await expect(identity.register({}, identity.meta(again))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
    });
  });
});

describe('creating an admin', () => {
  let identity: Identity;
  beforeEach(async () => {
    identity = await openIdentity();
  });
  afterEach(() => identity.close());

  it('makes an account that is signed in nowhere', async () => {
    const { member, roles } = await identity.execute(new CreateAdmin(ANNA, identity.meta({ actor: 'system:cli' })));
    expect(roles).toEqual(['user', 'admin']);
    expect(await identity.eventsOf(member)).toEqual([
      memberRegistered({}),
      rolesChanged({ roles: ['user', 'admin'], previous: ['user'] }),
    ]);
    expect(await identity.vault.families(member)).toEqual([]);
    expect(await identity.app.get(Members).account(member)).toMatchObject({ email: ANNA.email, roles });
    expect((await identity.signIn()).roles).toEqual(roles);
  });

  it('refuses an address that is taken', async () => {
    await identity.register();
    const again = identity.execute(new CreateAdmin(ANNA, identity.meta()));
    await expect(again).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
  });
});
