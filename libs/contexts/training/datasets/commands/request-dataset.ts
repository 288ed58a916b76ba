import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { comparePositions, domainError, isPosition, type Metadata, type Position } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { Executor, uuid5 } from '#runtime';
import { dataset, type DatasetInput } from '../dataset-job.ts';

export interface RequestedDataset {
  readonly id: string;
  readonly position: Position | undefined;
}

/** Asks for a dataset of the log. Throws `BAD_POSITION` for one that this log has not come to. */
export class RequestDataset extends Command<RequestedDataset> {
  constructor(
    readonly input: DatasetInput,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestDataset)
export class RequestDatasetHandler implements ICommandHandler<RequestDataset> {
  constructor(
    private readonly executor: Executor,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {}

  async execute({ input, meta }: RequestDataset): Promise<RequestedDataset> {
    if (input.position !== null) await this.#refuseUnreached(input.position);
    const id = uuid5(meta.commandId, 'dataset');
    const { position } = await this.executor.execute(dataset, id, { do: 'request', input, by: meta.actor }, meta);
    return { id, position };
  }

  async #refuseUnreached(position: string): Promise<void> {
    const head = await this.log.head();
    if (!isPosition(position) || !isReached(position, head)) throw domainError('BAD_POSITION', { position });
  }
}

const isReached = (position: Position, head: Position): boolean => {
  try {
    return comparePositions(position, head) <= 0;
  } catch {
    return false; // of another log
  }
};

/** Ends the making of a dataset. Throws `UNKNOWN_JOB`, `JOB_ENDED`. */
export class CancelDataset extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CancelDataset)
export class CancelDatasetHandler implements ICommandHandler<CancelDataset> {
  constructor(private readonly executor: Executor) {}

  async execute({ id, meta }: CancelDataset): Promise<Position | undefined> {
    return (await this.executor.execute(dataset, id, { do: 'cancel' }, meta)).position;
  }
}
