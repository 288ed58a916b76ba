import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { newServiceSecret, serviceBearer } from '../accounts/service-bearer.ts';
import { serviceToken, type ServiceTokenTerms } from '../domain/service-token.ts';

export interface IssuedServiceToken {
  readonly id: string;
  /** Told this once: only its hash is kept. */
  readonly token: string;
  readonly position: Position | undefined;
}

/** Lets an integrator in. Throws `IDEMPOTENCY_KEY_REUSED` for a retry: what was told once is not told again. */
export class IssueServiceToken extends Command<IssuedServiceToken> {
  constructor(
    readonly terms: ServiceTokenTerms,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(IssueServiceToken)
export class IssueServiceTokenHandler implements ICommandHandler<IssueServiceToken> {
  constructor(private readonly executor: Executor) {}

  async execute({ terms, meta }: IssueServiceToken): Promise<IssuedServiceToken> {
    const id = uuid5(meta.commandId, 'service-token');
    const { secret, hash } = newServiceSecret();
    const { state, position } = await this.executor.execute(serviceToken, id, { do: 'issue', terms, hash }, meta);
    if (state.hash !== hash) throw domainError('IDEMPOTENCY_KEY_REUSED');
    return { id, token: serviceBearer(id, secret), position };
  }
}
