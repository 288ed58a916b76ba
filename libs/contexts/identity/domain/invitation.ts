import { domainError, event, type Event, type StreamKind } from '#kernel';

export type InvitationIssued = Event<'InvitationIssued', { readonly expiresAt: string }>;
/** Somebody made the account that it was for. */
export type InvitationUsed = Event<'InvitationUsed', { readonly member: string }>;
export type InvitationRevoked = Event<'InvitationRevoked', Record<string, never>>;
export type InvitationEvent = InvitationIssued | InvitationUsed | InvitationRevoked;

export const invitationIssued = event('InvitationIssued')<InvitationIssued['data']>();
export const invitationUsed = event('InvitationUsed')<InvitationUsed['data']>();
export const invitationRevoked = event('InvitationRevoked')<InvitationRevoked['data']>();

export interface Invitation {
  readonly status: 'unknown' | 'open' | 'used' | 'revoked';
  readonly expiresAt: string;
  /** Who used it; empty: nobody. */
  readonly member: string;
}

export type InvitationCommand =
  | { readonly do: 'issue'; readonly expiresAt: string }
  | { readonly do: 'use'; readonly member: string }
  | { readonly do: 'revoke' };

/** Is it good at this moment? */
export const isUsable = ({ status, expiresAt }: Invitation, now: string): boolean =>
  status === 'open' && now < expiresAt;

const revoke = ({ status }: Invitation): readonly InvitationEvent[] => {
  if (status === 'unknown') throw domainError('UNKNOWN_INVITATION');
  if (status === 'used') throw domainError('INVITATION_USED');
  return status === 'revoked' ? [] : [invitationRevoked({})];
};

/** Streams `invitation-<id>`: makes one account, however many try at once. */
export const invitation: StreamKind<Invitation, InvitationCommand, InvitationEvent> = {
  category: 'invitation',
  initial: { status: 'unknown', expiresAt: '', member: '' },

  decide(state, command, { occurredAt }) {
    switch (command.do) {
      case 'issue':
        return state.status === 'unknown' ? [invitationIssued({ expiresAt: command.expiresAt })] : [];
      case 'use':
        if (state.status === 'used' && state.member === command.member) return [];
        if (!isUsable(state, occurredAt)) throw domainError('INVITATION_NEEDED', { field: 'invitation' });
        return [invitationUsed({ member: command.member })];
      case 'revoke':
        return revoke(state);
    }
  },

  evolve(state, { type, data }) {
    switch (type) {
      case 'InvitationIssued':
        return { ...state, status: 'open', expiresAt: data.expiresAt };
      case 'InvitationUsed':
        return { ...state, status: 'used', member: data.member };
      case 'InvitationRevoked':
        return { ...state, status: 'revoked' };
      default:
        return state;
    }
  },
};
