import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { hasSession } from '#contexts/identity/domain/member';
import { Members } from '#contexts/identity/queries/members';
import type { SignedInMember } from './rules.ts';
import {
  ACCESS_TOKEN,
  ALGORITHM,
  AUDIENCE,
  ISSUER,
  SECURITY,
  TOKEN_SECONDS,
  type AccessClaims,
  type SecuritySettings,
} from './tokens.ts';

/** A verified token; what it says is still anything. */
interface Verified {
  readonly header: { readonly typ?: string };
  readonly payload: Partial<AccessClaims>;
}

/**
 * A bearer token, its algorithm, issuer, audience and kind pinned (RFC 8725), of a session that is open this moment.
 * The member's stream is asked every time: roles, suspension and sign-out count in the very next request.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    @Inject(SECURITY) { jwtSecret }: SecuritySettings,
    private readonly members: Members,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // a key made once: from a string the library would try, at every request, to read a public key first
      secretOrKey: createSecretKey(Buffer.from(jwtSecret)) as unknown as Buffer,
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      // With an age, a token that does not say when it was made is refused, and so is one that says it lives longer.
      jsonWebTokenOptions: { complete: true, maxAge: TOKEN_SECONDS },
    });
  }

  /** `undefined`: refused. */
  async validate({ header, payload: { sub, sid } }: Verified): Promise<SignedInMember | undefined> {
    if (header.typ !== ACCESS_TOKEN || typeof sub !== 'string' || typeof sid !== 'string') return undefined;
    const state = await this.members.state(sub);
    return hasSession(state, sid) ? { id: sub, session: sid, roles: state.roles } : undefined;
  }
}
