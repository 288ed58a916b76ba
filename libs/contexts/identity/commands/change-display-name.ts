import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';

/** Names are in the vault alone: there is no event. Throws `UNKNOWN_MEMBER`. */
export class ChangeDisplayName extends Command<void> {
  constructor(
    readonly member: string,
    readonly displayName: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeDisplayName)
export class ChangeDisplayNameHandler implements ICommandHandler<ChangeDisplayName> {
  constructor(@Inject(PERSON_VAULT) private readonly vault: PersonVault) {}

  async execute({ member, displayName }: ChangeDisplayName): Promise<void> {
    if ((await this.vault.change(member, { displayName })) !== 'changed') throw domainError('UNKNOWN_MEMBER');
  }
}
