import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { CLOCK, PERSON_VAULT } from '#ports/tokens';

export interface SignedIn {
  readonly member: string;
  readonly session: string;
  /** Opaque; only its hash is kept. */
  readonly refreshToken: string;
}

export const REFRESH_DAYS = 30;
const MOST_CLIENT = 200;

/** Refresh tokens: 32 random bytes, of which the vault keeps the SHA-256, rotated at every use. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async openFamily(member: string, session: string, client: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = isoTime(this.now() + REFRESH_DAYS * DAY_MS);
    await this.vault.openFamily({
      session,
      member,
      tokenHash: hashOf(token),
      expiresAt,
      client: client.slice(0, MOST_CLIENT),
    });
    return token;
  }

  /** The next token of the family; `reused` names the session of a token that came twice, which has been revoked. */
  async rotate(
    token: string,
  ): Promise<
    | { readonly signedIn: SignedIn }
    | { readonly reused: { readonly member: string; readonly session: string } }
    | undefined
  > {
    const next = randomBytes(32).toString('base64url');
    const rotation = await this.vault.rotate(hashOf(token), hashOf(next), isoTime(this.now()));
    if (rotation.outcome === 'unknown') return undefined;
    const { member, session } = rotation.family;
    return rotation.outcome === 'reused'
      ? { reused: { member, session } }
      : { signedIn: { member, session, refreshToken: next } };
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
