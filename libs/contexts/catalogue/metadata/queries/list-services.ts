import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView } from '../../read/columns/catalogue-view.ts';
import type { ServiceCount } from '../read/where-to-watch/offers-index.ts';
import { WhereToWatch } from '../read/where-to-watch/where-to-watch.ts';

export interface Services {
  readonly region: string;
  /** What the source's terms want to be said beside it; null: there is no source, and nothing is known. */
  readonly attribution: string | null;
  /** Where anything is known to be streamed. */
  readonly regions: readonly string[];
  /** Who streams titles in the region asked for, the most titles first. */
  readonly services: readonly ServiceCount[];
}

/** Who streams titles of the catalogue in a region, as far as it is known. */
export class ListServices extends Query<Services> {
  constructor(
    readonly region: string,
    readonly adult = false,
  ) {
    super();
  }
}

@QueryHandler(ListServices)
export class ListServicesHandler implements IQueryHandler<ListServices> {
  constructor(
    private readonly watching: WhereToWatch,
    private readonly view: CatalogueView,
  ) {}

  async execute({ region, adult }: ListServices): Promise<Services> {
    const { attribution } = this.watching;
    const regions = await this.watching.regions();
    return { region, attribution, regions, services: await this.watching.services(this.view.columns, region, adult) };
  }
}
