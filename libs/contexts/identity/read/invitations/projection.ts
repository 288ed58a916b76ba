import { idOf, type Projection } from '#kernel';
import type { Invitation, InvitationEvent } from '../../domain/invitation.ts';

/** One invitation in the list of them. */
export interface InvitationSummary {
  readonly id: string;
  readonly issuedAt: string;
  /** Member id of who issued it. */
  readonly issuedBy: string;
  readonly expiresAt: string;
  /** One that has expired is still open here: time is no fact. */
  readonly status: Exclude<Invitation['status'], 'unknown'>;
  /** Who made an account by it. */
  readonly member: string | null;
}

export const invitations: Projection<InvitationSummary, InvitationEvent> = {
  name: 'invitations',
  version: 1,
  handles: ['InvitationIssued', 'InvitationUsed', 'InvitationRevoked'],
  indexes: { issued: ['issuedAt'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event: { type, data }, meta: { actor, occurredAt } }) {
    switch (type) {
      case 'InvitationIssued': {
        const issued = { id: idOf(stream), issuedAt: occurredAt, issuedBy: actor } as const;
        return { ...issued, expiresAt: data.expiresAt, status: 'open', member: null };
      }
      case 'InvitationUsed':
        return document && { ...document, status: 'used', member: data.member };
      case 'InvitationRevoked':
        return document && { ...document, status: 'revoked' };
      default:
        return document;
    }
  },
};
