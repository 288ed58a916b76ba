import { Inject, Injectable } from '@nestjs/common';
import { PUBLIC_URL } from '#ports/tokens';
import { SignedTokens } from '../security/signed-tokens.ts';

/** Links by which somebody makes an account. What makes one good is its stream: the token only proves that it is ours. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly tokens: SignedTokens,
    @Inject(PUBLIC_URL) private readonly site: string,
  ) {}

  make(invitation: string): string {
    return `${this.site}/register#invitation=${this.tokens.sign('invitation', { sub: invitation }).token}`;
  }

  /** Which invitation; `undefined`: none of ours. */
  read(token: string): string | undefined {
    const { sub } = this.tokens.verify('invitation', token) ?? {};
    return typeof sub === 'string' ? sub : undefined;
  }
}
