import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CLOCK } from '#ports/tokens';
import { isoTime } from '#kernel';
import { INVITATION_DAYS } from '#contexts/identity/commands/issue-invitation';
import { IMPERSONATION_SECONDS } from '#contexts/identity/commands/start-impersonation';
import { ALGORITHM, ISSUER, SECURITY, type SecuritySettings } from './tokens.ts';

/**
 * Tokens besides access tokens, each of a type and for an audience of its own (RFC 8725), so that none passes for
 * another. How long they live is part of what they are.
 */
const KINDS = {
  impersonation: { typ: 'impersonation+jwt', audience: 'reprise/impersonation', seconds: IMPERSONATION_SECONDS },
  invitation: { typ: 'invitation+jwt', audience: 'reprise/invitation', seconds: INVITATION_DAYS * 86_400 },
  'password-reset': { typ: 'reset+jwt', audience: 'reprise/password-reset', seconds: 3_600 },
} as const;
export type TokenKind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as readonly TokenKind[];

export interface SignedToken {
  readonly token: string;
  readonly expiresAt: string;
}

/** Signs and verifies them by the platform's clock. */
@Injectable()
export class SignedTokens {
  readonly #jwt = new JwtService({});

  constructor(
    @Inject(SECURITY) private readonly security: Pick<SecuritySettings, 'jwtSecret'>,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  sign(kind: TokenKind, claims: Readonly<Record<string, string>>): SignedToken {
    const { typ, audience, seconds } = KINDS[kind];
    const iat = Math.floor(this.now() / 1_000);
    const token = this.#jwt.sign(
      { ...claims, iat },
      {
        secret: this.security.jwtSecret,
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ },
        issuer: ISSUER,
        audience,
        expiresIn: seconds,
      },
    );
    return { token, expiresAt: isoTime((iat + seconds) * 1_000) };
  }

  /** Of which kind it says it is; nothing of it is verified. */
  kindOf(token: string): TokenKind | undefined {
    try {
      const header = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { typ?: unknown } | null;
      return kinds.find((kind) => KINDS[kind].typ === header?.typ);
    } catch {
      return undefined;
    }
  }

  /** What it says of itself, still anything; `undefined`: not one of ours, of another kind, or ended. */
  verify(kind: TokenKind, token: string): Readonly<Record<string, unknown>> | undefined {
    const { typ, audience, seconds } = KINDS[kind];
    try {
      const { header, payload } = this.#jwt.verify<{
        readonly header: { readonly typ?: unknown };
        readonly payload: Readonly<Record<string, unknown>>;
      }>(token, {
        secret: this.security.jwtSecret,
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience,
        clockTimestamp: Math.floor(this.now() / 1_000),
        maxAge: seconds,
        complete: true,
      });
      return header.typ === typ ? payload : undefined;
    } catch {
      return undefined;
    }
  }
}
