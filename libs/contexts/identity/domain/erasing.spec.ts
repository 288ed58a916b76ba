import { given, idNamed } from '#testing';
import {
  allSessionsClosed,
  memberEnrolled,
  memberErased,
  memberImported,
  memberLeft,
  memberRegistered,
  sessionOpened,
} from './events.ts';
import { member, type MemberCommand } from './member.ts';

const laptop = idNamed('laptop');
const registered = memberRegistered({});
const gone = { streams: ['taste-1'], artefacts: [] };
const left = [registered, memberLeft({})];
const erased = [...left, memberErased(gone)];
const leave = { do: 'leave' } as const;
const erase = { do: 'erase', ...gone } as const;

describe('leaving', () => {
  it('ends every session', () => {
    given(member, registered, sessionOpened({ session: laptop }))
      .when(leave)
      .then(memberLeft({}), allSessionsClosed({}));
  });

  it('is for persons, also for those whom an integrator knows', () => {
    given(member, memberEnrolled({ tenant: 'shop' }))
      .when(leave)
      .then(memberLeft({}));
    given(member, memberImported({ source: 'movielens', number: 7, simulated: false }))
      .when(leave)
      .rejects('NOT_ERASABLE', { kind: 'imported' });
    given(member).when(leave).rejects('UNKNOWN_MEMBER');
  });

  it('happens once', () => {
    given(member, ...left)
      .when(leave)
      .nothing();
    given(member, ...erased)
      .when(leave)
      .nothing();
  });

  it.each<MemberCommand>([
    { do: 'open-session', session: laptop },
    { do: 'issue-password-reset' },
    { do: 'grant-role', role: 'admin' },
    { do: 'suspend' },
  ])('leaves nobody to be asked for anything: $do', (command) => {
    given(member, ...left)
      .when(command)
      .rejects('UNKNOWN_MEMBER');
    given(member, ...erased)
      .when(command)
      .rejects('UNKNOWN_MEMBER');
  });
});

describe('being erased', () => {
  it('comes after leaving, once, and says what goes', () => {
    given(member, ...left)
      .when(erase)
      .then(memberErased(gone));
    given(member, ...erased)
      .when(erase)
      .nothing();
    given(member, registered).when(erase).rejects('UNKNOWN_MEMBER');
  });

  it('is for ever: nobody becomes this member again', () => {
    given(member, ...left)
      .when({ do: 'enrol', tenant: 'shop' })
      .rejects('MEMBER_ERASED');
    given(member, ...erased)
      .when({ do: 'enrol', tenant: 'shop' })
      .rejects('MEMBER_ERASED');
  });
});
