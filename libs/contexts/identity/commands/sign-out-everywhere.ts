import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';

/** Ends every session of a member, the one it is asked for in as well. */
export class SignOutEverywhere extends Command<Position | undefined> {
  constructor(
    readonly member: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(SignOutEverywhere)
export class SignOutEverywhereHandler implements ICommandHandler<SignOutEverywhere> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ member: id, meta }: SignOutEverywhere): Promise<Position | undefined> {
    await this.vault.closeFamilies(id);
    return (await this.executor.execute(member, id, { do: 'close-all-sessions' }, meta)).position;
  }
}
