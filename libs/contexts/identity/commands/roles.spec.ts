import { idNamed } from '#testing';
import { memberImported, rolesChanged } from '../domain/events.ts';
import { ANNA, openIdentity, type Identity } from '../identity.spec.tools.ts';
import { importedMemberId } from '../member-ids.ts';
import { ChangeDisplayName } from './change-display-name.ts';
import { ChangeRoles } from './change-roles.ts';
import { GrantRole } from './grant-role.ts';
import { ImportMember } from './import-member.ts';

let identity: Identity;
let anna: string;
beforeEach(async () => {
  identity = await openIdentity();
  anna = (await identity.register()).member;
});
afterEach(() => identity.close());

describe('granting a role', () => {
  it('adds it to the account of an address', async () => {
    expect(
      await identity.execute(new GrantRole({ email: ' ANNA@example.org', role: 'admin' }, identity.meta())),
    ).toEqual(['user', 'admin']);
  });

  it('loses none of two granted at once', async () => {
    const grant = (role: 'admin' | 'data-scientist') =>
      identity.execute(new GrantRole({ email: ANNA.email, role }, identity.meta()));
    await Promise.all([grant('admin'), grant('data-scientist')]);
    expect((await identity.eventsOf(anna)).at(-1)).toMatchObject({
      data: { roles: ['user', 'admin', 'data-scientist'] },
    });
  });

  it('needs an account', async () => {
    const grant = identity.execute(new GrantRole({ email: 'ben@example.org', role: 'admin' }, identity.meta()));
    await expect(grant).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
  });
});

describe('changing roles', () => {
  const change = (roles: readonly ('user' | 'admin' | 'data-scientist')[], actor: string) =>
    identity.execute(new ChangeRoles(anna, roles, identity.meta({ actor })));

  it('is a fact with an actor', async () => {
    const { state } = await change(['data-scientist'], idNamed('admin'));
    expect(state.roles).toEqual(['user', 'data-scientist']);
    const facts = [];
    for await (const { event, meta } of identity.log.read(`member-${anna}`, 2)) facts.push([event, meta.actor]);
    expect(facts).toEqual([
      [rolesChanged({ roles: ['user', 'data-scientist'], previous: ['user'] }), idNamed('admin')],
    ]);
  });

  it('does not let an admin give up the role themselves', async () => {
    await change(['admin'], idNamed('admin'));
    await expect(change(['data-scientist'], anna)).rejects.toMatchObject({ code: 'OWN_ADMIN_ROLE' });
    expect((await change(['admin', 'data-scientist'], anna)).written).toBe(1);
  });
});

describe('importing a member', () => {
  const from = { source: 'movielens', number: 7, simulated: false };

  it('gives them the same id everywhere, and no row in the vault', async () => {
    const { member, written } = await identity.execute(new ImportMember(from, identity.meta()));
    expect([member, written]).toEqual([importedMemberId('movielens', 7), 1]);
    expect(await identity.eventsOf(member)).toEqual([memberImported(from)]);
    expect(await identity.vault.byMember(member)).toBeUndefined();
  });

  it('again changes nothing', async () => {
    await identity.execute(new ImportMember(from, identity.meta()));
    expect((await identity.execute(new ImportMember(from, identity.meta()))).written).toBe(0);
  });
});

describe('changing the display name', () => {
  it('writes no event', async () => {
    const before = await identity.log.head();
    await identity.execute(new ChangeDisplayName(anna, 'Anne'));
    expect((await identity.vault.byMember(anna))!.displayName).toBe('Anne');
    expect(await identity.log.head()).toBe(before);
  });

  it('needs an account', async () => {
    const rename = identity.execute(new ChangeDisplayName(idNamed('nobody'), 'Anne'));
    await expect(rename).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
  });
});
