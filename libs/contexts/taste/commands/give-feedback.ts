import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dayName, utcDay, type Metadata } from '#kernel';
import type { Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { EXPOSURE_LOG } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { Executor, uuid5, type Executed } from '#runtime';
import { Titles } from '../../catalogue/published.ts';
import type { Answered, Feedback, Verdict } from '../domain/events.ts';
import { newestOn } from '../domain/give-feedback.ts';
import { taste } from '../domain/taste.ts';
import type { Taste } from '../domain/taste-state.ts';

export interface FeedbackRequest {
  /** Any id of the title. */
  readonly item: string;
  readonly verdict: Verdict;
  readonly recommendationId?: string;
}

/**
 * What a member says of a title, on its own or in answer to a recommendation, of which it then copies what was shown.
 * Throws `UNKNOWN_ITEM`.
 */
export class GiveFeedbackOn extends Command<Executed<Taste> & { readonly feedback: Feedback }> {
  constructor(
    readonly member: string,
    readonly request: FeedbackRequest,
    readonly meta: Metadata,
  ) {
    super();
  }
}

/** A page may have been open for so long when it is answered. */
const LOOK_BACK_DAYS = 7;

@CommandHandler(GiveFeedbackOn)
export class GiveFeedbackOnHandler implements ICommandHandler<GiveFeedbackOn> {
  constructor(
    private readonly executor: Executor,
    private readonly titles: Titles,
    @Inject(EXPOSURE_LOG) private readonly exposures: ExposureLog,
  ) {}

  async execute({ member, request, meta }: GiveFeedbackOn): Promise<Executed<Taste> & { readonly feedback: Feedback }> {
    const item = await this.titles.resolve(request.item);
    const answered = await this.#answered(member, item, request.recommendationId, meta.occurredAt);
    const given = { ...request, id: uuid5(meta.commandId, 'feedback'), item, ...(answered && { answered }) };
    const executed = await this.executor.execute(taste, member, { do: 'give-feedback', ...given }, meta);
    const { feedback } = executed.state;
    const standing = feedback.get(given.id) ?? newestOn(executed.state, item);
    return { ...executed, feedback: standing ?? { ...given, at: meta.occurredAt } };
  }

  /** What is not known, or was not shown to this member, is not answered: the feedback stands all the same. */
  async #answered(
    member: string,
    item: string,
    recommendationId: string | undefined,
    now: string,
  ): Promise<Answered | undefined> {
    if (recommendationId === undefined) return undefined;
    const exposure = await this.#find(recommendationId, utcDay(now));
    if (exposure?.member !== member || !exposure.items.includes(item)) return undefined;
    const { at, policy, model, items, propensities } = exposure;
    const index = items.indexOf(item);
    return { at, policy, model, rank: index + 1, propensity: propensities[index] ?? 1 };
  }

  async #find(recommendationId: string, today: number): Promise<Exposure | undefined> {
    try {
      for (let back = 0; back <= LOOK_BACK_DAYS; back++) {
        const exposure = await this.exposures.find(recommendationId, dayName(today - back));
        if (exposure) return exposure;
      }
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error; // what was shown is an observation: it may be missing
    }
    return undefined;
  }
}
