import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { CatalogueView, WhereToWatch } from '#contexts/catalogue/published';
import { CatalogueAnswers } from '#contexts/conversation/ask/catalogue-answers';
import { PassageIndex } from '#contexts/conversation/ask/passage-index';

type Reading = readonly [what: string, read: () => Promise<unknown>];

/** Of more titles than these the names alone take hundreds of megabytes: there they are read when somebody asks by them. */
const MOST_TITLES = 200_000;

/**
 * Reads ahead what first requests would wait for: who streams what, the names that moods are read by, the words that
 * questions are looked for in. In turns, so that requests go before; whatever cannot be read now is read when it is asked for.
 */
export const readAhead = (app: INestApplicationContext, logger: Logger): void => {
  const isLarge = app.get(CatalogueView).columns.size > MOST_TITLES;
  const words: readonly Reading[] = [
    ['names', async () => app.get(CatalogueAnswers).lore()],
    ['passages', () => app.get(PassageIndex).passages()],
  ];
  const reading: readonly Reading[] = [
    ['where to watch', () => app.get(WhereToWatch).refresh()],
    ...(isLarge ? [] : words),
  ];
  void (async () => {
    for (const [what, read] of reading)
      await read().catch((error: unknown) => logger.warn({ what, err: error }, 'could not be read ahead'));
  })();
};
