import { Inject, Injectable } from '@nestjs/common';
import { domainError, type Metadata } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { uuid5 } from '#runtime';
import { refusePassword } from './refuse-password.ts';
import { Credentials } from './credentials.ts';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
}

/** The vault's half of a new account: the e-mail's unique index is the uniqueness rule. The event follows. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly credentials: Credentials,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  /**
   * The person of the member that this command makes. A retry of the command has to know the password: its id may follow
   * from a key that somebody else has guessed. Throws `EMAIL_TAKEN`, `WEAK_PASSWORD`, `IDEMPOTENCY_KEY_REUSED`.
   */
  async enter({ email, password, displayName }: NewAccount, address: string, meta: Metadata): Promise<Person> {
    await refusePassword(password, email);
    const member = uuid5(meta.commandId, 'member');
    const passwordHash = await this.hasher.hash(password);
    const added = await this.vault.add({ member, email, displayName, passwordHash, since: meta.occurredAt });
    if (added === 'taken') throw domainError('EMAIL_TAKEN');
    const person = await this.vault.byMember(member);
    if (person?.passwordHash === passwordHash) return person;
    const known = await this.credentials.check({ email, password, address });
    if (known?.member !== member) throw domainError('IDEMPOTENCY_KEY_REUSED');
    return known;
  }
}
