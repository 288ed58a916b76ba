import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { domainError, type Metadata, type Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { replay } from '../domain/replay.ts';
import { READ_MODEL_NAMES } from '../tokens.ts';

export interface RequestedReplay {
  readonly id: string;
  readonly position: Position | undefined;
}

/** Asks for read models to be filled anew beside the live ones; none named: all. Throws `UNKNOWN_READ_MODEL`. */
export class RequestReplay extends Command<RequestedReplay> {
  constructor(
    readonly readModels: readonly string[],
    readonly verify: boolean,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestReplay)
export class RequestReplayHandler implements ICommandHandler<RequestReplay> {
  constructor(
    private readonly executor: Executor,
    @Inject(READ_MODEL_NAMES) private readonly known: readonly string[],
  ) {}

  async execute({ readModels, verify, meta }: RequestReplay): Promise<RequestedReplay> {
    const unknown = readModels.find((name) => !this.known.includes(name));
    if (unknown !== undefined) throw domainError('UNKNOWN_READ_MODEL', { readModel: unknown, known: this.known });
    const id = uuid5(meta.commandId, 'replay');
    const input = { readModels: readModels.length > 0 ? readModels : this.known, verify };
    const { position } = await this.executor.execute(replay, id, { do: 'request', input, by: meta.actor }, meta);
    return { id, position };
  }
}

/** Ends a replay that has not ended yet; one that runs stops at its next heartbeat. Throws `UNKNOWN_JOB`, `JOB_ENDED`. */
export class CancelReplay extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CancelReplay)
export class CancelReplayHandler implements ICommandHandler<CancelReplay> {
  constructor(private readonly executor: Executor) {}

  async execute({ id, meta }: CancelReplay): Promise<Position | undefined> {
    return (await this.executor.execute(replay, id, { do: 'cancel' }, meta)).position;
  }
}
