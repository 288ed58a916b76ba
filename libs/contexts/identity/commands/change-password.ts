import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { Executor, Streams } from '#runtime';
import { Credentials } from '../accounts/credentials.ts';
import { member } from '../domain/member.ts';
import { refusePassword } from '../accounts/refuse-password.ts';

/** Every other session ends. Throws `WRONG_CREDENTIALS`, `WEAK_PASSWORD`, `TOO_MANY_ATTEMPTS`. */
export class ChangePassword extends Command<Position | undefined> {
  constructor(
    readonly member: string,
    readonly session: string,
    readonly passwords: { readonly current: string; readonly next: string },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly credentials: Credentials,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  async execute({ member: id, session, passwords, meta }: ChangePassword): Promise<Position | undefined> {
    const { commands, position } = await this.streams.fold(member, id);
    if (commands.has(meta.commandId)) return position; // a retry: the current password is the next one by now
    await this.#store(id, passwords);
    for (const family of await this.vault.families(id))
      if (family.session !== session) await this.vault.closeFamilies(id, family.session);
    return (await this.executor.execute(member, id, { do: 'change-password', session }, meta)).position;
  }

  async #store(id: string, { current, next }: ChangePassword['passwords']): Promise<void> {
    const person = await this.vault.byMember(id);
    if (!person) throw domainError('UNKNOWN_MEMBER');
    await refusePassword(next, person.email);
    const given = { email: person.email, password: current, address: `member ${id}` };
    if (!(await this.credentials.check(given))) throw domainError('WRONG_CREDENTIALS');
    await this.vault.change(id, { passwordHash: await this.hasher.hash(next) });
  }
}
