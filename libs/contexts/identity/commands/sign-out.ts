import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { member } from '../domain/member.ts';

/** Ends one of a member's sessions, at once: its access token is refused from now on. One that is not theirs changes nothing. */
export class SignOut extends Command<Position | undefined> {
  constructor(
    readonly member: string,
    readonly session: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ member: id, session, meta }: SignOut): Promise<Position | undefined> {
    await this.vault.closeFamilies(id, session);
    // A client that uses one idempotency key for everything must still be able to leave each of its sessions.
    const closing = { ...meta, commandId: uuid5(meta.commandId, session) };
    return (await this.executor.execute(member, id, { do: 'close-session', session }, closing)).position;
  }
}
