import type { Vocabulary } from '#runtime';

export const identityVocabulary: Vocabulary = {
  context: 'identity',
  events: {
    MemberRegistered: [],
    MemberImported: [],
    MemberEnrolled: [],
    RolesChanged: [],
    SessionOpened: [],
    SessionClosed: [],
    AllSessionsClosed: [],
    PasswordChanged: [],
    PasswordResetIssued: [],
    MemberSuspended: [],
    MemberReinstated: [],
    MemberLeft: [],
    MemberErased: [],
    RegistrationChosen: [],
    InvitationIssued: [],
    InvitationUsed: [],
    InvitationRevoked: [],
    ImpersonationStarted: [],
    ImpersonationEnded: [],
    ServiceTokenIssued: [],
    ServiceTokenRevoked: [],
  },
};
