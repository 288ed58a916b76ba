/** How a fact is told in the audit log. */
export interface PrivilegedAct {
  readonly act: string;
  /** What of the event's data says what was done: `title`, or `attributes.title`, which is told as `title`. */
  readonly tells?: readonly string[];
  /**
   * When it is an act of privilege: `person`: done by somebody, not by the platform itself (an import, a sweeper);
   * `another`: done by somebody to somebody else. Left out: always, by the command line too.
   */
  readonly by?: 'person' | 'another';
}

/**
 * Every act that takes more than being a member, by the type of its event. A new type of event that somebody with a role
 * brings about needs a line here; a test holds this list against all types there are.
 */
export const PRIVILEGED_ACTS: Readonly<Record<string, PrivilegedAct>> = {
  RolesChanged: { act: 'change-roles', tells: ['roles', 'previous'] },
  MemberSuspended: { act: 'suspend-member' },
  MemberReinstated: { act: 'reinstate-member' },
  SessionClosed: { act: 'end-session', tells: ['session'], by: 'another' },
  AllSessionsClosed: { act: 'end-all-sessions', by: 'another' },
  PasswordResetIssued: { act: 'issue-password-reset' },
  RegistrationChosen: { act: 'choose-registration', tells: ['registration', 'previous'] },
  InvitationIssued: { act: 'issue-invitation', tells: ['expiresAt'] },
  InvitationRevoked: { act: 'revoke-invitation' },
  ImpersonationStarted: { act: 'start-impersonation', tells: ['member', 'until'] },
  ImpersonationEnded: { act: 'end-impersonation', tells: ['member'] },
  ServiceTokenIssued: { act: 'issue-service-token', tells: ['name', 'tenant', 'scopes'] },
  ServiceTokenRevoked: { act: 'revoke-service-token' },
  MemberErased: { act: 'erase-member', by: 'another' },
  ItemListed: { act: 'add-item', tells: ['medium', 'attributes.title'], by: 'person' },
  ItemRevised: { act: 'revise-item', tells: ['attributes.title'], by: 'person' },
  ItemEdited: { act: 'edit-item', tells: ['attributes.title', 'fields'] },
  ItemRetired: { act: 'retire-item' },
  ItemRestored: { act: 'restore-item' },
  ItemMerged: { act: 'merge-item', tells: ['into'] },
  AliasClaimed: { act: 'claim-alias', tells: ['item'], by: 'person' },
  TasteWeightsChosen: { act: 'choose-taste-weights', tells: ['weights', 'previous'] },
  AdultTitlesChosen: { act: 'choose-adult-titles', tells: ['shown', 'previous'] },
  ModelRegistered: { act: 'register-model', tells: ['registration.family', 'registration.source'], by: 'person' },
  ModelRetired: { act: 'retire-model', tells: ['reason'] },
  ChampionPromoted: { act: 'promote-model', tells: ['model', 'previous', 'overruled'] },
  ChampionRolledBack: { act: 'roll-back-champion', tells: ['model', 'withdrawn'] },
  CandidateNamed: { act: 'name-candidate', tells: ['model'] },
  DatasetRequested: { act: 'request-dataset', tells: ['input'], by: 'person' },
  DatasetCancelRequested: { act: 'cancel-dataset', by: 'person' },
  DatasetCancelled: { act: 'cancel-dataset', by: 'person' },
  SourcingRequested: { act: 'request-sourcing', tells: ['input'] },
  SourcingCancelRequested: { act: 'cancel-sourcing' },
  SourcingCancelled: { act: 'cancel-sourcing', by: 'person' },
  TrainingRequested: { act: 'request-training', tells: ['input'] },
  TrainingCancelRequested: { act: 'cancel-training' },
  TrainingCancelled: { act: 'cancel-training', by: 'person' },
  EvaluationRequested: { act: 'request-evaluation', tells: ['input'] },
  EvaluationCancelRequested: { act: 'cancel-evaluation' },
  EvaluationCancelled: { act: 'cancel-evaluation', by: 'person' },
  RetrainingChosen: { act: 'choose-retraining', tells: ['plan', 'previous'] },
  PruningChosen: { act: 'choose-pruning', tells: ['plan', 'previous'] },
  ReplayRequested: { act: 'request-replay', tells: ['input'] },
  ReplayCancelRequested: { act: 'cancel-replay' },
  ReplayCancelled: { act: 'cancel-replay', by: 'person' },
};
