import { DetailsKeeper } from './commands/details-keeper.ts';
import { CancelSourcingHandler, RequestSourcingHandler } from './commands/request-sourcing.ts';
import { TitleAsker } from './commands/title-asker.ts';
import { GetPictureHandler } from './pictures/get-picture.ts';
import { DetailsOnDemand } from './queries/details-on-demand.ts';
import { FindBeyondHandler } from './queries/find-beyond.ts';
import { GetDetailsHandler } from './queries/get-details.ts';
import { GetSourcingHandler, ListSourcingsHandler } from './queries/get-sourcing.ts';
import { ListServicesHandler } from './queries/list-services.ts';
import { WhereToWatch } from './read/where-to-watch/where-to-watch.ts';
import { PruneTexts } from './scheduled/prune-texts.ts';
import { MetadataCollector } from './work/metadata-collector.ts';

/** What the catalogue has to do with what others know. */
export const metadataProviders = [
  DetailsKeeper,
  TitleAsker,
  DetailsOnDemand,
  MetadataCollector,
  PruneTexts,
  RequestSourcingHandler,
  CancelSourcingHandler,
  GetSourcingHandler,
  ListSourcingsHandler,
  GetDetailsHandler,
  FindBeyondHandler,
  GetPictureHandler,
  WhereToWatch,
  ListServicesHandler,
];
