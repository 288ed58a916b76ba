import { idOf, type Projection } from '#kernel';
import type { MemberEvent, Role } from '../../domain/member.ts';

/** One member in the list of members. No personal data: names join at the edge. */
export interface MemberSummary {
  readonly id: string;
  readonly kind: 'registered' | 'imported' | 'simulated';
  readonly roles: readonly Role[];
  readonly since: string;
}

export const members: Projection<MemberSummary, MemberEvent> = {
  name: 'members',
  version: 1,
  handles: ['MemberRegistered', 'MemberImported', 'RolesChanged'],
  indexes: { kind: ['kind', 'since'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event: { type, data }, meta }) {
    switch (type) {
      case 'MemberRegistered':
        return { id: idOf(stream), kind: 'registered', roles: ['user'], since: meta.occurredAt };
      case 'MemberImported':
        return {
          id: idOf(stream),
          kind: data.simulated ? 'simulated' : 'imported',
          roles: ['user'],
          since: meta.occurredAt,
        };
      case 'RolesChanged':
        return document && { ...document, roles: data.roles };
      default:
        return document;
    }
  },
};
