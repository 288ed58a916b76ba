import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor, Streams } from '#runtime';
import { member, type Role } from '../domain/member.ts';

/** Sets a member's roles; `user` always stays. An admin cannot take the role from themselves. Throws `UNKNOWN_MEMBER`, `OWN_ADMIN_ROLE`. */
export class ChangeRoles extends Command<readonly Role[]> {
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

  async execute({ member: id, roles, meta }: ChangeRoles): Promise<readonly Role[]> {
    if (meta.actor === id && !roles.includes('admin')) throw domainError('OWN_ADMIN_ROLE');
    return (await this.executor.execute(member, id, { do: 'change-roles', roles }, meta)).state.roles;
  }
}

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
    private readonly streams: Streams,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ grant, meta }: GrantRole): Promise<readonly Role[]> {
    const person = await this.vault.byEmail(grant.email);
    if (!person) throw domainError('UNKNOWN_MEMBER', { email: grant.email });
    const { roles } = (await this.streams.fold(member, person.member)).state;
    const change = { do: 'change-roles', roles: [...roles, grant.role] } as const;
    return (await this.executor.execute(member, person.member, change, meta)).state.roles;
  }
}
