import { given, idNamed, NOW } from '#testing';
import {
  allSessionsClosed,
  memberEnrolled,
  memberImported,
  memberRegistered,
  memberReinstated,
  memberSuspended,
  passwordChanged,
  passwordResetIssued,
  rolesChanged,
  sessionClosed,
  sessionOpened,
} from './events.ts';
import { member, MOST_SESSIONS, type MemberCommand } from './member.ts';

const laptop = idNamed('laptop');
const phone = idNamed('phone');
const registered = memberRegistered({});
const imported = memberImported({ source: 'movielens', number: 7, simulated: false });
const opened = (session: string) => sessionOpened({ session });
const closed = (session: string) => sessionClosed({ session });

describe('registering', () => {
  it('makes a user who is signed in', () => {
    given(member).when({ do: 'register', session: laptop }).then(registered, opened(laptop));
  });

  it('makes an admin who is signed in nowhere', () => {
    const promoted = rolesChanged({ roles: ['user', 'admin'], previous: ['user'] });
    given(member)
      .when({ do: 'register', roles: ['admin'] })
      .then(registered, promoted);
  });

  it('happens once', () => {
    given(member, registered).when({ do: 'register', session: laptop }).nothing();
    given(member, imported).when({ do: 'register', session: laptop }).nothing();
  });
});

describe('importing', () => {
  const from = { source: 'movielens', number: 7, simulated: false };

  it('says where the member is from', () => {
    given(member)
      .when({ do: 'import', ...from })
      .then(imported);
  });

  it('happens once', () => {
    given(member, imported)
      .when({ do: 'import', ...from })
      .nothing();
  });

  it('tells the simulated from the real', () => {
    const at = { commandId: idNamed('import'), actor: 'system:cli', occurredAt: NOW };
    expect(member.evolve(member.initial, imported, at).kind).toBe('imported');
    expect(member.evolve(member.initial, memberImported({ ...from, simulated: true }), at).kind).toBe('simulated');
  });
});

describe('enrolling', () => {
  const enrolled = memberEnrolled({ tenant: 'shop' });

  it('says whose member it is, and nothing else', () => {
    given(member).when({ do: 'enrol', tenant: 'shop' }).then(enrolled);
  });

  it('happens once, and to nobody who is here in another way', () => {
    for (const already of [enrolled, registered, imported])
      given(member, already).when({ do: 'enrol', tenant: 'shop' }).nothing();
  });

  it('makes nobody who signs in', () => {
    given(member, enrolled).when({ do: 'open-session', session: laptop }).rejects('UNKNOWN_MEMBER');
    given(member, enrolled).when({ do: 'register', session: laptop }).nothing();
  });
});

describe('roles', () => {
  const promoted = rolesChanged({ roles: ['user', 'admin'], previous: ['user'] });

  it('are changed, and what they were is said', () => {
    given(member, registered, promoted)
      .when({ do: 'change-roles', roles: ['data-scientist'] })
      .then(rolesChanged({ roles: ['user', 'data-scientist'], previous: ['user', 'admin'] }));
  });

  it('have one spelling, and always user', () => {
    given(member, registered)
      .when({ do: 'change-roles', roles: ['data-scientist', 'admin', 'admin'] })
      .then(rolesChanged({ roles: ['user', 'admin', 'data-scientist'], previous: ['user'] }));
    given(member, registered, promoted)
      .when({ do: 'change-roles', roles: [] })
      .then(rolesChanged({ roles: ['user'], previous: ['user', 'admin'] }));
  });

  it('that are the same are no change', () => {
    given(member, registered, promoted)
      .when({ do: 'change-roles', roles: ['admin', 'user'] })
      .nothing();
    given(member, registered, promoted).when({ do: 'grant-role', role: 'admin' }).nothing();
  });

  it('are granted to those that are there', () => {
    given(member, registered, promoted)
      .when({ do: 'grant-role', role: 'data-scientist' })
      .then(rolesChanged({ roles: ['user', 'admin', 'data-scientist'], previous: ['user', 'admin'] }));
  });
});

