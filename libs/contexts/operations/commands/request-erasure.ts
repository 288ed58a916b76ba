import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { Leave, Members, requireErasable } from '../../identity/published.ts';
import { erasure } from '../domain/erasure.ts';

export interface RequestedErasure {
  readonly id: string;
  readonly position: Position | undefined;
}

/**
 * Has a member erased: signed out at once, everything else by a job. May be asked for again should that have failed.
 * Throws `UNKNOWN_MEMBER`, `NOT_ERASABLE`.
 */
export class RequestErasure extends Command<RequestedErasure> {
  constructor(
    readonly member: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestErasure)
export class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(
    private readonly executor: Executor,
    private readonly commands: CommandBus,
    private readonly members: Members,
  ) {}

  /** The job is asked for first: whoever was let go without one could not come back to ask again. */
  async execute({ member, meta }: RequestErasure): Promise<RequestedErasure> {
    requireErasable(await this.members.state(member));
    const id = uuid5(meta.commandId, 'erasure');
    const request = { do: 'request', input: { member }, by: meta.actor } as const;
    const requested = await this.executor.execute(erasure, id, request, meta);
    const left = await this.commands.execute(new Leave(member, meta));
    return { id, position: left.written > 0 ? left.position : requested.position };
  }
}
