import { idNamed } from '#testing';
import { openIdentity, type Identity } from '../identity.spec.tools.ts';
import { Members } from './members.ts';

describe('members', () => {
  let identity: Identity;
  let members: Members;
  beforeEach(async () => {
    identity = await openIdentity();
    members = identity.app.get(Members);
  });
  afterEach(() => identity.close());

  it('that nobody knows have no roles, no account and no sessions', async () => {
    expect(await members.state(idNamed('nobody'))).toMatchObject({ kind: 'unknown', roles: [] });
    await expect(members.account(idNamed('nobody'))).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    await expect(members.sessions(idNamed('nobody'))).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
  });

  it('have their sessions listed newest first, without those that cannot be refreshed any more', async () => {
    const { member, session: first } = await identity.register();
    const { session: lost } = await identity.signIn();
    const { session: last } = await identity.signIn();
    await identity.vault.closeFamilies(member, lost);
    expect((await members.sessions(member)).map(({ id }) => id)).toEqual([last, first]);
  });

  it('without personal data have no name', async () => {
    const { member } = await identity.register();
    const persons = await members.persons([member, idNamed('nobody')]);
    expect([...persons.keys()]).toEqual([member]);
  });
});
