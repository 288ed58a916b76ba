import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { domainError } from '#kernel';
import { Members } from '#contexts/identity/queries/members';
import type { SignedInMember } from './rules.ts';
import { ALGORITHM, AUDIENCE, ISSUER, SECURITY, type AccessClaims, type SecuritySettings } from './tokens.ts';

/** A bearer token, its algorithm, issuer, audience and kind pinned (RFC 8725), of a session that is open this moment. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    @Inject(SECURITY) { jwtSecret }: SecuritySettings,
    private readonly members: Members,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: jwtSecret,
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
    });
  }

  async validate({ sub, sid, typ }: Partial<AccessClaims>): Promise<SignedInMember> {
    if (typ !== 'access' || typeof sub !== 'string' || typeof sid !== 'string') throw domainError('INVALID_TOKEN');
    const { roles, sessions } = await this.members.state(sub);
    if (!sessions.includes(sid)) throw domainError('INVALID_TOKEN');
    return { id: sub, session: sid, roles };
  }
}
