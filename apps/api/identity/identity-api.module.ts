import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { IdentityModule } from '#contexts/identity/module';
import { TasteModule } from '#contexts/taste/published';
import { AccessTokenStrategy } from '../security/access-token.strategy.ts';
import { RulesGuard } from '../security/rules.guard.ts';
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
import { MeController } from './me.controller.ts';
import { MembersController } from './members.controller.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { SessionsController } from './sessions.controller.ts';

@Module({})
export class IdentityApiModule {
  static with(security: SecuritySettings): DynamicModule {
    return {
      module: IdentityApiModule,
      imports: [
        IdentityModule,
        TasteModule,
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
      controllers: [AuthController, MeController, SessionsController, MembersController],
      providers: [
        { provide: SECURITY, useValue: security },
        RefreshCookie,
        AccessTokenStrategy,
        { provide: APP_GUARD, useClass: RulesGuard },
      ],
    };
  }
}
