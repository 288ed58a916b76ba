import { ImportItemHandler } from '#contexts/catalogue/commands/import-item';
import { openCatalogue } from '#contexts/catalogue/catalogue.spec.tools';
import { DetailsKeeper } from '#contexts/catalogue/metadata/commands/details-keeper';
import { TitleAsker } from '#contexts/catalogue/metadata/commands/title-asker';
import { MetadataCollector } from '#contexts/catalogue/metadata/work/metadata-collector';
import { tmdbMetadataSource } from '#engines/metadata-source/tmdb/tmdb-metadata-source';
import type { Film } from './films.ts';
import { KEY, TmdbDouble } from './tmdb-double.ts';

/** A catalogue on engines in memory, and the double as its source. */
export const openSourcedCatalogue = async (films: readonly Film[]) => {
  const double = await TmdbDouble.start(films);
  const catalogue = await openCatalogue();
  const { executor, streams, ids, texts, clock, view } = catalogue;
  // the pace has its own spec
  const patience = { deadlineMs: 2_000, attempts: 2, backoffMs: 1, perSecond: 10_000 };
  const source = tmdbMetadataSource({ key: KEY, baseUrl: double.url, imageUrl: double.imageUrl, patience });
  const importing = new ImportItemHandler(executor, streams, ids, texts);
  const keeper = new DetailsKeeper(executor, streams, importing, source, texts, clock);
  const asker = new TitleAsker(executor, streams, keeper, source, clock);
  const collector = new MetadataCollector(asker, view, source);
  return {
    ...{ ...catalogue, double, source, asker, collector },
    close: async () => {
      await catalogue.close();
      await double.stop();
    },
  };
};

export type SourcedCatalogue = Awaited<ReturnType<typeof openSourcedCatalogue>>;
