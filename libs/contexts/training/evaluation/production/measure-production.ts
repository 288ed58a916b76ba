import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, DAY_MS, dayName, utcDay } from '#kernel';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import { EXPOSURE_LOG } from '#ports/tokens';
import { Executor, Streams, uuid5, type Scheduled } from '#runtime';
import { TasteOf } from '../../../taste/published.ts';
import { measureDay } from './measure-day.ts';
import { productionDay, type ProductionDay } from './production-day.ts';
import { servingDay } from './serving-day.ts';
import { TitleKinds } from './title-kinds.ts';

/** A day is measured until what follows its last answer has come in. */
const DAYS = 3;

/** Four times an hour: what the answers of the newest days came to. */
@Injectable()
export class MeasureProduction implements Scheduled {
  readonly name = 'measure-production';
  readonly everyMs = DAY_MS / 96;

  constructor(
    @Inject(EXPOSURE_LOG) private readonly exposures: ExposureLog,
    private readonly tastes: TasteOf,
    private readonly titles: TitleKinds,
    private readonly streams: Streams,
    private readonly executor: Executor,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    const oldest = dayName(utcDay(at) - DAYS + 1);
    for (const day of await this.exposures.days()) {
      if (day < oldest) continue;
      const measured = await this.#measure(day);
      // a worker that starts anew ticks again: what came in since is another command
      const meta = { commandId: uuid5(commandId, canonicalJson(measured)), actor: 'system:production', occurredAt: at };
      await this.executor.execute(productionDay, day, measured, meta);
    }
  }

  async #measure(day: string): Promise<ProductionDay> {
    const tally = await measureDay(day, this.exposures.read(day), (member) => this.tastes.member(member));
    const { state: serving } = await this.streams.fold(servingDay, day);
    return {
      ...{ day, sums: tally.sums },
      serving: [...serving].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums),
      shown: await this.titles.counts(tally.shown),
      consumed: await this.titles.counts(tally.consumed),
    };
  }
}
