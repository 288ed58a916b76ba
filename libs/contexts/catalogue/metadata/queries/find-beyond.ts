import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Asking, Discovery, MetadataSource, SourcedTitle } from '#ports/metadata-source/metadata-source';
import { CLOCK, METADATA_SOURCE } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { externalId } from '../../domain/item-id.ts';
import { pictureAt } from '../../domain/picture.ts';
import { CatalogueView } from '../../read/columns/catalogue-view.ts';
import { SOURCED_MEDIUM } from '../commands/details-keeper.ts';

/** A title that is not in the catalogue, and enters it when somebody opens or rates it. */
export interface BeyondTitle {
  readonly id: string;
  readonly medium: string;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly language: string | null;
  readonly overview: string | null;
  readonly posterUrl: string | null;
  /** 0 to 10. */
  readonly voteAverage: number | null;
  readonly voteCount: number | null;
}

export interface Beyond {
  readonly source: string;
  readonly attribution: string;
  readonly items: readonly BeyondTitle[];
}

const WAIT_MS = 2_000;
const QUIET_MS = 30_000;
const POSTER = 'w342';

/** Titles beyond the catalogue, by words or by what they are like; null without a source, and while it does not answer. */
export class FindBeyond extends Query<Beyond | null> {
  constructor(
    readonly sought: string | Discovery,
    readonly limit: number,
    readonly medium?: string,
  ) {
    super();
  }
}

@QueryHandler(FindBeyond)
export class FindBeyondHandler implements IQueryHandler<FindBeyond> {
  #quietUntil = 0;

  constructor(
    private readonly view: CatalogueView,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ sought, limit, medium = SOURCED_MEDIUM }: FindBeyond): Promise<Beyond | null> {
    if (!this.source.configured || medium !== SOURCED_MEDIUM || this.now() < this.#quietUntil) return null;
    try {
      const { name, attribution } = this.source;
      const titles = await this.#find(sought, { signal: AbortSignal.timeout(WAIT_MS) });
      const beyond = titles.filter((title) => !title.adult && !this.#isKnown(title));
      return { source: name, attribution, items: beyond.slice(0, limit).map((title) => shown(name, title)) };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.#quietUntil = this.now() + QUIET_MS;
      return null;
    }
  }

  async #find(sought: string | Discovery, asking: Asking): Promise<readonly SourcedTitle[]> {
    const page =
      typeof sought === 'string'
        ? await this.source.search(sought, {}, asking)
        : await this.source.discover(sought, asking);
    return page.titles;
  }

  #isKnown({ id }: SourcedTitle): boolean {
    return this.view.columns.row(externalId(SOURCED_MEDIUM, this.source.name, id)) !== undefined;
  }
}

const shown = (source: string, one: SourcedTitle): BeyondTitle => ({
  ...{ id: externalId(SOURCED_MEDIUM, source, one.id), medium: SOURCED_MEDIUM, title: one.title },
  originalTitle: one.originalTitle ?? null,
  year: one.year ?? null,
  language: one.language ?? null,
  overview: one.overview ?? null,
  posterUrl: one.poster === undefined ? null : pictureAt(POSTER, one.poster),
  voteAverage: one.voteCentis === undefined ? null : one.voteCentis / 100,
  voteCount: one.voteCount ?? null,
});
