import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, Streams, uuid5 } from '#runtime';
import { Admission } from '../accounts/admission.ts';
import { NewAccounts, type NewAccount } from '../accounts/new-accounts.ts';
import { member } from '../domain/member.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

export interface Registration extends NewAccount {
  /** What the person's client called itself. */
  readonly client?: string;
  /** Where the request came from, for the budget of attempts. */
  readonly address?: string;
  /** Id of the invitation that the person brings. */
  readonly invitation?: string;
}

/**
 * Makes an account and signs it in. Vault first, event second, the same command id; an invitation is used in between, so
 * that a mistake in the form costs nobody theirs. What the vault holds of those who were too late with it is swept.
 * Throws `EMAIL_TAKEN`, `WEAK_PASSWORD`, `IDEMPOTENCY_KEY_REUSED`, `REGISTRATION_CLOSED`, `INVITATION_NEEDED`.
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
    private readonly streams: Streams,
    private readonly admission: Admission,
    private readonly accounts: NewAccounts,
    private readonly sessions: Sessions,
  ) {}

  async execute({ registration, meta }: Register): Promise<SignedIn> {
    const { client = '', address = 'local' } = registration;
    const toUse = (await this.#isRetry(meta)) ? undefined : await this.admission.admit(registration.invitation, meta);
    const person = await this.accounts.enter(registration, address, meta);
    const session = uuid5(meta.commandId, 'session');
    const own = { ...meta, actor: person.member };
    if (toUse !== undefined) await this.admission.use(toUse, person.member, own);
    const opened = await this.executor.execute(member, person.member, { do: 'register', session }, own);
    return this.sessions.begin(person, session, opened, client);
  }
  /** Whoever was admitted stays so, whatever was chosen since. */
  async #isRetry({ commandId }: Metadata): Promise<boolean> {
    return (await this.streams.fold(member, uuid5(commandId, 'member'))).commands.has(commandId);
  }
}
