import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { impersonation } from '../domain/impersonation.ts';

/** The actor is themselves again, at once. */
export class EndImpersonation extends Command<Position | undefined> {
  constructor(readonly meta: Metadata) {
    super();
  }
}

@CommandHandler(EndImpersonation)
export class EndImpersonationHandler implements ICommandHandler<EndImpersonation> {
  constructor(private readonly executor: Executor) {}

  async execute({ meta }: EndImpersonation): Promise<Position | undefined> {
    return (await this.executor.execute(impersonation, meta.actor, { do: 'end' }, meta)).position;
  }
}
