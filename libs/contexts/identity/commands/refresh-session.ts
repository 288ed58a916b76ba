import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Streams } from '#runtime';
import { hasSession, member } from '../domain/member.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

/** The next refresh token of a session. A token used before ends its session for everybody. Throws `INVALID_REFRESH_TOKEN`. */
export class RefreshSession extends Command<SignedIn> {
  constructor(
    readonly refreshToken: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly streams: Streams,
    private readonly sessions: Sessions,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ refreshToken: given, meta }: RefreshSession): Promise<SignedIn> {
    const { refreshToken, ...rotation } = await this.sessions.rotate(given);
    if (rotation.outcome === 'unknown') throw domainError('INVALID_REFRESH_TOKEN');
    const { member: id, session } = rotation.family;
    if (rotation.outcome === 'reused') return this.#refuse(id, session, meta);
    const [{ state, position }, person] = await Promise.all([this.streams.fold(member, id), this.vault.byMember(id)]);
    // The log has the last word: a session that it has closed lives on in no family.
    if (!person || !hasSession(state, session)) return this.#refuse(id, session, meta);
    return { member: id, session, refreshToken, displayName: person.displayName, roles: state.roles, position };
  }

  async #refuse(id: string, session: string, meta: Metadata): Promise<never> {
    await this.sessions.end(id, session, meta);
    throw domainError('INVALID_REFRESH_TOKEN');
  }
}
