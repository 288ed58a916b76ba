/** All that another context may import of identity. */
export { ROLES, type Role } from './domain/member.ts';
export { importedMemberId } from './member-ids.ts';
