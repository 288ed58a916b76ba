import { event, type Event } from '#kernel';
import type { Role } from './roles.ts';

export type MemberRegistered = Event<'MemberRegistered', Record<string, never>>;
/** A member of a data set: nobody signs in as them. */
export type MemberImported = Event<
  'MemberImported',
  { readonly source: string; readonly number: number; readonly simulated: boolean }
>;
/** A member whom an integrator knows by an id of its own; the tenant is whose. Nobody signs in as them. */
export type MemberEnrolled = Event<'MemberEnrolled', { readonly tenant: string }>;
export type RolesChanged = Event<
  'RolesChanged',
  { readonly roles: readonly Role[]; readonly previous: readonly Role[] }
>;
export type SessionOpened = Event<'SessionOpened', { readonly session: string }>;
export type SessionClosed = Event<'SessionClosed', { readonly session: string }>;
export type AllSessionsClosed = Event<'AllSessionsClosed', Record<string, never>>;
export type PasswordChanged = Event<'PasswordChanged', Record<string, never>>;
/** Somebody in charge made a link by which the member sets a new password. */
export type PasswordResetIssued = Event<'PasswordResetIssued', Record<string, never>>;
export type MemberSuspended = Event<'MemberSuspended', Record<string, never>>;
export type MemberReinstated = Event<'MemberReinstated', Record<string, never>>;
/** Asked to be erased, or was asked to go: nobody signs in as them from here on. */
export type MemberLeft = Event<'MemberLeft', Record<string, never>>;
/** Everything of theirs was withdrawn; these streams and artefacts go, and so does their row of the vault. */
export type MemberErased = Event<
  'MemberErased',
  { readonly streams: readonly string[]; readonly artefacts: readonly string[] }
>;

/** Opaque ids only: names and addresses are in the vault. */
export type MemberEvent =
  | MemberRegistered
  | MemberImported
  | MemberEnrolled
  | RolesChanged
  | SessionOpened
  | SessionClosed
  | AllSessionsClosed
  | PasswordChanged
  | PasswordResetIssued
  | MemberSuspended
  | MemberReinstated
  | MemberLeft
  | MemberErased;

export const memberRegistered = event('MemberRegistered')<MemberRegistered['data']>();
export const memberImported = event('MemberImported')<MemberImported['data']>();
export const memberEnrolled = event('MemberEnrolled')<MemberEnrolled['data']>();
export const rolesChanged = event('RolesChanged')<RolesChanged['data']>();
export const sessionOpened = event('SessionOpened')<SessionOpened['data']>();
export const sessionClosed = event('SessionClosed')<SessionClosed['data']>();
export const allSessionsClosed = event('AllSessionsClosed')<AllSessionsClosed['data']>();
export const passwordChanged = event('PasswordChanged')<PasswordChanged['data']>();
export const passwordResetIssued = event('PasswordResetIssued')<PasswordResetIssued['data']>();
export const memberSuspended = event('MemberSuspended')<MemberSuspended['data']>();
export const memberReinstated = event('MemberReinstated')<MemberReinstated['data']>();
export const memberLeft = event('MemberLeft')<MemberLeft['data']>();
export const memberErased = event('MemberErased')<MemberErased['data']>();
