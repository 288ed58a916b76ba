import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { member, type Role } from '../domain/member.ts';
import { refusePassword } from '../domain/password.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  /** What the person's client called itself. */
  readonly client?: string;
}

export interface Registered extends SignedIn {
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly position: Position | undefined;
}

/** Makes an account and signs it in. Vault first, event second, the same command id. Throws `EMAIL_TAKEN`, `WEAK_PASSWORD`. */
export class Register extends Command<Registered> {
  constructor(
    readonly registration: Registration,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(Register)
export class RegisterHandler implements ICommandHandler<Register> {
  constructor(
    private readonly executor: Executor,
    private readonly sessions: Sessions,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  async execute({ registration, meta }: Register): Promise<Registered> {
    const { email, password, displayName, client = '' } = registration;
    refusePassword(password, email);
    const id = uuid5(meta.commandId, 'member');
    const session = uuid5(meta.commandId, 'session');
    const passwordHash = await this.hasher.hash(password);
    const added = await this.vault.add({ member: id, email, displayName, passwordHash, since: meta.occurredAt });
    if (added === 'taken') throw domainError('EMAIL_TAKEN');
    const { state, position } = await this.executor.execute(
      member,
      id,
      { do: 'register', session },
      { ...meta, actor: id },
    );
    const refreshToken = await this.sessions.openFamily(id, session, client);
    return { member: id, session, refreshToken, displayName, roles: state.roles, position };
  }
}
