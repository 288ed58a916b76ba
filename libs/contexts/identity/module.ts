import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { ChangePasswordHandler } from './commands/change-password.ts';
import { ChangeRolesHandler, GrantRoleHandler } from './commands/grant-role.ts';
import { ImportMemberHandler } from './commands/import-member.ts';
import { RefreshSessionHandler } from './commands/refresh-session.ts';
import { RegisterHandler } from './commands/register.ts';
import { SignInHandler } from './commands/sign-in.ts';
import { SignOutHandler } from './commands/sign-out.ts';
import { Members } from './queries/members.ts';
import { members } from './read/members/projection.ts';
import { SweepVault } from './scheduled/sweep-vault.ts';
import { SignInAttempts } from './sessions/sign-in-attempts.ts';
import { Sessions } from './sessions/sessions.ts';

export const identityReadModels: readonly ReadModel[] = [project(members)];

@Module({
  providers: [
    Members,
    Sessions,
    SignInAttempts,
    SweepVault,
    RegisterHandler,
    SignInHandler,
    RefreshSessionHandler,
    SignOutHandler,
    ChangePasswordHandler,
    ChangeRolesHandler,
    GrantRoleHandler,
    ImportMemberHandler,
  ],
  exports: [Members, SweepVault],
})
export class IdentityModule {}
