import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { invitation } from '../domain/invitation.ts';

/** Throws `UNKNOWN_INVITATION`, `INVITATION_USED`. */
export class RevokeInvitation extends Command<Position | undefined> {
  constructor(
    readonly invitation: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(private readonly executor: Executor) {}

  async execute({ invitation: id, meta }: RevokeInvitation): Promise<Position | undefined> {
    return (await this.executor.execute(invitation, id, { do: 'revoke' }, meta)).position;
  }
}
