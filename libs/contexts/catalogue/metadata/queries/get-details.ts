import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import type { TextCache } from '#ports/text-cache/text-cache';
import { CLOCK, METADATA_SOURCE, TEXT_CACHE } from '#ports/tokens';
import { Streams } from '#runtime';
import type { ItemId } from '../../domain/item-id.ts';
import { pictureAt } from '../../domain/picture.ts';
import { metadata } from '../domain/metadata.ts';
import type { RegionalOffers, ShownDetails } from '../domain/shown-details.ts';

/** What a source adds to a title's page, and what its terms want to be said beside it. */
export interface TitleDetails {
  readonly source: string;
  readonly attribution: string;
  readonly cast: readonly {
    readonly name: string;
    readonly character: string | null;
    readonly pictureUrl: string | null;
  }[];
  readonly trailer: { readonly name: string; readonly url: string } | null;
  /** Who offers it in the region asked for; null: nobody is known to. */
  readonly watch: (RegionalOffers & { readonly region: string }) | null;
  /** Where else it is offered. */
  readonly regions: readonly string[];
}

const USUAL_REGION = 'US';
const FACE = 'w185';

/** What is kept of a title by its canonical id, while it may be shown; null where nothing is, and without a source. */
export class GetDetails extends Query<TitleDetails | null> {
  constructor(
    readonly id: ItemId,
    readonly region = USUAL_REGION,
  ) {
    super();
  }
}

@QueryHandler(GetDetails)
export class GetDetailsHandler implements IQueryHandler<GetDetails> {
  constructor(
    private readonly streams: Streams,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ id, region }: GetDetails): Promise<TitleDetails | null> {
    if (!this.source.configured) return null;
    const { kept } = (await this.streams.fold(metadata, id)).state;
    if (!kept) return null;
    const text = (await this.texts.getMany([kept.hash], isoTime(this.now()))).get(kept.hash);
    return text === undefined ? null : this.#shown(JSON.parse(text) as ShownDetails, region);
  }

  #shown({ cast, videos, offers }: ShownDetails, region: string): TitleDetails {
    const trailer = videos.find(({ kind }) => kind === 'Trailer') ?? videos.find(({ kind }) => kind === 'Teaser');
    const here = offers[region];
    return {
      source: this.source.name,
      attribution: this.source.attribution,
      cast: cast.map(({ name, character, picture }) => ({
        ...{ name, character },
        pictureUrl: picture === null ? null : pictureAt(FACE, picture),
      })),
      trailer: trailer ? { name: trailer.name, url: trailer.url } : null,
      watch: here ? { region, ...here } : null,
      regions: Object.keys(offers).sort(),
    };
  }
}
