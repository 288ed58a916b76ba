import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import { Executor, type Executed } from '#runtime';
import { member, type Member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';

/** Sets a member's roles; `user` always stays. An admin cannot take the role from themselves. Throws `UNKNOWN_MEMBER`, `OWN_ADMIN_ROLE`. */
export class ChangeRoles extends Command<Executed<Member>> {
  constructor(
    readonly member: string,
    readonly roles: readonly Role[],
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeRoles)
export class ChangeRolesHandler implements ICommandHandler<ChangeRoles> {
  constructor(private readonly executor: Executor) {}

  async execute({ member: id, roles, meta }: ChangeRoles): Promise<Executed<Member>> {
    if (meta.actor === id && !roles.includes('admin')) throw domainError('OWN_ADMIN_ROLE');
    return this.executor.execute(member, id, { do: 'change-roles', roles }, meta);
  }
}
