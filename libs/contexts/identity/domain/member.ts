import { domainError, type StreamKind } from '#kernel';
import {
  allSessionsClosed,
  memberImported,
  memberRegistered,
  memberReinstated,
  memberSuspended,
  passwordChanged,
  rolesChanged,
  sessionClosed,
  sessionOpened,
  type MemberEvent,
} from './events.ts';
import { rolesWith, type Role } from './roles.ts';

export interface OpenSession {
  readonly id: string;
  readonly since: string;
}

export interface Member {
  readonly kind: 'unknown' | 'registered' | 'imported' | 'simulated';
  readonly roles: readonly Role[];
  readonly status: 'active' | 'suspended';
  /** Oldest first. Whoever is suspended has none. */
  readonly sessions: readonly OpenSession[];
}

export type MemberCommand =
  /** With a session: signed in at once. */
  | { readonly do: 'register'; readonly session?: string; readonly roles?: readonly Role[] }
  | { readonly do: 'import'; readonly source: string; readonly number: number; readonly simulated: boolean }
  | { readonly do: 'change-roles'; readonly roles: readonly Role[] }
  | { readonly do: 'grant-role'; readonly role: Role }
  | { readonly do: 'open-session'; readonly session: string }
  | { readonly do: 'close-session'; readonly session: string }
  | { readonly do: 'close-all-sessions' }
  /** Every session but the one it was done in ends. */
  | { readonly do: 'change-password'; readonly session: string }
  | { readonly do: 'suspend' }
  | { readonly do: 'reinstate' };

export const MOST_SESSIONS = 50;

export const hasSession = ({ sessions }: Member, session: string): boolean => sessions.some(({ id }) => id === session);

const register = (
  state: Member,
  { session, roles = [] }: { readonly session?: string; readonly roles?: readonly Role[] },
): readonly MemberEvent[] => {
  if (state.kind !== 'unknown') return [];
  const registered: MemberEvent[] = [memberRegistered({})];
  if (rolesWith(roles).length > 1) registered.push(rolesChanged({ roles: rolesWith(roles), previous: ['user'] }));
  if (session !== undefined) registered.push(sessionOpened({ session }));
  return registered;
};

const openSession = (state: Member, session: string): readonly MemberEvent[] => {
  if (state.status === 'suspended') throw domainError('MEMBER_SUSPENDED');
  if (hasSession(state, session)) return [];
  const surplus = state.sessions.slice(0, Math.max(0, state.sessions.length + 1 - MOST_SESSIONS));
  return [...surplus.map(({ id }) => sessionClosed({ session: id })), sessionOpened({ session })];
};

const changeRoles = (state: Member, wanted: readonly Role[]): readonly MemberEvent[] => {
  const roles = rolesWith(wanted);
  return roles.join() === state.roles.join() ? [] : [rolesChanged({ roles, previous: state.roles })];
};

const changePassword = (state: Member, kept: string): readonly MemberEvent[] => {
  const ended = state.sessions.filter(({ id }) => id !== kept);
  return [passwordChanged({}), ...ended.map(({ id }) => sessionClosed({ session: id }))];
};

const closeAll = ({ sessions }: Member): readonly MemberEvent[] => (sessions.length > 0 ? [allSessionsClosed({})] : []);

/** What a registered member, and nobody else, can be asked for. */
const change = (
  state: Member,
  command: Exclude<MemberCommand, { readonly do: 'register' | 'import' | 'close-session' | 'close-all-sessions' }>,
): readonly MemberEvent[] => {
  if (state.kind !== 'registered') throw domainError('UNKNOWN_MEMBER');
  switch (command.do) {
    case 'change-roles':
      return changeRoles(state, command.roles);
    case 'grant-role':
      return changeRoles(state, [...state.roles, command.role]);
    case 'open-session':
      return openSession(state, command.session);
    case 'change-password':
      return changePassword(state, command.session);
    case 'suspend':
      return state.status === 'suspended' ? [] : [memberSuspended({}), ...closeAll(state)];
    case 'reinstate':
      return state.status === 'active' ? [] : [memberReinstated({})];
  }
};

/** Streams `member-<id>`. */
export const member: StreamKind<Member, MemberCommand, MemberEvent> = {
  category: 'member',
  initial: { kind: 'unknown', roles: [], status: 'active', sessions: [] },

  decide(state, command) {
    switch (command.do) {
      case 'register':
        return register(state, command);
      case 'import': {
        const { source, number, simulated } = command;
        return state.kind === 'unknown' ? [memberImported({ source, number, simulated })] : [];
      }
      case 'close-session':
        return hasSession(state, command.session) ? [sessionClosed({ session: command.session })] : [];
      case 'close-all-sessions':
        return closeAll(state);
      default:
        return change(state, command);
    }
  },

  evolve(state, { type, data }, { occurredAt }) {
    switch (type) {
      case 'MemberRegistered':
        return { ...state, kind: 'registered', roles: ['user'] };
      case 'MemberImported':
        return { ...state, kind: data.simulated ? 'simulated' : 'imported', roles: ['user'] };
      case 'RolesChanged':
        return { ...state, roles: data.roles };
      case 'SessionOpened':
        return { ...state, sessions: [...state.sessions, { id: data.session, since: occurredAt }] };
      case 'SessionClosed':
        return { ...state, sessions: state.sessions.filter(({ id }) => id !== data.session) };
      case 'AllSessionsClosed':
        return { ...state, sessions: [] };
      case 'MemberSuspended':
        return { ...state, status: 'suspended' };
      case 'MemberReinstated':
        return { ...state, status: 'active' };
      default:
        return state;
    }
  },
};
