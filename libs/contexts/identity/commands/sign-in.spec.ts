import { idNamed } from '#testing';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { ANNA, openIdentity, QUICK_HASHER, type Identity } from '../identity.spec.tools.ts';
import { Members } from '../queries/members.ts';
import { ChangeStatus } from './change-status.ts';

describe('signing in', () => {
  let identity: Identity;
  let anna: string;
  beforeEach(async () => {
    identity = await openIdentity();
    anna = (await identity.register()).member;
  });
  afterEach(() => identity.close());

  const wrong = (given: object = {}) => identity.signIn({ password: 'no password of anna', ...given });
  const sessions = async () => (await identity.app.get(Members).state(anna)).sessions.length;

  it('opens one more session', async () => {
    const { session, ...rest } = await identity.signIn({ client: 'Firefox' });
    expect(rest).toMatchObject({ member: anna, displayName: 'Anna', roles: ['user'] });
    expect(await sessions()).toBe(2);
    const family = (await identity.vault.families(anna)).find((each) => each.session === session);
    expect(family).toMatchObject({ client: 'Firefox', expiresAt: '2026-06-03T12:00:00.000Z' });
  });

  it('takes the address in any spelling', async () => {
    expect((await identity.signIn({ email: ' ANNA@example.org ' })).member).toBe(anna);
  });

  it('answers the same for a wrong password and for nobody', async () => {
    const refused = { code: 'WRONG_CREDENTIALS', details: {} };
    await expect(wrong()).rejects.toMatchObject(refused);
    await expect(wrong({ email: 'nobody@example.org' })).rejects.toMatchObject(refused);
    expect(await sessions()).toBe(1);
  });

  it('treats a registration that never reached the log as nobody', async () => {
    const person = (await identity.vault.byMember(anna))!;
    await identity.vault.add({ ...person, member: idNamed('lost'), email: 'lost@example.org' });
    await expect(identity.signIn({ email: 'lost@example.org' })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });

  it('says that a member is suspended to those who know the password', async () => {
    await identity.execute(new ChangeStatus(anna, 'suspended', identity.meta()));
    await expect(wrong()).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(identity.signIn()).rejects.toMatchObject({ code: 'MEMBER_SUSPENDED' });
    expect(await identity.vault.families(anna)).toEqual([]);
  });

  it('hashes again what was hashed with less', async () => {
    const weaker = argon2PasswordHasher({ ...QUICK_HASHER, memoryKiB: QUICK_HASHER.memoryKiB / 2 });
    await identity.vault.change(anna, { passwordHash: await weaker.hash(ANNA.password) });
    await expect(wrong()).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect((await identity.vault.byMember(anna))!.passwordHash).toContain('m=8,');
    await identity.signIn();
    expect((await identity.vault.byMember(anna))!.passwordHash).toContain('m=16,');
    await identity.signIn();
  });

  it('by one command twice is one session', async () => {
    const meta = identity.meta();
    const first = await identity.signIn({}, meta);
    const second = await identity.signIn({}, meta);
    expect(second.session).toBe(first.session);
    expect(await sessions()).toBe(2);
  });

  it('of two members by one command are two sessions', async () => {
    const ben = await identity.register({ email: 'ben@example.org' });
    const meta = identity.meta();
    const [a, b] = [await identity.signIn({}, meta), await identity.signIn({ email: 'ben@example.org' }, meta)];
    expect(a.session).not.toBe(b.session);
    expect(await identity.vault.families(anna)).toContainEqual(expect.objectContaining({ session: a.session }));
    expect(await identity.vault.families(ben.member)).toContainEqual(expect.objectContaining({ session: b.session }));
  });

  it('slows down guessing on an account, whoever guesses', async () => {
    for (let i = 0; i < 5; i++)
      await expect(wrong({ address: `a${i}` })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    const waiting = { code: 'TOO_MANY_ATTEMPTS', details: { retryAfterMs: 1_000 } };
    await expect(identity.signIn({ address: 'b' })).rejects.toMatchObject(waiting);
    identity.clock.advance(1_000);
    await identity.signIn({ address: 'b' });
  });

  it('slows down guessing on an account that there is not, just so', async () => {
    const guess = () => wrong({ email: 'nobody@example.org' });
    for (let i = 0; i < 5; i++) await expect(guess()).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });
});
