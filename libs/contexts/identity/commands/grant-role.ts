import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';

/** Adds a role to the account of an address: for the operator. Throws `UNKNOWN_MEMBER`. */
export class GrantRole extends Command<readonly Role[]> {
  constructor(
    readonly grant: { readonly email: string; readonly role: Role },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(GrantRole)
export class GrantRoleHandler implements ICommandHandler<GrantRole> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ grant: { email, role }, meta }: GrantRole): Promise<readonly Role[]> {
    const person = await this.vault.byEmail(email);
    if (!person) throw domainError('UNKNOWN_MEMBER', { email });
    return (await this.executor.execute(member, person.member, { do: 'grant-role', role }, meta)).state.roles;
  }
}
