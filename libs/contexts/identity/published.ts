/** All that another context may import of identity. */
export type { MemberEvent, MemberImported, MemberRegistered } from './domain/events.ts';
export type { Member } from './domain/member.ts';
export { ROLES, type Role } from './domain/roles.ts';
export { importedMemberId } from './member-ids.ts';
export { IdentityModule } from './module.ts';
export { Members } from './queries/members.ts';
