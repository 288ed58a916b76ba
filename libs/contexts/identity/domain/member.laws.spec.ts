import fc from 'fast-check';
import { DomainError } from '#kernel';
import { idNamed, metaOf } from '#testing';
import type { MemberEvent } from './events.ts';
import { hasSession, member, MOST_SESSIONS, type Member, type MemberCommand } from './member.ts';
import { ROLES, rolesWith } from './roles.ts';

const session = fc.integer({ min: 0, max: 60 }).map((n) => idNamed(`session ${n}`));
const roles = fc.array(fc.constantFrom(...ROLES), { maxLength: 5 });

const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  { weight: 1, arbitrary: session.map((each) => ({ do: 'register', session: each }) as const) },
  { weight: 12, arbitrary: session.map((each) => ({ do: 'open-session', session: each }) as const) },
  { weight: 4, arbitrary: session.map((each) => ({ do: 'close-session', session: each }) as const) },
  { weight: 1, arbitrary: session.map((each) => ({ do: 'change-password', session: each }) as const) },
  { weight: 2, arbitrary: roles.map((each) => ({ do: 'change-roles', roles: each }) as const) },
  { weight: 2, arbitrary: fc.constantFrom(...ROLES).map((role) => ({ do: 'grant-role', role }) as const) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'close-all-sessions' } as const, { do: 'suspend' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'reinstate' } as const) },
);

const folded = (events: readonly MemberEvent[], from: Member = member.initial): Member =>
  events.reduce((state, event) => member.evolve(state, event, metaOf()), from);

const decided = (state: Member, wanted: MemberCommand): readonly MemberEvent[] => {
  try {
    return member.decide(state, wanted, metaOf());
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
};

/** Any history that a registered member can have, state by state. */
const lives = fc.array(command, { maxLength: 120 }).map((commands) => {
  const states: Member[] = [
    folded(member.decide(member.initial, { do: 'register', session: idNamed('first') }, metaOf())),
  ];
  const wanted: MemberCommand[] = [];
  for (const each of commands) {
    states.push(folded(decided(states.at(-1)!, each), states.at(-1)));
    wanted.push(each);
  }
  return { states, wanted };
});

describe('whatever a member does', () => {
  it('they are a user, and their roles have one spelling', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const state of states) expect(state.roles).toEqual(rolesWith(state.roles));
      }),
    );
  });

  it(`they have at most ${MOST_SESSIONS} sessions, each once`, () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const { sessions } of states) {
          expect(sessions.length).toBeLessThanOrEqual(MOST_SESSIONS);
          expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
        }
      }),
    );
  });

  it('they have no session while they are suspended', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const { status, sessions } of states) if (status === 'suspended') expect(sessions).toEqual([]);
      }),
    );
  });

  it('a command that was followed has nothing more to do, but for a password', () => {
    fc.assert(
      fc.property(lives, ({ states, wanted }) => {
        wanted.forEach((each, i) => {
          if (each.do !== 'change-password') expect(decided(states[i + 1]!, each)).toEqual([]);
        });
      }),
    );
  });

  it('only opening opens a session, and only the one that it names', () => {
    fc.assert(
      fc.property(lives, ({ states, wanted }) => {
        wanted.forEach((each, i) => {
          const before = states[i]!;
          const more = states[i + 1]!.sessions.filter(({ id }) => !hasSession(before, id)).map(({ id }) => id);
          expect(more).toEqual(each.do === 'open-session' && more.length > 0 ? [each.session] : []);
        });
      }),
    );
  });

  it('an event says what the roles were', () => {
    fc.assert(
      fc.property(lives, ({ states, wanted }) => {
        wanted.forEach((each, i) => {
          for (const event of decided(states[i]!, each))
            if (event.type === 'RolesChanged') expect(event.data.previous).toEqual(states[i]!.roles);
        });
      }),
    );
  });
});
