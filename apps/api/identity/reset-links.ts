import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import { PUBLIC_URL } from '#ports/tokens';
import { SignedTokens } from '../security/signed-tokens.ts';

export interface ResetLink {
  readonly link: string;
  readonly expiresAt: string;
}

/** Whose password, and which of theirs: a link is good for as long as that is still the one. */
export interface Resettable {
  readonly member: string;
  readonly fingerprint: string;
}

/** Links by which a member sets a new password. The token is behind the `#`: no server and no log on the way sees it. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly tokens: SignedTokens,
    @Inject(PUBLIC_URL) private readonly site: string,
  ) {}

  make({ member, fingerprint }: Resettable): ResetLink {
    const { token, expiresAt } = this.tokens.sign('password-reset', { sub: member, pwd: fingerprint });
    return { link: `${this.site}/reset#token=${token}`, expiresAt };
  }

  /** Throws `INVALID_RESET_TOKEN`. */
  read(token: string): Resettable {
    const { sub, pwd } = this.tokens.verify('password-reset', token) ?? {};
    if (typeof sub !== 'string' || typeof pwd !== 'string')
      throw domainError('INVALID_RESET_TOKEN', { field: 'token' });
    return { member: sub, fingerprint: pwd };
  }
}
