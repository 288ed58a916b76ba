import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import { isoTime } from '#kernel';
import { LOG_STREAM } from '#ports/event-store/event-store';
import { seeding } from '#contexts/operations/domain/seeding';
import { Executor, newId, Streams } from '#runtime';
import type { Settings } from '../settings.ts';
import { importDemo } from './import-demo.ts';
import { importMovieLens } from './import-movielens.ts';
import type { ImportOptions } from './import-run.ts';

const FIRST = 'first';

export interface Seeded {
  /** What the platform began with, now or at an earlier start; `undefined`: nothing. */
  readonly data: string | undefined;
  /** It was seeded before: what was asked for now was not looked at. */
  readonly before: boolean;
}

/**
 * Fills an empty platform at its first start: with MovieLens where a folder is named, else (in the demo profile) with
 * our own demo. Finished once, it is never begun again; killed half-way, the next start goes on.
 */
export const seedOnce = async (
  app: INestApplicationContext,
  settings: Settings,
  data: string | undefined,
  options: ImportOptions,
): Promise<Seeded> => {
  const [executor, commands] = [app.get(Executor), app.get(CommandBus)];
  const { state } = await app.get(Streams).fold(seeding, FIRST);
  if (state.data !== undefined) return { data: state.data, before: true };
  const folder = movieLensFolder(data);
  if (settings.profile === 'production' && folder === undefined) return { data: undefined, before: false };
  if (folder === undefined) await importDemo(commands, await openedAt(app.get(Streams)), options);
  else await importMovieLens(commands, folder, options);
  // none of those who were imported has come yet: their tastes would be half of the heap, and be marked with it
  app.get(Streams).forgetAll();
  const name = folder === undefined ? 'demo' : `movielens:${basename(folder)}`;
  await executor.execute(
    seeding,
    FIRST,
    { data: name },
    { commandId: newId(), actor: 'system:seed', occurredAt: isoTime(Date.now()) },
  );
  return { data: name, before: false };
};

/** When this log was begun, epoch ms. */
const openedAt = async (streams: Streams): Promise<number> => {
  for await (const { recordedAt } of streams.log.read(LOG_STREAM, 0)) return Date.parse(recordedAt);
  throw new Error('the log has no first event');
};

/** `movielens:<folder>`. Throws an `Error` for anything else, and for a folder that is not there. */
const movieLensFolder = (data: string | undefined): string | undefined => {
  if (data === undefined) return undefined;
  const [, named] = /^movielens:(.+)$/.exec(data) ?? [];
  if (!named) throw new Error(`--data ${data}: movielens:<folder> is expected`);
  const folder = resolve(named);
  if (!existsSync(folder)) throw new Error(`--data ${data}: there is no folder ${folder}`);
  return folder;
};
