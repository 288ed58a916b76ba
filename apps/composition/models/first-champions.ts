import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isDomainError, isoTime } from '#kernel';
import { CatalogueView } from '#contexts/catalogue/published';
import { RequestTraining } from '#contexts/training/jobs/commands/request-training';
import { Registry } from '#contexts/training/registry/queries/registry';
import { uuid5 } from '#runtime';

const ACTOR = 'system:first-start';
/** In closed form: done in a moment, also where cores are few. */
const FIRST = { family: 'ease', parameters: {}, seed: 0, device: 'cpu', budgetMinutes: null, promote: true } as const;

/**
 * Asks, once for each medium that has nobody yet, for a first champion, which is promoted if the gate lets it. Answers the
 * media that were asked for, now or at an earlier start. Throws `Unavailable` where nothing can be trained.
 */
export const askForFirstChampions = async (
  app: INestApplicationContext,
  now: () => number,
): Promise<readonly string[]> => {
  const [commands, registry] = [app.get(CommandBus), app.get(Registry)];
  const asked: string[] = [];
  for (const medium of app.get(CatalogueView).columns.facets.media) {
    const occurredAt = isoTime(now());
    if ((await registry.championAt(medium, occurredAt)) !== undefined) continue;
    const meta = { commandId: uuid5(ACTOR, medium), actor: ACTOR, occurredAt };
    try {
      await commands.execute(new RequestTraining({ ...FIRST, medium }, meta));
      asked.push(medium);
    } catch (error) {
      if (!isDomainError(error, 'TOO_LITTLE_DATA')) throw error;
    }
  }
  return asked;
};
