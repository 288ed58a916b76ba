import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { EnoughData } from '../enough-data.ts';
import { Families } from '../families.ts';
import { training, type TrainingInput } from '../training-job.ts';

export interface RequestedTraining {
  readonly id: string;
  readonly position: Position | undefined;
}

/**
 * Asks for a model to be trained. Throws what `Families.check` and `EnoughData.check` throw: nothing is begun that could
 * be known to fail.
 */
export class RequestTraining extends Command<RequestedTraining> {
  constructor(
    readonly input: TrainingInput,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestTraining)
export class RequestTrainingHandler implements ICommandHandler<RequestTraining> {
  constructor(
    private readonly executor: Executor,
    private readonly families: Families,
    private readonly enough: EnoughData,
  ) {}

  async execute({ input, meta }: RequestTraining): Promise<RequestedTraining> {
    await this.families.check(input.family, input.parameters, input.device);
    await this.enough.check(input.medium);
    // one command may ask for several media
    const id = uuid5(meta.commandId, 'training', input.medium ?? '');
    const { position } = await this.executor.execute(training, id, { do: 'request', input, by: meta.actor }, meta);
    return { id, position };
  }
}

/** Ends a training that has not ended yet; one that runs stops within seconds. Throws `UNKNOWN_JOB`, `JOB_ENDED`. */
export class CancelTraining extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CancelTraining)
export class CancelTrainingHandler implements ICommandHandler<CancelTraining> {
  constructor(private readonly executor: Executor) {}

  async execute({ id, meta }: CancelTraining): Promise<Position | undefined> {
    return (await this.executor.execute(training, id, { do: 'cancel' }, meta)).position;
  }
}
