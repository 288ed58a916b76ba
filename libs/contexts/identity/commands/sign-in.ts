import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, isDomainError, type Metadata } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { Credentials, type GivenCredentials } from '../accounts/credentials.ts';
import { member } from '../domain/member.ts';
import { Sessions, type SignedIn } from '../sessions/sessions.ts';

/**
 * Throws `WRONG_CREDENTIALS`, the same in answer and time whether or not there is such an account, `TOO_MANY_ATTEMPTS`,
 * and after the right password `MEMBER_SUSPENDED`.
 */
export class SignIn extends Command<SignedIn> {
  constructor(
    readonly credentials: GivenCredentials & {
      /** What the person's client called itself. */
      readonly client: string;
    },
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly executor: Executor,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  async execute({ credentials, meta }: SignIn): Promise<SignedIn> {
    const person = await this.credentials.check(credentials);
    if (!person) throw domainError('WRONG_CREDENTIALS');
    const session = uuid5(meta.commandId, 'session', person.member);
    const own = { ...meta, actor: person.member };
    const opened = await this.executor
      .execute(member, person.member, { do: 'open-session', session }, own)
      .catch(asForNobody);
    return this.sessions.begin(person, session, opened, credentials.client);
  }
}

/** A row of the vault whose registration never reached the log is nobody's account. */
const asForNobody = (error: unknown): never => {
  throw isDomainError(error, 'UNKNOWN_MEMBER') ? domainError('WRONG_CREDENTIALS') : error;
};
