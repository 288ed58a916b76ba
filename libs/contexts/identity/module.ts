import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { Admission } from './accounts/admission.ts';
import { Credentials } from './accounts/credentials.ts';
import { NewAccounts } from './accounts/new-accounts.ts';
import { SignInAttempts } from './accounts/sign-in-attempts.ts';
import { ChangeDisplayNameHandler } from './commands/change-display-name.ts';
import { ChangePasswordHandler } from './commands/change-password.ts';
import { ChangeRolesHandler } from './commands/change-roles.ts';
import { ChangeStatusHandler } from './commands/change-status.ts';
import { ChooseRegistrationHandler } from './commands/choose-registration.ts';
import { ConfirmPasswordHandler } from './commands/confirm-password.ts';
import { CreateAdminHandler } from './commands/create-admin.ts';
import { EndImpersonationHandler } from './commands/end-impersonation.ts';
import { EnrolMemberHandler } from './commands/enrol-member.ts';
import { GrantRoleHandler } from './commands/grant-role.ts';
import { ImportMemberHandler } from './commands/import-member.ts';
import { IssueInvitationHandler } from './commands/issue-invitation.ts';
import { IssuePasswordResetHandler } from './commands/issue-password-reset.ts';
import { IssueServiceTokenHandler } from './commands/issue-service-token.ts';
import { LeaveSessionHandler } from './commands/leave-session.ts';
import { LeaveHandler } from './commands/leave.ts';
import { MarkErasedHandler } from './commands/mark-erased.ts';
import { RefreshSessionHandler } from './commands/refresh-session.ts';
import { RegisterHandler } from './commands/register.ts';
import { ResetPasswordHandler } from './commands/reset-password.ts';
import { RevokeInvitationHandler } from './commands/revoke-invitation.ts';
import { RevokeServiceTokenHandler } from './commands/revoke-service-token.ts';
import { SignInHandler } from './commands/sign-in.ts';
import { SignOutEverywhereHandler } from './commands/sign-out-everywhere.ts';
import { SignOutHandler } from './commands/sign-out.ts';
import { StartImpersonationHandler } from './commands/start-impersonation.ts';
import { Impersonations } from './queries/impersonations.ts';
import { Invitations } from './queries/invitations.ts';
import { ErasedMembers } from './queries/erased-members.ts';
import { FindMembers } from './queries/find-members.ts';
import { Members } from './queries/members.ts';
import { ServiceTokens } from './queries/service-tokens.ts';
import { invitations } from './read/invitations/projection.ts';
import { erasedMembers } from './read/erased-members/projection.ts';
import { members } from './read/members/projection.ts';
import { serviceTokens } from './read/service-tokens/projection.ts';
import { SweepVault } from './scheduled/sweep-vault.ts';
import { Sessions } from './sessions/sessions.ts';

export const identityReadModels: readonly ReadModel[] = [
  project(members),
  project(erasedMembers),
  project(invitations),
  project(serviceTokens),
];

@Module({
  providers: [
    Members,
    FindMembers,
    ErasedMembers,
    Invitations,
    Impersonations,
    ServiceTokens,
    Admission,
    NewAccounts,
    Credentials,
    SignInAttempts,
    Sessions,
    SweepVault,
    RegisterHandler,
    CreateAdminHandler,
    SignInHandler,
    RefreshSessionHandler,
    SignOutHandler,
    LeaveSessionHandler,
    SignOutEverywhereHandler,
    ChangePasswordHandler,
    IssuePasswordResetHandler,
    ResetPasswordHandler,
    ChangeDisplayNameHandler,
    ChangeRolesHandler,
    GrantRoleHandler,
    ChangeStatusHandler,
    ImportMemberHandler,
    ChooseRegistrationHandler,
    IssueInvitationHandler,
    RevokeInvitationHandler,
    StartImpersonationHandler,
    EndImpersonationHandler,
    IssueServiceTokenHandler,
    RevokeServiceTokenHandler,
    EnrolMemberHandler,
    ConfirmPasswordHandler,
    LeaveHandler,
    MarkErasedHandler,
  ],
  exports: [Members, FindMembers, ErasedMembers, Invitations, Impersonations, ServiceTokens, Admission, SweepVault],
})
export class IdentityModule {}
