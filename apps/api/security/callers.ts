import { Injectable } from '@nestjs/common';
import { ExtractJwt } from 'passport-jwt';
import { SERVICE_PREFIX } from '#contexts/identity/accounts/service-bearer';
import { Impersonations } from '#contexts/identity/queries/impersonations';
import { ServiceTokens } from '#contexts/identity/queries/service-tokens';
import type { AuthenticatedRequest, SignedInMember } from './rules.ts';
import { SignedTokens } from './signed-tokens.ts';

const bearerOf = ExtractJwt.fromAuthHeaderAsBearerToken();

/** Who asks by another bearer than an access token. */
@Injectable()
export class Callers {
  constructor(
    private readonly tokens: SignedTokens,
    private readonly impersonations: Impersonations,
    private readonly services: ServiceTokens,
  ) {}

  /** Notes on the request who it is, if its bearer is one of these kinds and good. Answers whether it is of these kinds. */
  async identify(request: AuthenticatedRequest): Promise<boolean> {
    const bearer = bearerOf(request);
    if (bearer?.startsWith(SERVICE_PREFIX)) {
      const service = await this.services.check(bearer);
      if (service) request.service = service;
      return true;
    }
    if (!bearer || this.tokens.kindOf(bearer) !== 'impersonation') return false;
    const user = await this.#impersonated(bearer);
    if (user) request.user = user;
    return true;
  }

  /** Of the member the token says, and all else by the log of this moment. */
  async #impersonated(bearer: string): Promise<SignedInMember | undefined> {
    const { sub, act, sid, jti } = this.tokens.verify('impersonation', bearer) ?? {};
    if (typeof act !== 'string' || typeof sid !== 'string' || typeof jti !== 'string') return undefined;
    const ongoing = await this.impersonations.ongoing(act, sid, jti);
    if (!ongoing || ongoing.member !== sub) return undefined;
    const { member: id, until } = ongoing;
    return { id, session: jti, roles: ['user'], impersonating: { by: act, until } };
  }
}
