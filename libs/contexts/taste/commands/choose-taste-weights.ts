import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, type Executed } from '#runtime';
import { PLATFORM, tasteWeights, type ChooseWeights, type TasteWeights } from '../domain/strengths.ts';

/** How much each kind of interaction counts, for everybody. Throws `STARS_OUT_OF_RANGE`. */
export class ChooseTasteWeights extends Command<Executed<TasteWeights>> {
  constructor(
    readonly weights: ChooseWeights,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChooseTasteWeights)
export class ChooseTasteWeightsHandler implements ICommandHandler<ChooseTasteWeights> {
  constructor(private readonly executor: Executor) {}

  execute({ weights, meta }: ChooseTasteWeights): Promise<Executed<TasteWeights>> {
    return this.executor.execute(tasteWeights, PLATFORM, weights, meta);
  }
}