describe('a session', () => {
  it('is opened', () => {
    given(member, registered).when({ do: 'open-session', session: laptop }).then(opened(laptop));
  });

  it('is opened once', () => {
    given(member, registered, opened(laptop)).when({ do: 'open-session', session: laptop }).nothing();
  });

  it('is closed', () => {
    given(member, registered, opened(laptop)).when({ do: 'close-session', session: laptop }).then(closed(laptop));
  });

  it('that is not open is not closed', () => {
    given(member, registered, opened(laptop)).when({ do: 'close-session', session: phone }).nothing();
    given(member).when({ do: 'close-session', session: phone }).nothing();
  });

  it(`is one of ${MOST_SESSIONS}: the oldest gives way`, () => {
    const full = Array.from({ length: MOST_SESSIONS }, (_, i) => opened(idNamed(`session ${i}`)));
    given(member, registered, ...full.slice(1))
      .when({ do: 'open-session', session: laptop })
      .then(opened(laptop));
    given(member, registered, ...full)
      .when({ do: 'open-session', session: laptop })
      .then(closed(idNamed('session 0')), opened(laptop));
  });

  it('remembers since when', () => {
    const at = { commandId: idNamed('sign in'), actor: idNamed('anna'), occurredAt: NOW };
    expect(member.evolve(member.initial, opened(laptop), at).sessions).toEqual([{ id: laptop, since: NOW }]);
  });
});

describe('all sessions', () => {
  it('are closed by one fact', () => {
    given(member, registered, opened(laptop), opened(phone))
      .when({ do: 'close-all-sessions' })
      .then(allSessionsClosed({}));
  });

  it('that are none need none', () => {
    given(member, registered).when({ do: 'close-all-sessions' }).nothing();
    given(member, registered, opened(laptop), allSessionsClosed({})).when({ do: 'close-all-sessions' }).nothing();
  });
});

describe('changing the password', () => {
  it('closes every other session', () => {
    given(member, registered, opened(laptop), opened(phone))
      .when({ do: 'change-password', session: phone })
      .then(passwordChanged({}), closed(laptop));
  });

  it('leaves the only one open', () => {
    given(member, registered, opened(phone)).when({ do: 'change-password', session: phone }).then(passwordChanged({}));
  });
});

describe('a lost password', () => {
  it('is replaced by a link that somebody made', () => {
    given(member, registered).when({ do: 'issue-password-reset' }).then(passwordResetIssued({}));
    given(member, registered, passwordResetIssued({}))
      .when({ do: 'issue-password-reset' })
      .then(passwordResetIssued({}));
  });

  it('closes every session when it is replaced', () => {
    given(member, registered, opened(laptop), opened(phone))
      .when({ do: 'reset-password' })
      .then(passwordChanged({}), allSessionsClosed({}));
    given(member, registered).when({ do: 'reset-password' }).then(passwordChanged({}));
  });

  it('opens nothing to who is suspended', () => {
    given(member, registered, memberSuspended({}), passwordChanged({}))
      .when({ do: 'open-session', session: laptop })
      .rejects('MEMBER_SUSPENDED');
  });
});

describe('suspending', () => {
  it('closes every session', () => {
    given(member, registered, opened(laptop)).when({ do: 'suspend' }).then(memberSuspended({}), allSessionsClosed({}));
  });

  it('needs no session', () => {
    given(member, registered).when({ do: 'suspend' }).then(memberSuspended({}));
  });

  it('happens once', () => {
    given(member, registered, memberSuspended({})).when({ do: 'suspend' }).nothing();
  });

  it('keeps sessions from being opened', () => {
    given(member, registered, memberSuspended({}))
      .when({ do: 'open-session', session: laptop })
      .rejects('MEMBER_SUSPENDED');
  });

  it('is taken back', () => {
    given(member, registered, memberSuspended({})).when({ do: 'reinstate' }).then(memberReinstated({}));
    given(member, registered, memberSuspended({}), memberReinstated({}))
      .when({ do: 'open-session', session: laptop })
      .then(opened(laptop));
  });

  it('cannot be taken back from who is not suspended', () => {
    given(member, registered).when({ do: 'reinstate' }).nothing();
  });
});

describe('who is not registered', () => {
  const forMembers: readonly MemberCommand[] = [
    { do: 'change-roles', roles: ['admin'] },
    { do: 'grant-role', role: 'admin' },
    { do: 'open-session', session: laptop },
    { do: 'change-password', session: laptop },
    { do: 'issue-password-reset' },
    { do: 'reset-password' },
    { do: 'suspend' },
    { do: 'reinstate' },
  ];

  it.each(forMembers)('cannot be asked to $do', (command) => {
    given(member).when(command).rejects('UNKNOWN_MEMBER');
    given(member, imported).when(command).rejects('UNKNOWN_MEMBER');
  });
});
