import type { Vocabulary } from '#runtime';

export const identityVocabulary: Vocabulary = {
  context: 'identity',
  events: {
    MemberRegistered: [],
    MemberImported: [],
    RolesChanged: [],
    SessionOpened: [],
    SessionClosed: [],
    AllSessionsClosed: [],
    PasswordChanged: [],
    MemberSuspended: [],
    MemberReinstated: [],
  },
};
