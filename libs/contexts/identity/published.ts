/** All that another context may import of identity. */
export { Leave } from './commands/leave.ts';
export { MarkErased } from './commands/mark-erased.ts';
export type { MemberErased, MemberEvent, MemberImported, MemberRegistered } from './domain/events.ts';
export { requireErasable, type Member } from './domain/member.ts';
export { ROLES, type Role } from './domain/roles.ts';
export { SCOPES, type Scope } from './domain/service-token.ts';
export { externalMemberId, importedMemberId } from './member-ids.ts';
export { IdentityModule } from './module.ts';
export { ErasedMembers } from './queries/erased-members.ts';
export type { ServiceCaller } from './queries/service-tokens.ts';
export { erasedMembers, type ErasedMember } from './read/erased-members/projection.ts';
export { Members, type OwnAccount, type SessionSummary } from './queries/members.ts';
