import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { member } from '../domain/member.ts';
import { SignInAttempts } from '../sessions/sign-in-attempts.ts';
import { Sessions } from '../sessions/sessions.ts';
import type { Registered } from './register.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly client: string;
  /** Where the request came from, for the budget of attempts. */
  readonly address: string;
}

/** Throws `WRONG_CREDENTIALS`, the same in answer and time whether or not there is such an account, and `TOO_MANY_ATTEMPTS`. */
export class SignIn extends Command<Registered> {
  constructor(
    readonly credentials: Credentials,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  #nobody: Promise<string> | undefined;

  constructor(
    private readonly executor: Executor,
    private readonly sessions: Sessions,
    private readonly attempts: SignInAttempts,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  async execute({ credentials, meta }: SignIn): Promise<Registered> {
    const { email, password, client, address } = credentials;
    this.attempts.check(email, address);
    const person = await this.#verified(email, password);
    if (!person) {
      this.attempts.failed(email, address);
      throw domainError('WRONG_CREDENTIALS');
    }
    this.attempts.succeeded(email);
    const session = uuid5(meta.commandId, 'session');
    const actor = person.member;
    const { state, position } = await this.executor.execute(
      member,
      actor,
      { do: 'open-session', session },
      { ...meta, actor },
    );
    const refreshToken = await this.sessions.openFamily(actor, session, client);
    return { member: actor, session, refreshToken, displayName: person.displayName, roles: state.roles, position };
  }

  /** For an unknown account a hash of nobody is checked, so that the answer takes as long. */
  async #verified(email: string, password: string): Promise<Person | undefined> {
    const person = await this.vault.byEmail(email);
    this.#nobody ??= this.hasher.hash('nobody has this password');
    const outcome = await this.hasher.verify(person?.passwordHash ?? (await this.#nobody), password);
    if (!person || outcome === 'wrong') return undefined;
    if (outcome === 'stale') await this.vault.change(person.member, { passwordHash: await this.hasher.hash(password) });
    return person;
  }
}
