import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DAY_MS, isoTime, type Metadata, type Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { invitation } from '../domain/invitation.ts';

export const INVITATION_DAYS = 7;

export interface IssuedInvitation {
  readonly id: string;
  readonly expiresAt: string;
  readonly position: Position | undefined;
}

/** An invitation by which one account can be made. */
export class IssueInvitation extends Command<IssuedInvitation> {
  constructor(readonly meta: Metadata) {
    super();
  }
}

@CommandHandler(IssueInvitation)
export class IssueInvitationHandler implements ICommandHandler<IssueInvitation> {
  constructor(private readonly executor: Executor) {}

  async execute({ meta }: IssueInvitation): Promise<IssuedInvitation> {
    const id = uuid5(meta.commandId, 'invitation');
    const expiresAt = isoTime(Date.parse(meta.occurredAt) + INVITATION_DAYS * DAY_MS);
    const { state, position } = await this.executor.execute(invitation, id, { do: 'issue', expiresAt }, meta);
    return { id, expiresAt: state.expiresAt, position };
  }
}
