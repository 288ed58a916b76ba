import { domainError, type StreamKind } from '#kernel';
import {
  allSessionsClosed,
  memberEnrolled,
  memberErased,
  memberImported,
  memberLeft,
  memberRegistered,
  memberReinstated,
  memberSuspended,
  passwordChanged,
  passwordResetIssued,
  rolesChanged,
  sessionClosed,
  sessionOpened,
  type MemberErased,
  type MemberEvent,
} from './events.ts';
import { rolesWith, type Role } from './roles.ts';

export interface OpenSession {
  readonly id: string;
  readonly since: string;
}

export interface Member {
  /** `leaving`: being erased. */
  readonly kind: 'unknown' | 'registered' | 'imported' | 'simulated' | 'external' | 'leaving' | 'erased';
  /** Of a data set, and their number there: for those who were imported. */
  readonly from?: { readonly source: string; readonly number: number };
  readonly roles: readonly Role[];
  readonly status: 'active' | 'suspended';
  /** Oldest first. Whoever is suspended has none. */
  readonly sessions: readonly OpenSession[];
  /** Whoever was erased: what goes with them. */
  readonly gone?: MemberErased['data'];
}

export type MemberCommand =
  /** With a session: signed in at once. */
  | { readonly do: 'register'; readonly session?: string; readonly roles?: readonly Role[] }
  | { readonly do: 'import'; readonly source: string; readonly number: number; readonly simulated: boolean }
  /** Known to an integrator by an id that the log is not told. */
  | { readonly do: 'enrol'; readonly tenant: string }
  | { readonly do: 'change-roles'; readonly roles: readonly Role[] }
  | { readonly do: 'grant-role'; readonly role: Role }
  | { readonly do: 'open-session'; readonly session: string }
  | { readonly do: 'close-session'; readonly session: string }
  | { readonly do: 'close-all-sessions' }
  /** Every session but the one it was done in ends. */
  | { readonly do: 'change-password'; readonly session: string }
  | { readonly do: 'issue-password-reset' }
  /** Every session ends: whoever knew the old one is out. */
  | { readonly do: 'reset-password' }
  | { readonly do: 'suspend' }
  | { readonly do: 'reinstate' }
  | { readonly do: 'leave' }
  /** Everything of theirs was withdrawn. */
  | ({ readonly do: 'erase' } & MemberErased['data']);

export const MOST_SESSIONS = 50;

/** What somebody without a name is called: their data set, and their number there. */
export const datasetName = ({ from }: Member): string => (from ? `${from.source} ${from.number}` : '');

export const hasSession = ({ sessions }: Member, session: string): boolean => sessions.some(({ id }) => id === session);

const register = ({
  session,
  roles = [],
}: {
  readonly session?: string;
  readonly roles?: readonly Role[];
}): readonly MemberEvent[] => {
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

type Beginning = 'register' | 'import' | 'enrol';

/** How somebody becomes a member: once. */
const begin = (state: Member, command: Extract<MemberCommand, { readonly do: Beginning }>): readonly MemberEvent[] => {
  if (isGone(state)) throw domainError('MEMBER_ERASED');
  if (state.kind !== 'unknown') return [];
  switch (command.do) {
    case 'register':
      return register(command);
    case 'import':
      return [memberImported({ source: command.source, number: command.number, simulated: command.simulated })];
    case 'enrol':
      return [memberEnrolled({ tenant: command.tenant })];
  }
};

const isGone = ({ kind }: Member): boolean => kind === 'leaving' || kind === 'erased';

const ERASABLE: ReadonlySet<Member['kind']> = new Set(['registered', 'external', 'leaving', 'erased']);

/**
 * Members of a data set are no persons: theirs goes with the data set. Whoever is gone may be erased again, to no effect.
 * Throws `UNKNOWN_MEMBER`, `NOT_ERASABLE`.
 */
export const requireErasable = ({ kind }: Member): void => {
  if (kind === 'unknown') throw domainError('UNKNOWN_MEMBER');
  if (!ERASABLE.has(kind)) throw domainError('NOT_ERASABLE', { kind });
};

const leave = (state: Member): readonly MemberEvent[] => {
  requireErasable(state);
  return isGone(state) ? [] : [memberLeft({}), ...closeAll(state)];
};

const erase = ({ kind }: Member, { streams, artefacts }: MemberErased['data']): readonly MemberEvent[] => {
  if (kind === 'erased') return [];
  if (kind !== 'leaving') throw domainError('UNKNOWN_MEMBER');
  return [memberErased({ streams, artefacts })];
};

/** What a registered member, and nobody else, can be asked for. */
const change = (
  state: Member,
  command: Exclude<
    MemberCommand,
    { readonly do: Beginning | 'close-session' | 'close-all-sessions' | 'leave' | 'erase' }
  >,
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
    case 'issue-password-reset':
      return [passwordResetIssued({})];
    case 'reset-password':
      return [passwordChanged({}), ...closeAll(state)];
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
      case 'import':
      case 'enrol':
        return begin(state, command);
      case 'close-session':
        return hasSession(state, command.session) ? [sessionClosed({ session: command.session })] : [];
      case 'close-all-sessions':
        return closeAll(state);
      case 'leave':
        return leave(state);
      case 'erase':
        return erase(state, command);
      default:
        return change(state, command);
    }
  },

  evolve(state, { type, data }, { occurredAt }) {
    switch (type) {
      case 'MemberRegistered':
        return { ...state, kind: 'registered', roles: ['user'] };
      case 'MemberImported':
        return {
          ...state,
          kind: data.simulated ? 'simulated' : 'imported',
          roles: ['user'],
          from: { source: data.source, number: data.number },
        };
      case 'MemberEnrolled':
        return { ...state, kind: 'external', roles: ['user'] };
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
      case 'MemberLeft':
        return { ...state, kind: 'leaving', roles: [], sessions: [] };
      case 'MemberErased':
        return { ...state, kind: 'erased', gone: data };
      default:
        return state;
    }
  },
};
