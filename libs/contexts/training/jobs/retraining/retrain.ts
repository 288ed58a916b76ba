import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DAY_MS, isDomainError, type Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { Streams, uuid5, type Scheduled } from '#runtime';
import { interactionsAfter } from '../../datasets/log-cut.ts';
import { Registry } from '../../registry/queries/registry.ts';
import { RequestTraining } from '../commands/request-training.ts';
import { retrainingOfMedia, type RetrainingOfMedium } from '../read/retraining/projection.ts';
import { trainings, type TrainingSummary } from '../read/trainings/projection.ts';
import { training } from '../training-job.ts';
import { newestStart } from '../warm-start.ts';

const MOST_MEDIA = 100;
/** The newest so many are looked through for the last one of a medium. */
const LOOKED_AT = 1_000;

/** Trains a medium again when its plan says so. */
@Injectable()
export class Retrain implements Scheduled {
  readonly name = 'retrain';
  readonly everyMs = 600_000;

  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly registry: Registry,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const { items: plans } = await this.store.live(retrainingOfMedia).page('medium', { limit: MOST_MEDIA });
    for (const plan of plans) {
      if (!isOn(plan) || !(await this.#isDue(plan, at))) continue;
      const { family, medium, parameters, promote, warm } = plan;
      const from = warm ? await newestStart({ store: this.store, registry: this.registry }, plan) : undefined;
      const what = { family, medium, parameters, promote, seed: 0, device: 'cpu', budgetMinutes: null } as const;
      const input = { ...what, ...(from !== undefined && { from }) };
      const meta = { commandId: uuid5(commandId, medium), actor: 'system:retraining', occurredAt: at };
      await this.commands.execute(new RequestTraining(input, meta)).catch(refusal);
    }
  }

  async #isDue(plan: RetrainingOfMedium, at: string): Promise<boolean> {
    const { medium, everyDays, afterInteractions, chosenAt } = plan;
    const last = await this.#last(medium);
    if (last?.open === 1) return false;
    if (isOver(everyDays, last?.requestedAt ?? chosenAt, at) || (await this.#isOutdated(medium, last))) return true;
    return afterInteractions !== null && (await this.#isGrown(last, medium, afterInteractions));
  }

  /** The champion learnt from somebody who was erased after the last training was asked for. */
  async #isOutdated(medium: string, last: TrainingSummary | undefined): Promise<boolean> {
    const since = await this.registry.outdatedSince(medium);
    return since !== undefined && (last === undefined || last.requestedAt < since);
  }

  async #last(medium: string): Promise<TrainingSummary | undefined> {
    const { items } = await this.store.live(trainings).page('requestedAt', { limit: LOOKED_AT, descending: true });
    return items.find(({ input }) => input.medium === medium);
  }

  /** Since the data of the last training; there was none: since the beginning. */
  async #isGrown(last: TrainingSummary | undefined, medium: string, by: number): Promise<boolean> {
    const taken = last && (await this.streams.fold(training, last.id)).state.dataset;
    // it failed before it had any: the time of its plan may try again, numbers cannot
    if (last && !taken) return false;
    const from = (taken?.position ?? 'start') as Position | 'start';
    return (await interactionsAfter(this.streams.log, from, medium, by)) >= by;
  }
}

const isOn = ({ everyDays, afterInteractions }: RetrainingOfMedium): boolean =>
  everyDays !== null || afterInteractions !== null;

const isOver = (days: number | null, since: string, at: string): boolean =>
  days !== null && Date.parse(at) - Date.parse(since) >= days * DAY_MS;

/** What is refused is refused again at the next time, and may be accepted then. */
const refusal = (error: unknown): void => {
  if (!isDomainError(error) && !(error instanceof Unavailable)) throw error;
};
