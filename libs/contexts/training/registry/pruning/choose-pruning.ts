import { Inject } from '@nestjs/common';
import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoTime, type Metadata } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { Executor, Streams, type Executed } from '#runtime';
import { PruningDue } from './pruning-due.ts';
import { checkedPlan, PLATFORM, pruning, type ChoosePruning, type PruningPlan } from './pruning.ts';
import type { Due } from './due.ts';

/** Throws `BAD_PRUNING` naming the field. */
export class ChoosePruningPlan extends Command<Executed<PruningPlan>> {
  constructor(
    readonly chosen: ChoosePruning,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChoosePruningPlan)
export class ChoosePruningPlanHandler implements ICommandHandler<ChoosePruningPlan> {
  constructor(private readonly executor: Executor) {}

  execute({ chosen, meta }: ChoosePruningPlan): Promise<Executed<PruningPlan>> {
    return this.executor.execute(pruning, PLATFORM, chosen, meta);
  }
}

export class GetPruningPlan extends Query<PruningPlan> {}

@QueryHandler(GetPruningPlan)
export class GetPruningPlanHandler implements IQueryHandler<GetPruningPlan> {
  constructor(private readonly streams: Streams) {}

  async execute(): Promise<PruningPlan> {
    return (await this.streams.fold(pruning, PLATFORM)).state;
  }
}

/** What would go if it were done now, by the plan that is chosen or one that differs from it. Throws `BAD_PRUNING`. */
export class PreviewPruning extends Query<Due> {
  constructor(readonly instead: ChoosePruning = {}) {
    super();
  }
}

@QueryHandler(PreviewPruning)
export class PreviewPruningHandler implements IQueryHandler<PreviewPruning> {
  constructor(
    private readonly due: PruningDue,
    private readonly streams: Streams,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ instead }: PreviewPruning): Promise<Due> {
    const { state } = await this.streams.fold(pruning, PLATFORM);
    return (await this.due.of(checkedPlan({ ...state, ...instead }), isoTime(this.now()))).due;
  }
}
