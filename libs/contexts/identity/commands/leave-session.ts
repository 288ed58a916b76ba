import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { Sessions } from '../sessions/sessions.ts';

/** Ends the session of a refresh token: for who comes back after the access token has ended. Throws `INVALID_REFRESH_TOKEN`. */
export class LeaveSession extends Command<Position | undefined> {
  constructor(
    readonly refreshToken: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(LeaveSession)
export class LeaveSessionHandler implements ICommandHandler<LeaveSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ refreshToken, meta }: LeaveSession): Promise<Position | undefined> {
    const rotation = await this.sessions.rotate(refreshToken);
    if (rotation.outcome === 'unknown') throw domainError('INVALID_REFRESH_TOKEN');
    const { member, session } = rotation.family;
    return this.sessions.end(member, session, { ...meta, actor: member });
  }
}
