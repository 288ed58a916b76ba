import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Executor } from '#runtime';
import { passwordFingerprint } from '../accounts/password-fingerprint.ts';
import { member } from '../domain/member.ts';

/** What a link for a new password is made of: good while the password has this fingerprint. */
export interface IssuedReset {
  readonly member: string;
  readonly fingerprint: string;
  readonly position: Position | undefined;
}

/** Lets somebody in charge make a link for a new password, by member id or by address. Throws `UNKNOWN_MEMBER`. */
export class IssuePasswordReset extends Command<IssuedReset> {
  constructor(
    readonly whose: { readonly member: string } | { readonly email: string },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(IssuePasswordReset)
export class IssuePasswordResetHandler implements ICommandHandler<IssuePasswordReset> {
  constructor(
    private readonly executor: Executor,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async execute({ whose, meta }: IssuePasswordReset): Promise<IssuedReset> {
    const person = await this.#person(whose);
    if (!person) throw domainError('UNKNOWN_MEMBER', whose);
    const { position } = await this.executor.execute(member, person.member, { do: 'issue-password-reset' }, meta);
    return { member: person.member, fingerprint: passwordFingerprint(person.passwordHash), position };
  }

  #person(whose: IssuePasswordReset['whose']): Promise<Person | undefined> {
    return 'member' in whose ? this.vault.byMember(whose.member) : this.vault.byEmail(whose.email);
  }
}
