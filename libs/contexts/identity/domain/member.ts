import { domainError, event, type Event, type StreamKind } from '#kernel';

export const ROLES = ['user', 'admin', 'data-scientist'] as const;
export type Role = (typeof ROLES)[number];

export type MemberRegistered = Event<'MemberRegistered', Record<string, never>>;
/** A member of a data set: nobody signs in as them. */
export type MemberImported = Event<
  'MemberImported',
  { readonly source: string; readonly number: number; readonly simulated: boolean }
>;
export type RolesChanged = Event<
  'RolesChanged',
  { readonly roles: readonly Role[]; readonly previous: readonly Role[] }
>;
export type SessionOpened = Event<'SessionOpened', { readonly session: string }>;
export type SessionClosed = Event<'SessionClosed', { readonly session: string }>;
export type PasswordChanged = Event<'PasswordChanged', Record<string, never>>;
export type MemberEvent =
  MemberRegistered | MemberImported | RolesChanged | SessionOpened | SessionClosed | PasswordChanged;

const memberRegistered = event('MemberRegistered')<MemberRegistered['data']>();
const memberImported = event('MemberImported')<MemberImported['data']>();
const rolesChanged = event('RolesChanged')<RolesChanged['data']>();
const sessionOpened = event('SessionOpened')<SessionOpened['data']>();
const sessionClosed = event('SessionClosed')<SessionClosed['data']>();
const passwordChanged = event('PasswordChanged')<PasswordChanged['data']>();

export interface Member {
  readonly kind: 'unknown' | 'registered' | 'imported';
  readonly roles: readonly Role[];
  /** Open sessions, oldest first. */
  readonly sessions: readonly string[];
}

export type MemberCommand =
  | { readonly do: 'register'; readonly session: string }
  | { readonly do: 'import'; readonly source: string; readonly number: number; readonly simulated: boolean }
  | { readonly do: 'change-roles'; readonly roles: readonly Role[] }
  | { readonly do: 'open-session'; readonly session: string }
  | { readonly do: 'close-session'; readonly session: string }
  /** Every session but the one it was done in ends. */
  | { readonly do: 'change-password'; readonly session: string | undefined };

const MOST_SESSIONS = 50;

const registered = (state: Member): void => {
  if (state.kind !== 'registered') throw domainError('UNKNOWN_MEMBER');
};

const openSession = (state: Member, session: string): readonly MemberEvent[] => {
  registered(state);
  const surplus = state.sessions.slice(0, Math.max(0, state.sessions.length + 1 - MOST_SESSIONS));
  return [...surplus.map((each) => sessionClosed({ session: each })), sessionOpened({ session })];
};

const changeRoles = (state: Member, wanted: readonly Role[]): readonly MemberEvent[] => {
  registered(state);
  const roles = ROLES.filter((role) => role === 'user' || wanted.includes(role));
  return roles.join() === state.roles.join() ? [] : [rolesChanged({ roles, previous: state.roles })];
};

const changePassword = (state: Member, kept: string | undefined): readonly MemberEvent[] => {
  registered(state);
  const ended = state.sessions.filter((session) => session !== kept);
  return [passwordChanged({}), ...ended.map((session) => sessionClosed({ session }))];
};

/** Streams `member-<id>`. Opaque ids only: names and addresses are in the vault. */
export const member: StreamKind<Member, MemberCommand, MemberEvent> = {
  category: 'member',
  initial: { kind: 'unknown', roles: [], sessions: [] },

  decide(state, command) {
    switch (command.do) {
      case 'register':
        return state.kind === 'unknown' ? [memberRegistered({}), sessionOpened({ session: command.session })] : [];
      case 'import': {
        const { source, number, simulated } = command;
        return state.kind === 'unknown' ? [memberImported({ source, number, simulated })] : [];
      }
      case 'change-roles':
        return changeRoles(state, command.roles);
      case 'open-session':
        return openSession(state, command.session);
      case 'close-session':
        return state.sessions.includes(command.session) ? [sessionClosed({ session: command.session })] : [];
      case 'change-password':
        return changePassword(state, command.session);
    }
  },

  evolve(state, { type, data }) {
    switch (type) {
      case 'MemberRegistered':
        return { ...state, kind: 'registered', roles: ['user'] };
      case 'MemberImported':
        return { ...state, kind: 'imported', roles: ['user'] };
      case 'RolesChanged':
        return { ...state, roles: data.roles };
      case 'SessionOpened':
        return { ...state, sessions: [...state.sessions, data.session] };
      case 'SessionClosed':
        return { ...state, sessions: state.sessions.filter((session) => session !== data.session) };
      default:
        return state;
    }
  },
};
