import { idNamed, inStream, projected } from '#testing';
import {
  memberEnrolled,
  memberImported,
  memberLeft,
  memberRegistered,
  memberReinstated,
  memberSuspended,
  rolesChanged,
  sessionOpened,
  type MemberEvent,
} from '../../domain/events.ts';
import { members, type MemberSummary } from './projection.ts';

const at = '2020-02-29T23:59:59.999Z';
const anna = idNamed('anna');
const ben = idNamed('ben');
const of = (member: string, event: MemberEvent) => inStream<MemberEvent>(`member-${member}`, event, { occurredAt: at });

const registered: MemberSummary = { id: anna, kind: 'registered', roles: ['user'], status: 'active', since: at };

describe('members', () => {
  it('are listed with how they came', () => {
    projected(members)
      .given(
        of(anna, memberRegistered({})),
        of(ben, memberImported({ source: 'movielens', number: 1, simulated: false })),
        of('cleo', memberImported({ source: 'demo', number: 2, simulated: true })),
        of('dora', memberEnrolled({ tenant: 'shop' })),
      )
      .then(anna, registered)
      .and(ben, { id: ben, kind: 'imported', roles: ['user'], status: 'active', since: at })
      .and('cleo', { id: 'cleo', kind: 'simulated', roles: ['user'], status: 'active', since: at })
      .and('dora', { id: 'dora', kind: 'external', roles: ['user'], status: 'active', since: at })
      .twice()
      .rebuilt();
  });

  it('have the roles that they were given last', () => {
    projected(members)
      .given(
        of(anna, memberRegistered({})),
        of(anna, rolesChanged({ roles: ['user', 'admin'], previous: ['user'] })),
        of(anna, sessionOpened({ session: idNamed('laptop') })),
        of(anna, rolesChanged({ roles: ['user', 'data-scientist'], previous: ['user', 'admin'] })),
      )
      .then(anna, { ...registered, roles: ['user', 'data-scientist'] })
      .twice()
      .rebuilt();
  });

  it('are gone from the list as soon as they have left', () => {
    projected(members)
      .given(of(anna, memberRegistered({})), of(ben, memberRegistered({})), of(anna, memberLeft({})))
      .then(anna, undefined)
      .and(ben, { ...registered, id: ben })
      .twice()
      .rebuilt();
  });

  it('are suspended, and reinstated', () => {
    const suspended = [of(anna, memberRegistered({})), of(anna, memberSuspended({}))];
    projected(members)
      .given(...suspended)
      .then(anna, { ...registered, status: 'suspended' })
      .twice()
      .rebuilt();
    projected(members)
      .given(...suspended, of(anna, memberReinstated({})))
      .then(anna, registered)
      .twice()
      .rebuilt();
  });
});
