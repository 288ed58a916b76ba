import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';

/** Ends one session, at once: its access token is refused from now on. */
export class SignOut extends Command<void> {
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

  async execute({ member: id, session, meta }: SignOut): Promise<void> {
    await this.vault.closeFamilies(id, session);
    await this.executor.execute(member, id, { do: 'close-session', session }, meta);
  }
}
