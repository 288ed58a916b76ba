import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { askForFirstChampions } from '#composition/models/first-champions';

/**
 * Started by `npm start`, this process says when it serves; setup then prepares what training needs, and says when that is
 * there. Only then the first models train. Started otherwise, nobody is told and nothing happens.
 */
export const trainWhenPrepared = (app: INestApplicationContext, logger: Logger, say: (text: string) => void): void => {
  if (process.send === undefined) return;
  process.on('message', (message) => {
    if (message !== 'training-ready') return;
    askForFirstChampions(app, Date.now).then(
      (media) => media.length > 0 && say(`  Models are being trained, one at a time: ${media.join(', ')}.`),
      (error: unknown) => logger.warn({ err: error }, 'the first models are not trained'),
    );
  });
  process.send('serving');
};
