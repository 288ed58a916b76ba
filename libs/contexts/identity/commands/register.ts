import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { NewAccounts, type NewAccount } from '../accounts/new-accounts.ts';
import { member } from '../domain/member.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

export interface Registration extends NewAccount {
  /** What the person's client called itself. */
  readonly client?: string;
  /** Where the request came from, for the budget of attempts. */
  readonly address?: string;
}

/**
 * Makes an account and signs it in. Vault first, event second, the same command id.
 * Throws `EMAIL_TAKEN`, `WEAK_PASSWORD`, `IDEMPOTENCY_KEY_REUSED`.
 */
export class Register extends Command<SignedIn> {
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
    private readonly accounts: NewAccounts,
    private readonly sessions: Sessions,
  ) {}

  async execute({ registration, meta }: Register): Promise<SignedIn> {
    const { client = '', address = 'local' } = registration;
    const person = await this.accounts.enter(registration, address, meta);
    const session = uuid5(meta.commandId, 'session');
    const own = { ...meta, actor: person.member };
    const opened = await this.executor.execute(member, person.member, { do: 'register', session }, own);
    return this.sessions.begin(person, session, opened, client);
  }
}
