import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import { METADATA_SOURCE } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { sourcing, type SourcingInput } from '../domain/sourcing.ts';

export interface RequestedSourcing {
  readonly id: string;
  readonly position: Position | undefined;
}

/** Asks for titles to be taken in or filled out from the source. Throws `NO_METADATA_SOURCE` where none is set. */
export class RequestSourcing extends Command<RequestedSourcing> {
  constructor(
    readonly input: SourcingInput,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestSourcing)
export class RequestSourcingHandler implements ICommandHandler<RequestSourcing> {
  constructor(
    private readonly executor: Executor,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
  ) {}

  async execute({ input, meta }: RequestSourcing): Promise<RequestedSourcing> {
    if (!this.source.configured) throw domainError('NO_METADATA_SOURCE');
    const id = uuid5(meta.commandId, 'sourcing');
    const { position } = await this.executor.execute(sourcing, id, { do: 'request', input, by: meta.actor }, meta);
    return { id, position };
  }
}

/** Ends a sourcing that has not ended yet; what it took in stays. Throws `UNKNOWN_JOB`, `JOB_ENDED`. */
export class CancelSourcing extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CancelSourcing)
export class CancelSourcingHandler implements ICommandHandler<CancelSourcing> {
  constructor(private readonly executor: Executor) {}

  async execute({ id, meta }: CancelSourcing): Promise<Position | undefined> {
    return (await this.executor.execute(sourcing, id, { do: 'cancel' }, meta)).position;
  }
}
