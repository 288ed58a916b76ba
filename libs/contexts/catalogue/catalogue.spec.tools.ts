import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { EventLog, Executor, LogFollower, project, ReadModels, Streams } from '#runtime';
import { fixedClock, idSequence, metaOf, until } from '#testing';
import { ImportItem, ImportItemHandler, type ImportedItem } from './commands/import-item.ts';
import { ItemIds } from './commands/item-ids.ts';
import type { ToldAttributes } from './domain/attributes.ts';
import { Titles } from './queries/titles.ts';
import { CatalogueView } from './read/columns/catalogue-view.ts';
import { whereToWatch } from './metadata/read/where-to-watch/projection.ts';
import { items } from './read/items/projection.ts';
import { catalogueVocabulary } from './vocabulary.ts';

/** The catalogue on engines in memory. */
export const openCatalogue = async () => {
  const clock = fixedClock();
  const log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [catalogueVocabulary]);
  const store = await openSqliteReadStore({ file: ':memory:', now: clock });
  const texts = await openSqliteTextCache({ file: ':memory:' });
  const follower = new LogFollower(log);
  const models = new ReadModels([project(items), project(whereToWatch)], store, follower, { owner: 'test' });
  await models.start();
  const streams = new Streams(log);
  const view = new CatalogueView(store, embeddedTitleSearch);
  const executor = new Executor(streams);
  const ids = new ItemIds(executor, streams);
  const importing = new ImportItemHandler(executor, streams, ids, texts);
  const nextId = idSequence('command');
  return {
    clock,
    log,
    store,
    texts,
    view,
    executor,
    streams,
    ids,
    titles: new Titles(view, streams, texts, clock),
    nextMeta: () => metaOf({ commandId: nextId() }),
    /** One row of a source, by a command of its own. */
    import: (id: string, attributes: Partial<ToldAttributes> = {}, words = new Map<string, string>()) => {
      const cached = [...words].map(([hash, text]) => ({ hash, text, source: 'test' }));
      const meta = metaOf({ commandId: nextId() });
      return importing.execute(new ImportItem(id, { genres: [], ...attributes }, cached, meta));
    },
    /** Waits until the view holds all that was written. */
    refresh: async (): Promise<void> => {
      const head = await log.head();
      await until(() => models.hasReached(head));
      await view.refresh();
    },
    close: async (): Promise<void> => {
      await view.close();
      await models.close();
      await follower.close();
      for (const engine of [log, store, texts]) await engine.close();
    },
  };
};

export type Catalogue = Awaited<ReturnType<typeof openCatalogue>>;
export type { ImportedItem };
