import { DAY_MS } from '#kernel';
import { idNamed } from '#testing';
import { passwordChanged, sessionClosed } from '../domain/events.ts';
import { hasSession } from '../domain/member.ts';
import { ANNA, openIdentity, type Identity } from '../identity.spec.tools.ts';
import { Members } from '../queries/members.ts';
import type { SignedIn } from '../sessions/sessions.ts';
import { ChangePassword } from './change-password.ts';
import { ChangeStatus } from './change-status.ts';
import { RefreshSession } from './refresh-session.ts';
import { SignOut } from './sign-out.ts';
import { SignOutEverywhere } from './sign-out-everywhere.ts';

let identity: Identity;
let anna: SignedIn;
beforeEach(async () => {
  identity = await openIdentity();
  anna = await identity.register();
});
afterEach(() => identity.close());

const refresh = (token: string, meta = identity.meta()) => identity.execute(new RefreshSession(token, meta));
const refused = { code: 'INVALID_REFRESH_TOKEN' };
const isOpen = async (session: string) => hasSession(await identity.app.get(Members).state(anna.member), session);

describe('refreshing', () => {
  it('takes a token for the next one', async () => {
    const next = await refresh(anna.refreshToken);
    expect(next).toEqual({ ...anna, refreshToken: expect.any(String), position: expect.any(String) });
    expect(next.refreshToken).not.toBe(anna.refreshToken);
    expect((await refresh(next.refreshToken)).session).toBe(anna.session);
  });

  it('with a token used before ends the session', async () => {
    const next = await refresh(anna.refreshToken);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
    await expect(refresh(next.refreshToken)).rejects.toMatchObject(refused);
    expect(await isOpen(anna.session)).toBe(false);
    expect((await identity.eventsOf(anna.member)).at(-1)).toEqual(sessionClosed({ session: anna.session }));
  });

  it('with a token used before ends the session even under a key used before', async () => {
    const phone = await identity.signIn();
    const meta = identity.meta();
    for (const { refreshToken, session } of [anna, phone]) {
      await refresh(refreshToken);
      await expect(refresh(refreshToken, meta)).rejects.toMatchObject(refused);
      expect(await isOpen(session)).toBe(false);
    }
  });

  it('with one token many times at once succeeds at most once, and the session ends', async () => {
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => refresh(anna.refreshToken)));
    const good = all.filter(({ status }) => status === 'fulfilled');
    expect(good.length).toBeLessThanOrEqual(1);
    expect(await isOpen(anna.session)).toBe(false);
    expect(await identity.vault.families(anna.member)).toEqual([]);
  });

  it.each(['', 'abc', 'A'.repeat(43), "' OR 1=1 --"])('with %j is refused', async (token) => {
    await expect(refresh(token)).rejects.toMatchObject(refused);
    expect(await isOpen(anna.session)).toBe(true);
  });

  it('ends after thirty days', async () => {
    identity.clock.advance(30 * DAY_MS);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
  });

  it('does not outlive the session in the log', async () => {
    const [family] = await identity.vault.families(anna.member);
    await identity.execute(new SignOut(anna.member, anna.session, identity.meta()));
    await identity.vault.openFamily(family!);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
    expect(await identity.vault.families(anna.member)).toEqual([]);
  });

  it('does not outlive the member', async () => {
    await identity.log.erase(`member-${anna.member}`);
    identity.streams.forget(`member-${anna.member}`);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
  });
});

describe('signing out', () => {
  it('ends one session, and its tokens', async () => {
    const phone = await identity.signIn();
    await identity.execute(new SignOut(anna.member, anna.session, identity.meta()));
    expect([await isOpen(anna.session), await isOpen(phone.session)]).toEqual([false, true]);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
    await refresh(phone.refreshToken);
  });

  it('ends nobody else’s session', async () => {
    const ben = await identity.register({ email: 'ben@example.org' });
    await identity.execute(new SignOut(ben.member, anna.session, identity.meta()));
    expect(await isOpen(anna.session)).toBe(true);
    await refresh(anna.refreshToken);
  });

  it('under one key ends each session that it is asked to', async () => {
    const phone = await identity.signIn();
    const meta = identity.meta();
    for (const { session } of [anna, phone]) await identity.execute(new SignOut(anna.member, session, meta));
    expect([await isOpen(anna.session), await isOpen(phone.session)]).toEqual([false, false]);
  });

  it('everywhere ends every session', async () => {
    const phone = await identity.signIn();
    await identity.execute(new SignOutEverywhere(anna.member, identity.meta()));
    expect(await identity.vault.families(anna.member)).toEqual([]);
    for (const { session, refreshToken } of [anna, phone]) {
      expect(await isOpen(session)).toBe(false);
      await expect(refresh(refreshToken)).rejects.toMatchObject(refused);
    }
  });
});

describe('suspending', () => {
  it('ends every session; reinstating opens none of them again', async () => {
    await identity.execute(new ChangeStatus(anna.member, 'suspended', identity.meta()));
    await identity.execute(new ChangeStatus(anna.member, 'active', identity.meta()));
    expect(await isOpen(anna.session)).toBe(false);
    await expect(refresh(anna.refreshToken)).rejects.toMatchObject(refused);
    expect((await identity.signIn()).member).toBe(anna.member);
  });

  it('cannot be done to oneself', async () => {
    const own = identity.execute(new ChangeStatus(anna.member, 'suspended', identity.meta({ actor: anna.member })));
    await expect(own).rejects.toMatchObject({ code: 'OWN_SUSPENSION' });
    expect(await isOpen(anna.session)).toBe(true);
  });

  it('cannot be done to nobody', async () => {
    const nobody = identity.execute(new ChangeStatus(idNamed('nobody'), 'suspended', identity.meta()));
    await expect(nobody).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
  });
});

describe('changing the password', () => {
  const NEXT = 'another password';
  const change = (passwords: object = {}, meta = identity.meta()) =>
    identity.execute(
      new ChangePassword(anna.member, anna.session, { current: ANNA.password, next: NEXT, ...passwords }, meta),
    );

  it('ends every other session', async () => {
    const phone = await identity.signIn();
    await change();
    expect((await identity.eventsOf(anna.member)).slice(-2)).toEqual([
      passwordChanged({}),
      sessionClosed({ session: phone.session }),
    ]);
    await expect(refresh(phone.refreshToken)).rejects.toMatchObject(refused);
    await refresh(anna.refreshToken);
    await expect(identity.signIn()).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await identity.signIn({ password: NEXT });
  });

  it('needs the password of today', async () => {
    await expect(change({ current: NEXT })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await identity.signIn();
  });

  it('refuses a password that everybody tries', async () => {
    await expect(change({ next: 'Password123' })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
    await expect(change({ next: ANNA.email })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
  });

  it('by one command twice is done once', async () => {
    const meta = identity.meta();
    await change({}, meta);
    await change({}, meta);
    expect((await identity.eventsOf(anna.member)).filter(({ type }) => type === 'PasswordChanged')).toHaveLength(1);
  });

  it('is no way to guess it', async () => {
    for (let i = 0; i < 5; i++)
      await expect(change({ current: NEXT })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(change()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  });
});
