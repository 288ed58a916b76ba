import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { Credentials } from './accounts/credentials.ts';
import { NewAccounts } from './accounts/new-accounts.ts';
import { SignInAttempts } from './accounts/sign-in-attempts.ts';
import { ChangeDisplayNameHandler } from './commands/change-display-name.ts';
import { ChangePasswordHandler } from './commands/change-password.ts';
import { ChangeRolesHandler } from './commands/change-roles.ts';
import { ChangeStatusHandler } from './commands/change-status.ts';
import { CreateAdminHandler } from './commands/create-admin.ts';
import { GrantRoleHandler } from './commands/grant-role.ts';
import { ImportMemberHandler } from './commands/import-member.ts';
import { RefreshSessionHandler } from './commands/refresh-session.ts';
import { RegisterHandler } from './commands/register.ts';
import { SignInHandler } from './commands/sign-in.ts';
import { SignOutEverywhereHandler } from './commands/sign-out-everywhere.ts';
import { SignOutHandler } from './commands/sign-out.ts';
import { Members } from './queries/members.ts';
import { members } from './read/members/projection.ts';
import { SweepVault } from './scheduled/sweep-vault.ts';
import { Sessions } from './sessions/sessions.ts';

export const identityReadModels: readonly ReadModel[] = [project(members)];

@Module({
  providers: [
    Members,
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
    SignOutEverywhereHandler,
    ChangePasswordHandler,
    ChangeDisplayNameHandler,
    ChangeRolesHandler,
    GrantRoleHandler,
    ChangeStatusHandler,
    ImportMemberHandler,
  ],
  exports: [Members, SweepVault],
})
export class IdentityModule {}
