import { Inject, Injectable } from '@nestjs/common';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { SignInAttempts } from './sign-in-attempts.ts';

export interface GivenCredentials {
  readonly email: string;
  readonly password: string;
  /** Where the request came from, for the budget of attempts. */
  readonly address: string;
}

/** The one place where a password is compared with what the vault keeps, so that every comparison is counted. */
@Injectable()
export class Credentials {
  #nobody: Promise<string> | undefined;

  constructor(
    private readonly attempts: SignInAttempts,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Whose these are; `undefined`: nobody's. A hash of weaker settings than today's is made anew.
   * Throws `TOO_MANY_ATTEMPTS`.
   */
  check({ email, password, address }: GivenCredentials): Promise<Person | undefined> {
    return this.attempts.make(email, address, () => this.#compared(email, password));
  }

  /** For an unknown account a hash of nobody is compared, so that the answer takes as long. */
  async #compared(email: string, password: string): Promise<Person | undefined> {
    this.#nobody ??= this.hasher.hash('nobody has this password');
    const [person, nobody] = await Promise.all([this.vault.byEmail(email), this.#nobody]);
    const outcome = await this.hasher.verify(person?.passwordHash ?? nobody, password);
    if (!person || outcome === 'wrong') return undefined;
    if (outcome === 'stale') await this.vault.change(person.member, { passwordHash: await this.hasher.hash(password) });
    return person;
  }
}
