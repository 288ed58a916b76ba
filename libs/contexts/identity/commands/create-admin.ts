import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor } from '#runtime';
import { NewAccounts, type NewAccount } from '../accounts/new-accounts.ts';
import { member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';

/** Makes an account that is an admin from its first moment and is signed in nowhere: for the operator. Throws as `Register` does. */
export class CreateAdmin extends Command<{ readonly member: string; readonly roles: readonly Role[] }> {
  constructor(
    readonly account: NewAccount,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CreateAdmin)
export class CreateAdminHandler implements ICommandHandler<CreateAdmin> {
  constructor(
    private readonly executor: Executor,
    private readonly accounts: NewAccounts,
  ) {}

  async execute({ account, meta }: CreateAdmin): Promise<{ readonly member: string; readonly roles: readonly Role[] }> {
    const { member: id } = await this.accounts.enter(account, 'local', meta);
    const { state } = await this.executor.execute(member, id, { do: 'register', roles: ['admin'] }, meta);
    return { member: id, roles: state.roles };
  }
}
