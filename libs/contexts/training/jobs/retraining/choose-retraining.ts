import { Inject } from '@nestjs/common';
import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Executor } from '#runtime';
import { Families } from '../families.ts';
import { retrainingOfMedia, type RetrainingOfMedium } from '../read/retraining/projection.ts';
import { retraining, type RetrainingPlan } from './retraining.ts';

/** Throws `BAD_RETRAINING` and what `Families.check` throws: a plan that could only fail is not taken. */
export class ChooseRetraining extends Command<Position | undefined> {
  constructor(
    readonly medium: string,
    readonly plan: RetrainingPlan,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChooseRetraining)
export class ChooseRetrainingHandler implements ICommandHandler<ChooseRetraining> {
  constructor(
    private readonly executor: Executor,
    private readonly families: Families,
  ) {}

  async execute({ medium, plan, meta }: ChooseRetraining): Promise<Position | undefined> {
    const isOn = plan.everyDays !== null || plan.afterInteractions !== null;
    if (isOn) await this.families.check(plan.family, plan.parameters, 'cpu');
    return (await this.executor.execute(retraining, medium, plan, meta)).position;
  }
}

/** What was chosen, by medium. */
export class ListRetraining extends Query<readonly RetrainingOfMedium[]> {}

const MOST_MEDIA = 100;

@QueryHandler(ListRetraining)
export class ListRetrainingHandler implements IQueryHandler<ListRetraining> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async execute(): Promise<readonly RetrainingOfMedium[]> {
    return (await this.store.live(retrainingOfMedia).page('medium', { limit: MOST_MEDIA })).items;
  }
}
