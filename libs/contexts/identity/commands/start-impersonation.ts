import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, isoTime, type Metadata, type Position } from '#kernel';
import { Executor, Streams, uuid5 } from '#runtime';
import { impersonation, type Impersonated } from '../domain/impersonation.ts';
import { member } from '../domain/member.ts';

export const IMPERSONATION_SECONDS = 30 * 60;

/**
 * Lets the actor see the platform as a member of a data set, for half an hour. It ends the one before.
 * Throws `UNKNOWN_MEMBER`, `NOT_IMPERSONABLE`, `IDEMPOTENCY_KEY_REUSED`.
 */
export class StartImpersonation extends Command<Impersonated & { readonly position: Position | undefined }> {
  constructor(
    readonly member: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(StartImpersonation)
export class StartImpersonationHandler implements ICommandHandler<StartImpersonation> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  async execute({ member: whom, meta }: StartImpersonation) {
    const { kind } = (await this.streams.fold(member, whom)).state;
    const id = uuid5(meta.commandId, 'impersonation');
    const until = isoTime(Date.parse(meta.occurredAt) + IMPERSONATION_SECONDS * 1_000);
    const start = { do: 'start', impersonation: id, member: whom, kind, until } as const;
    const { state, position } = await this.executor.execute(impersonation, meta.actor, start, meta);
    // it was left since: the command is a retry that comes too late
    if (state.current?.id !== id) throw domainError('IDEMPOTENCY_KEY_REUSED');
    return { ...state.current, position };
  }
}
