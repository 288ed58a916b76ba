import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Executor } from '#runtime';
import { model } from '../domain/model.ts';
import { models } from '../read/models/projection.ts';

/** It is not to be used any more; what it was stays known. Throws `UNKNOWN_MODEL`, `MODEL_IN_USE`. */
export class RetireModel extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly reason: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RetireModel)
export class RetireModelHandler implements ICommandHandler<RetireModel> {
  constructor(
    private readonly executor: Executor,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async execute({ id, reason, meta }: RetireModel): Promise<Position | undefined> {
    const { championOf = [], candidateOf = [] } = (await this.store.live(models).get(id)) ?? {};
    const aliases = [...new Set([...championOf, ...candidateOf])];
    return (await this.executor.execute(model, id, { do: 'retire', reason, aliases }, meta)).position;
  }
}
