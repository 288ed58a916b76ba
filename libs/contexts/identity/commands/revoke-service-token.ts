import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { serviceToken } from '../domain/service-token.ts';

/** It is refused from the very next request on. Throws `UNKNOWN_SERVICE_TOKEN`. */
export class RevokeServiceToken extends Command<Position | undefined> {
  constructor(
    readonly token: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RevokeServiceToken)
export class RevokeServiceTokenHandler implements ICommandHandler<RevokeServiceToken> {
  constructor(private readonly executor: Executor) {}

  async execute({ token, meta }: RevokeServiceToken): Promise<Position | undefined> {
    return (await this.executor.execute(serviceToken, token, { do: 'revoke' }, meta)).position;
  }
}
