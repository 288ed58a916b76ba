import { idNamed, inStream, projected } from '#testing';
import { invitationIssued, invitationRevoked, invitationUsed, type InvitationEvent } from '../../domain/invitation.ts';
import { invitations, type InvitationSummary } from './projection.ts';

const at = '2020-02-29T23:59:59.999Z';
const expiresAt = '2020-03-07T23:59:59.999Z';
const [admin, anna] = [idNamed('admin'), idNamed('anna')];
const of = (id: string, event: InvitationEvent, actor = admin) =>
  inStream<InvitationEvent>(`invitation-${id}`, event, { occurredAt: at, actor });

const open: InvitationSummary = { id: 'a', issuedAt: at, issuedBy: admin, expiresAt, status: 'open', member: null };

describe('invitations', () => {
  it('are listed with who issued them and what became of them', () => {
    projected(invitations)
      .given(
        of('a', invitationIssued({ expiresAt })),
        of('b', invitationIssued({ expiresAt })),
        of('c', invitationIssued({ expiresAt })),
        of('b', invitationUsed({ member: anna }), anna),
        of('c', invitationRevoked({})),
      )
      .then('a', open)
      .and('b', { ...open, id: 'b', status: 'used', member: anna })
      .and('c', { ...open, id: 'c', status: 'revoked' })
      .twice()
      .rebuilt();
  });
});
