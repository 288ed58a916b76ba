import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata } from '#kernel';
import { Executor } from '#runtime';
import { member } from '../domain/member.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

/** The next refresh token of a session. A token used before ends its session for everybody. Throws `INVALID_REFRESH_TOKEN`. */
export class RefreshSession extends Command<SignedIn> {
  constructor(
    readonly refreshToken: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly executor: Executor,
    private readonly sessions: Sessions,
  ) {}

  async execute({ refreshToken, meta }: RefreshSession): Promise<SignedIn> {
    const rotated = await this.sessions.rotate(refreshToken);
    if (rotated && 'signedIn' in rotated) return rotated.signedIn;
    if (rotated)
      await this.executor.execute(
        member,
        rotated.reused.member,
        { do: 'close-session', session: rotated.reused.session },
        meta,
      );
    throw domainError('INVALID_REFRESH_TOKEN');
  }
}
