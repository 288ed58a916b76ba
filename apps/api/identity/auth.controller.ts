import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { JwtService } from '@nestjs/jwt';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { domainError, type Metadata, type Position } from '#kernel';
import { ChangePassword } from '#contexts/identity/commands/change-password';
import { LeaveSession } from '#contexts/identity/commands/leave-session';
import { RefreshSession } from '#contexts/identity/commands/refresh-session';
import { Register } from '#contexts/identity/commands/register';
import { SignIn } from '#contexts/identity/commands/sign-in';
import { SignOut } from '#contexts/identity/commands/sign-out';
import type { SignedIn as OpenedSession } from '#contexts/identity/sessions/sessions';
import { stamp } from '../http/position.ts';
import { addressOf } from '../security/address.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, MaybeMember, MaybeSignedIn, Public, SignedIn, type SignedInMember } from '../security/rules.ts';
import { TOKEN_SECONDS, type AccessClaims } from '../security/tokens.ts';
import { InvitationLinks } from './invitation-links.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { loginBody, passwordBody, registerBody, tokenAnswer } from './schemas.ts';

@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly jwt: JwtService,
    private readonly cookie: RefreshCookie,
    private readonly invitations: InvitationLinks,
  ) {}

  @Post('register')
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ standardSchema: tokenAnswer })
  async register(
    @Body({ schema: registerBody }) { invitation: brought, ...account }: z.infer<typeof registerBody>,
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const invitation = brought === undefined ? undefined : this.invitations.read(brought);
    const registration = { ...account, ...whence(request), ...(invitation !== undefined && { invitation }) };
    return this.#answer(response, await this.commands.execute(new Register(registration, meta)));
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ standardSchema: tokenAnswer })
  async login(
    @Body({ schema: loginBody }) body: z.infer<typeof loginBody>,
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#answer(response, await this.commands.execute(new SignIn({ ...body, ...whence(request) }, meta)));
  }

  /** By the cookie alone; the next token comes with the answer. */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ standardSchema: tokenAnswer })
  async refresh(
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const token = this.cookie.of(request);
    if (token === undefined) throw domainError('INVALID_REFRESH_TOKEN');
    return this.#answer(response, await this.commands.execute(new RefreshSession(token, meta)));
  }

  /** Ends the session of the access token, or where that has ended already, of the cookie. */
  @Post('logout')
  @HttpCode(204)
  @MaybeSignedIn()
  @ApiNoContentResponse()
  async logout(
    @MaybeMember() who: SignedInMember | undefined,
    @CommandMeta() meta: Metadata,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.#leave(who, request, meta));
    this.cookie.clear(response);
  }

  @Post('password')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  async password(
    @CurrentMember() { id, session }: SignedInMember,
    @Body({ schema: passwordBody }) body: z.infer<typeof passwordBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new ChangePassword(id, session, body, meta)));
  }

  async #leave(who: SignedInMember | undefined, request: Request, meta: Metadata): Promise<Position | undefined> {
    if (who) return this.commands.execute(new SignOut(who.id, who.session, meta));
    const token = this.cookie.of(request);
    if (token === undefined) throw domainError('INVALID_TOKEN');
    return this.commands.execute(new LeaveSession(token, meta));
  }

  #answer(response: Response, { member, session, refreshToken, displayName, roles, position }: OpenedSession) {
    stamp(response, position);
    this.cookie.set(response, refreshToken);
    const claims: AccessClaims = { sub: member, sid: session };
    return {
      accessToken: this.jwt.sign({ ...claims }),
      expiresIn: TOKEN_SECONDS,
      member: { id: member, displayName, roles },
    };
  }
}

const whence = (request: Request) => ({ client: request.get('user-agent') ?? '', address: addressOf(request) });
