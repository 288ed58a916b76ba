import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';
import { refusePassword } from '../domain/password.ts';
import { SignInAttempts } from '../sessions/sign-in-attempts.ts';

/** Every other session ends. Throws `WRONG_CREDENTIALS`, `WEAK_PASSWORD`, `TOO_MANY_ATTEMPTS`. */
export class ChangePassword extends Command<void> {
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
    private readonly attempts: SignInAttempts,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  async execute({ member: id, session, passwords, meta }: ChangePassword): Promise<void> {
    const person = await this.vault.byMember(id);
    if (!person) throw domainError('UNKNOWN_MEMBER');
    this.attempts.check(person.email, id);
    refusePassword(passwords.next, person.email);
    if ((await this.hasher.verify(person.passwordHash, passwords.current)) === 'wrong') {
      this.attempts.failed(person.email, id);
      throw domainError('WRONG_CREDENTIALS');
    }
    await this.vault.change(id, { passwordHash: await this.hasher.hash(passwords.next) });
    for (const family of await this.vault.families(id))
      if (family.session !== session) await this.vault.closeFamilies(id, family.session);
    await this.executor.execute(member, id, { do: 'change-password', session }, meta);
  }
}
