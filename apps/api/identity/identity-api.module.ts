import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { IdentityModule } from '#contexts/identity/module';
import { OperationsModule } from '#contexts/operations/module';
import { TasteModule } from '#contexts/taste/published';
import { AccessTokenStrategy } from '../security/access-token.strategy.ts';
import { Callers } from '../security/callers.ts';
import { RulesGuard } from '../security/rules.guard.ts';
import { SignedTokens } from '../security/signed-tokens.ts';
import {
  ACCESS_TOKEN,
  ALGORITHM,
  AUDIENCE,
  ISSUER,
  SECURITY,
  TOKEN_SECONDS,
  type SecuritySettings,
} from '../security/tokens.ts';
import { AuthController } from './auth.controller.ts';
import { ExternalMembersController } from './external-members.controller.ts';
import { ImpersonationController } from './impersonation.controller.ts';
import { InvitationLinks } from './invitation-links.ts';
import { InvitationsController } from './invitations.controller.ts';
import { MeController } from './me.controller.ts';
import { MembersController } from './members.controller.ts';
import { PrivacyController } from './privacy.controller.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { ResetLinks } from './reset-links.ts';
import { ResetMails } from './reset-mails.ts';
import { ResetController } from './reset.controller.ts';
import { ServiceTokensController } from './service-tokens.controller.ts';
import { SettingsController } from './settings.controller.ts';
import { SessionsController } from './sessions.controller.ts';

@Module({})
export class IdentityApiModule {
  static with(security: SecuritySettings): DynamicModule {
    return {
      module: IdentityApiModule,
      imports: [
        IdentityModule,
        TasteModule,
        OperationsModule,
        PassportModule,
        JwtModule.register({
          secret: security.jwtSecret,
          signOptions: {
            header: { alg: ALGORITHM, typ: ACCESS_TOKEN },
            algorithm: ALGORITHM,
            issuer: ISSUER,
            audience: AUDIENCE,
            expiresIn: TOKEN_SECONDS,
          },
        }),
      ],
      controllers: [
        AuthController,
        ResetController,
        MeController,
        SessionsController,
        MembersController,
        PrivacyController,
        SettingsController,
        InvitationsController,
        ImpersonationController,
        ServiceTokensController,
        ExternalMembersController,
      ],
      providers: [
        { provide: SECURITY, useValue: security },
        SignedTokens,
        Callers,
        InvitationLinks,
        ResetLinks,
        ResetMails,
        RefreshCookie,
        AccessTokenStrategy,
        { provide: APP_GUARD, useClass: RulesGuard },
      ],
    };
  }
}
