import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Credentials } from '../accounts/credentials.ts';

/** Is it really them? For what cannot be taken back. Throws `WRONG_CREDENTIALS`, `UNKNOWN_MEMBER`, `TOO_MANY_ATTEMPTS`. */
export class ConfirmPassword extends Command<void> {
  constructor(
    readonly member: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmPassword)
export class ConfirmPasswordHandler implements ICommandHandler<ConfirmPassword> {
  constructor(
    private readonly credentials: Credentials,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ member, password }: ConfirmPassword): Promise<void> {
    const person = await this.vault.byMember(member);
    if (!person) throw domainError('UNKNOWN_MEMBER');
    const known = await this.credentials.check({ email: person.email, password, address: `member ${member}` });
    if (known?.member !== member) throw domainError('WRONG_CREDENTIALS');
  }
}
