import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor, type Executed } from '#runtime';
import { member, type Member } from '../domain/member.ts';

/**
 * Suspends a member, which ends all their sessions, or takes it back, which opens none of them again. An admin cannot
 * suspend themselves. Throws `UNKNOWN_MEMBER`, `OWN_SUSPENSION`.
 */
export class ChangeStatus extends Command<Executed<Member>> {
  constructor(
    readonly member: string,
    readonly status: Member['status'],
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeStatus)
export class ChangeStatusHandler implements ICommandHandler<ChangeStatus> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ member: id, status, meta }: ChangeStatus): Promise<Executed<Member>> {
    if (status === 'active') return this.executor.execute(member, id, { do: 'reinstate' }, meta);
    if (meta.actor === id) throw domainError('OWN_SUSPENSION');
    await this.vault.closeFamilies(id);
    return this.executor.execute(member, id, { do: 'suspend' }, meta);
  }
}
