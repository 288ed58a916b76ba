import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Sessions } from '../sessions/sessions.ts';

/** Ends one of a member's sessions, at once: its access token is refused from now on. One that is not theirs changes nothing. */
export class SignOut extends Command<Position | undefined> {
  constructor(
    readonly member: string,
    readonly session: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(private readonly sessions: Sessions) {}

  execute({ member, session, meta }: SignOut): Promise<Position | undefined> {
    return this.sessions.end(member, session, meta);
  }
}
