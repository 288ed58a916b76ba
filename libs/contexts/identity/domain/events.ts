import { event, type Event } from '#kernel';
import type { Role } from './roles.ts';

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
export type AllSessionsClosed = Event<'AllSessionsClosed', Record<string, never>>;
export type PasswordChanged = Event<'PasswordChanged', Record<string, never>>;
export type MemberSuspended = Event<'MemberSuspended', Record<string, never>>;
export type MemberReinstated = Event<'MemberReinstated', Record<string, never>>;

/** Opaque ids only: names and addresses are in the vault. */
export type MemberEvent =
  | MemberRegistered
  | MemberImported
  | RolesChanged
  | SessionOpened
  | SessionClosed
  | AllSessionsClosed
  | PasswordChanged
  | MemberSuspended
  | MemberReinstated;

export const memberRegistered = event('MemberRegistered')<MemberRegistered['data']>();
export const memberImported = event('MemberImported')<MemberImported['data']>();
export const rolesChanged = event('RolesChanged')<RolesChanged['data']>();
export const sessionOpened = event('SessionOpened')<SessionOpened['data']>();
export const sessionClosed = event('SessionClosed')<SessionClosed['data']>();
export const allSessionsClosed = event('AllSessionsClosed')<AllSessionsClosed['data']>();
export const passwordChanged = event('PasswordChanged')<PasswordChanged['data']>();
export const memberSuspended = event('MemberSuspended')<MemberSuspended['data']>();
export const memberReinstated = event('MemberReinstated')<MemberReinstated['data']>();
