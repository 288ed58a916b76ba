import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PASSWORD_HASHER, PERSON_VAULT } from '#ports/tokens';
import { Executor, Streams, uuid5 } from '#runtime';
import { InTurn } from '../accounts/in-turn.ts';
import { passwordFingerprint } from '../accounts/password-fingerprint.ts';
import { member } from '../domain/member.ts';
import { refusePassword } from '../accounts/refuse-password.ts';

/**
 * Sets a new password in place of the one with this fingerprint, and ends every session. It works once: the password
 * that it sets has another fingerprint. Throws `INVALID_RESET_TOKEN`, `WEAK_PASSWORD`.
 */
export class ResetPassword extends Command<Position | undefined> {
  constructor(
    readonly reset: { readonly member: string; readonly fingerprint: string; readonly password: string },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  readonly #inTurn = new InTurn();

  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(PASSWORD_HASHER) private readonly hasher: PasswordHasher,
  ) {}

  async execute({ reset, meta }: ResetPassword): Promise<Position | undefined> {
    const { member: id, fingerprint } = reset;
    await this.#inTurn.run(id, () => this.#store(reset));
    await this.vault.closeFamilies(id);
    // A client that uses one idempotency key for everything must still be able to set one password after the other.
    const own = { ...meta, actor: id, commandId: uuid5(meta.commandId, fingerprint) };
    return (await this.executor.execute(member, id, { do: 'reset-password' }, own)).position;
  }

  async #store({ member: id, fingerprint, password }: ResetPassword['reset']): Promise<void> {
    const [{ state }, person] = await Promise.all([this.streams.fold(member, id), this.vault.byMember(id)]);
    const holds = person && state.kind === 'registered' && passwordFingerprint(person.passwordHash) === fingerprint;
    if (!holds) throw domainError('INVALID_RESET_TOKEN', { field: 'token' });
    await refusePassword(password, person.email);
    await this.vault.change(id, { passwordHash: await this.hasher.hash(password) });
  }
}
