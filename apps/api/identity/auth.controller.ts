import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { JwtService } from '@nestjs/jwt';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CookieOptions, Request, Response } from 'express';
import type { z } from 'zod';
import { DAY_MS, domainError, type Metadata } from '#kernel';
import { ChangePassword } from '#contexts/identity/commands/change-password';
import { RefreshSession } from '#contexts/identity/commands/refresh-session';
import { Register } from '#contexts/identity/commands/register';
import { SignIn } from '#contexts/identity/commands/sign-in';
import { SignOut } from '#contexts/identity/commands/sign-out';
import type { Role } from '#contexts/identity/published';
import { Members } from '#contexts/identity/queries/members';
import { REFRESH_DAYS, type SignedIn as OpenedSession } from '#contexts/identity/sessions/sessions';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Public, SignedIn, type SignedInMember } from '../security/rules.ts';
import { SECURITY, TOKEN_SECONDS, type AccessClaims, type SecuritySettings } from '../security/tokens.ts';
import { loginBody, passwordBody, registerBody, tokenAnswer } from './schemas.ts';

const COOKIE = 'reprise_refresh';

interface Who {
  readonly displayName: string;
  readonly roles: readonly Role[];
}

@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly jwt: JwtService,
    @Inject(SECURITY) private readonly security: SecuritySettings,
  ) {}

  @Post('register')
  @Public()
  @ApiCreatedResponse({ standardSchema: tokenAnswer })
  async register(
    @Body({ schema: registerBody }) body: z.infer<typeof registerBody>,
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const registered = await this.commands.execute(new Register({ ...body, client: clientOf(request) }, meta));
    stamp(response, registered.position);
    return this.#answer(response, registered, registered);
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ standardSchema: tokenAnswer })
  async login(
    @Body({ schema: loginBody }) body: z.infer<typeof loginBody>,
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const credentials = { ...body, client: clientOf(request), address: request.ip ?? 'unknown' };
    const signedIn = await this.commands.execute(new SignIn(credentials, meta));
    stamp(response, signedIn.position);
    return this.#answer(response, signedIn, signedIn);
  }

  /** By the cookie alone; the next token comes with the answer. */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ standardSchema: tokenAnswer })
  async refresh(
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const token: unknown = (request.cookies as Record<string, unknown> | undefined)?.[COOKIE];
    if (typeof token !== 'string' || token === '') throw domainError('INVALID_REFRESH_TOKEN');
    const session = await this.commands.execute(new RefreshSession(token, meta));
    return this.#answer(response, session, await this.members.account(session.member));
  }

  @Post('logout')
  @HttpCode(204)
  @SignedIn()
  async logout(
    @CurrentMember() { id, session }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.commands.execute(new SignOut(id, session, meta));
    response.clearCookie(COOKIE, this.#cookie());
  }

  @Post('password')
  @HttpCode(204)
  @SignedIn()
  password(
    @CurrentMember() { id, session }: SignedInMember,
    @Body({ schema: passwordBody }) body: z.infer<typeof passwordBody>,
    @CommandMeta() meta: Metadata,
  ): Promise<void> {
    return this.commands.execute(new ChangePassword(id, session, body, meta));
  }

  #answer(response: Response, { member, session, refreshToken }: OpenedSession, { displayName, roles }: Who) {
    response.cookie(COOKIE, refreshToken, { ...this.#cookie(), maxAge: REFRESH_DAYS * DAY_MS });
    const claims: AccessClaims = { sub: member, sid: session, typ: 'access' };
    return {
      accessToken: this.jwt.sign({ ...claims }),
      expiresIn: TOKEN_SECONDS,
      member: { id: member, displayName, roles },
    };
  }

  #cookie(): CookieOptions {
    return { httpOnly: true, sameSite: 'strict', secure: this.security.secureCookies, path: '/api/auth' };
  }
}

const clientOf = (request: Request): string => request.get('user-agent') ?? '';
