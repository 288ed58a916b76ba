import { Injectable } from '@nestjs/common';
import { domainError, type Metadata } from '#kernel';
import { Executor, Streams } from '#runtime';
import { invitation, isUsable } from '../domain/invitation.ts';
import { REGISTRATION, registrationSettings, type Registration } from '../domain/registration-settings.ts';

/** Who may make an account, as the platform is set. The platform itself (`system:`) always may. */
@Injectable()
export class Admission {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  async registration(): Promise<Registration> {
    return (await this.streams.fold(registrationSettings, REGISTRATION)).state.registration;
  }

  /**
   * Before anything is written. Answers the invitation that has to be used, if it takes one.
   * Throws `REGISTRATION_CLOSED`, `INVITATION_NEEDED`.
   */
  async admit(brought: string | undefined, { actor, occurredAt }: Metadata): Promise<string | undefined> {
    const registration = actor.startsWith('system:') ? 'open' : await this.registration();
    if (registration === 'closed') throw domainError('REGISTRATION_CLOSED');
    if (registration === 'open') return undefined;
    const { state } = await this.streams.fold(invitation, brought ?? 'none');
    if (brought === undefined || !isUsable(state, occurredAt))
      throw domainError('INVITATION_NEEDED', { field: 'invitation' });
    return brought;
  }

  /** Of all that try at once, one member passes. Throws `INVITATION_NEEDED`. */
  async use(id: string, member: string, meta: Metadata): Promise<void> {
    await this.executor.execute(invitation, id, { do: 'use', member }, meta);
  }
}
