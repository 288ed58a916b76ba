import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, dayName, isoTime } from '#kernel';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import { EXPOSURE_LOG } from '#ports/tokens';
import { Executor, uuid5, type Scheduled } from '#runtime';
import { exposureDay } from '../domain/exposure-day.ts';

const KEPT_DAYS = 90;

/** Once an hour: closes the days that are over by appending their sums, and deletes those past their keeping. */
@Injectable()
export class CloseExposureDays implements Scheduled {
  readonly name = 'close-exposure-days';
  readonly everyMs = 3_600_000;

  constructor(
    @Inject(EXPOSURE_LOG) private readonly exposures: ExposureLog,
    private readonly executor: Executor,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    // Exposures are written behind the answer: a day's last ones come in when it is over.
    const today = isoTime(Date.parse(at) - this.everyMs).slice(0, 10);
    const oldest = dayName(Math.floor(Date.parse(at) / DAY_MS) - KEPT_DAYS);
    for (const day of await this.exposures.days()) {
      if (day >= today) continue;
      const meta = { commandId: uuid5(commandId, day), actor: 'system:exposures', occurredAt: at };
      await this.executor.execute(exposureDay, day, await this.exposures.sums(day), meta);
      if (day < oldest) await this.exposures.drop(day);
    }
  }
}
