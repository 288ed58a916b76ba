import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, domainError, isoTime, type Metadata, type Position } from '#kernel';
import type { PersonVault, Rotation } from '#ports/person-vault/person-vault';
import { CLOCK, PERSON_VAULT } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { hasSession, member as memberStream, type Member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';

/** Somebody has come in: what the edge makes tokens and an answer of. */
export interface SignedIn {
  readonly member: string;
  readonly session: string;
  /** Opaque; only its hash is kept. */
  readonly refreshToken: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly position: Position | undefined;
}

export const REFRESH_DAYS = 30;
const MOST_CLIENT = 200;

/** Refresh tokens: 32 random bytes, of which the vault keeps the SHA-256, rotated at every use. */
@Injectable()
export class Sessions {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /**
   * The first refresh token of a session that the log has opened. Throws `IDEMPOTENCY_KEY_REUSED` if it was closed since:
   * the command is a retry that comes too late.
   */
  async begin(
    person: { readonly member: string; readonly displayName: string },
    session: string,
    opened: { readonly state: Member; readonly position: Position | undefined },
    client: string,
  ): Promise<SignedIn> {
    if (!hasSession(opened.state, session)) throw domainError('IDEMPOTENCY_KEY_REUSED');
    const { member, displayName } = person;
    const refreshToken = newToken();
    await this.vault.openFamily({
      session,
      member,
      tokenHash: hashOf(refreshToken),
      expiresAt: isoTime(this.now() + REFRESH_DAYS * DAY_MS),
      client: client.slice(0, MOST_CLIENT),
    });
    return { member, session, refreshToken, displayName, roles: opened.state.roles, position: opened.position };
  }

  /** Takes a token for the next one, `refreshToken`, which is good only if the outcome is `rotated`. */
  async rotate(token: string): Promise<Rotation & { readonly refreshToken: string }> {
    const refreshToken = newToken();
    const rotation = await this.vault.rotate(hashOf(token), hashOf(refreshToken), isoTime(this.now()));
    return { ...rotation, refreshToken };
  }

  /** Ends one of a member's sessions, at once: its access token is refused from now on. One that is not theirs changes nothing. */
  async end(member: string, session: string, meta: Metadata): Promise<Position | undefined> {
    await this.vault.closeFamilies(member, session);
    // A client that uses one idempotency key for everything must still be able to leave each of its sessions.
    const closing = { ...meta, commandId: uuid5(meta.commandId, session) };
    return (await this.executor.execute(memberStream, member, { do: 'close-session', session }, closing)).position;
  }
}

const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
