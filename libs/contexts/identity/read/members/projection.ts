import { idOf, type Projection } from '#kernel';
import type { MemberEvent } from '../../domain/events.ts';
import type { Member } from '../../domain/member.ts';
import type { Role } from '../../domain/roles.ts';

/** One member in the list of members. No personal data: names join at the edge. */
export interface MemberSummary {
  readonly id: string;
  readonly kind: Exclude<Member['kind'], 'unknown' | 'leaving' | 'erased'>;
  readonly roles: readonly Role[];
  readonly status: Member['status'];
  readonly since: string;
}

export const members: Projection<MemberSummary, MemberEvent> = {
  name: 'members',
  version: 4,
  handles: [
    'MemberRegistered',
    'MemberImported',
    'MemberEnrolled',
    'RolesChanged',
    'MemberSuspended',
    'MemberReinstated',
    'MemberLeft',
  ],
  indexes: { kind: ['kind', 'since'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event: { type, data }, meta }) {
    const joined = { id: idOf(stream), roles: ['user'], status: 'active', since: meta.occurredAt } as const;
    switch (type) {
      case 'MemberRegistered':
        return { ...joined, kind: 'registered' };
      case 'MemberImported':
        return { ...joined, kind: data.simulated ? 'simulated' : 'imported' };
      case 'MemberEnrolled':
        return { ...joined, kind: 'external' };
      case 'RolesChanged':
        return document && { ...document, roles: data.roles };
      case 'MemberSuspended':
        return document && { ...document, status: 'suspended' };
      case 'MemberReinstated':
        return document && { ...document, status: 'active' };
      case 'MemberLeft':
        return undefined;
      default:
        return document;
    }
  },
};
