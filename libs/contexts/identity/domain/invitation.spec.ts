import { DAY_MS, isoTime } from '#kernel';
import { given, idNamed, NOW } from '#testing';
import { invitation, invitationIssued, invitationRevoked, invitationUsed } from './invitation.ts';

const expiresAt = isoTime(Date.parse(NOW) + DAY_MS);
const issued = invitationIssued({ expiresAt });
const [anna, eve] = [idNamed('anna'), idNamed('eve')];
const use = (member: string) => ({ do: 'use', member }) as const;

describe('an invitation', () => {
  it('is issued, once', () => {
    given(invitation).when({ do: 'issue', expiresAt }).then(issued);
    given(invitation, issued).when({ do: 'issue', expiresAt }).nothing();
  });

  it('makes one account', () => {
    given(invitation, issued)
      .when(use(anna))
      .then(invitationUsed({ member: anna }));
    given(invitation, issued, invitationUsed({ member: anna }))
      .when(use(eve))
      .rejects('INVITATION_NEEDED', { field: 'invitation' });
  });

  it('knows whom it was used by when they come again', () => {
    given(invitation, issued, invitationUsed({ member: anna }))
      .when(use(anna))
      .nothing();
  });

  it('ends', () => {
    const at = (occurredAt: string) => given(invitation, issued).when(use(anna), { occurredAt });
    at(isoTime(Date.parse(expiresAt) - 1)).then(invitationUsed({ member: anna }));
    at(expiresAt).rejects('INVITATION_NEEDED');
  });

  it('that nobody issued is none', () => {
    given(invitation).when(use(anna)).rejects('INVITATION_NEEDED');
    given(invitation).when({ do: 'revoke' }).rejects('UNKNOWN_INVITATION');
  });

  it('is revoked, once', () => {
    given(invitation, issued).when({ do: 'revoke' }).then(invitationRevoked({}));
    given(invitation, issued, invitationRevoked({})).when({ do: 'revoke' }).nothing();
    given(invitation, issued, invitationRevoked({})).when(use(anna)).rejects('INVITATION_NEEDED');
  });

  it('that was used is not revoked', () => {
    given(invitation, issued, invitationUsed({ member: anna }))
      .when({ do: 'revoke' })
      .rejects('INVITATION_USED');
  });
});
