import type { Event } from '#kernel';
import { idNamed, inStream, NOW, projected, testPosition } from '#testing';
import { audit } from './projection.ts';

const anna = idNamed('anna');
const root = idNamed('root');
const of = (stream: string, type: string, data: object, actor: string) =>
  inStream<Event>(stream, { type, data }, { actor, occurredAt: NOW });
const entry = (n: number, actor: string, act: string, subject: string, detail = {}) => ({
  position: testPosition(n),
  at: NOW,
  actor,
  act,
  subject,
  detail,
});

describe('the audit log', () => {
  it('tells who changed whose roles, from what to what', () => {
    const roles = { roles: ['user', 'admin'], previous: ['user'] };
    projected(audit)
      .given(
        of(`member-${anna}`, 'RolesChanged', roles, root),
        of(`member-${root}`, 'RolesChanged', roles, 'system:cli'),
      )
      .then(testPosition(1), entry(1, root, 'change-roles', anna, roles))
      .and(testPosition(2), entry(2, 'system:cli', 'change-roles', root, roles))
      .twice()
      .rebuilt();
  });

  it('tells of sessions that somebody else ended, not of the own ones, nor of those the platform ended', () => {
    projected(audit)
      .given(
        of(`member-${anna}`, 'SessionClosed', { session: 'one' }, anna),
        of(`member-${anna}`, 'SessionClosed', { session: 'two' }, root),
        of(`member-${anna}`, 'AllSessionsClosed', {}, 'system:sweeper'),
      )
      .then(testPosition(1), undefined)
      .and(testPosition(2), entry(2, root, 'end-session', anna, { session: 'two' }))
      .and(testPosition(3), undefined)
      .twice()
      .rebuilt();
  });

  it('tells of titles that a person added, by name, not of imports', () => {
    const listed = { medium: 'movie', attributes: { title: 'Heat', genres: [] } };
    projected(audit)
      .given(
        of('item-movie:own:1', 'ItemListed', listed, 'system:import'),
        of('item-movie:own:2', 'ItemListed', listed, root),
      )
      .then(testPosition(1), undefined)
      .and(testPosition(2), entry(2, root, 'add-item', 'movie:own:2', { medium: 'movie', title: 'Heat' }))
      .twice()
      .rebuilt();
  });

  it('leaves out what an older event does not say', () => {
    projected(audit)
      .given(of('item-movie:own:1', 'ItemRevised', {}, root))
      .then(testPosition(1), entry(1, root, 'revise-item', 'movie:own:1'))
      .rebuilt();
  });
});
