import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor, type Executed } from '#runtime';
import { member, type Member } from '../domain/member.ts';

/**
 * The beginning of being erased: signed out everywhere, and never signed in again. Whoever has left stays so.
 * Throws `UNKNOWN_MEMBER`, `NOT_ERASABLE`.
 */
export class Leave extends Command<Executed<Member>> {
  constructor(
    readonly member: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(Leave)
export class LeaveHandler implements ICommandHandler<Leave> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ member: id, meta }: Leave): Promise<Executed<Member>> {
    const left = await this.executor.execute(member, id, { do: 'leave' }, meta);
    await this.vault.closeFamilies(id);
    return left;
  }
}
