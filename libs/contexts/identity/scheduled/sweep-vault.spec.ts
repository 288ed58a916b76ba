import { idNamed } from '#testing';
import { openIdentity, type Identity } from '../identity.spec.tools.ts';
import { SweepVault } from './sweep-vault.ts';

describe('sweeping the vault', () => {
  let identity: Identity;
  beforeEach(async () => {
    identity = await openIdentity();
  });
  afterEach(() => identity.close());

  const lost = (n: number) => ({
    member: idNamed(`lost ${n}`),
    email: `lost${n}@example.org`,
    displayName: 'Lost',
    passwordHash: '',
    since: identity.clock.iso(),
  });
  const sweep = () => identity.app.get(SweepVault).run({ at: identity.clock.iso() });
  const rows = async () => (await identity.vault.page(undefined, 1_000)).length;

  it('removes what never reached the log, after a quarter of an hour', async () => {
    await identity.vault.add(lost(1));
    identity.clock.advance(15 * 60_000 - 1);
    await sweep();
    expect(await rows()).toBe(1);
    identity.clock.advance(1);
    await sweep();
    expect(await rows()).toBe(0);
  });

  it('leaves members alone', async () => {
    const { member } = await identity.register();
    identity.clock.advance(3_600_000);
    await sweep();
    expect(await identity.vault.byMember(member)).toBeDefined();
  });

  it('comes to the end of a long vault', async () => {
    const { member } = await identity.register();
    for (let n = 0; n < 501; n++) await identity.vault.add(lost(n));
    identity.clock.advance(3_600_000);
    await sweep();
    expect(await identity.vault.page(undefined, 1_000)).toMatchObject([{ member }]);
  });

  it('gives the address free', async () => {
    await identity.vault.add(lost(1));
    await expect(identity.register({ email: 'lost1@example.org' })).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    identity.clock.advance(3_600_000);
    await sweep();
    await identity.register({ email: 'lost1@example.org' });
  });
});
