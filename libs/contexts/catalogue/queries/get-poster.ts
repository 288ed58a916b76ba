import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { drawPoster } from '../poster/draw-poster.ts';
import { Titles } from './titles.ts';

export interface DrawnPoster {
  readonly svg: string;
  /** It is of a title for adults: not to be kept by anything that answers others too. */
  readonly adult: boolean;
}

/** The poster that is drawn of a title, whether or not there is a picture. Throws `UNKNOWN_ITEM`, as its page does. */
export class GetPoster extends Query<DrawnPoster> {
  constructor(
    readonly id: string,
    readonly adult = false,
  ) {
    super();
  }
}

@QueryHandler(GetPoster)
export class GetPosterHandler implements IQueryHandler<GetPoster> {
  constructor(private readonly titles: Titles) {}

  async execute({ id: text, adult: mayBeAdult }: GetPoster): Promise<DrawnPoster> {
    const { id, title, year, genres, credits, adult } = await this.titles.page(text, mayBeAdult);
    const by = (credits.find(({ role }) => role !== 'cast') ?? credits[0])?.name;
    return { svg: drawPoster({ id, title, year: year ?? undefined, genres, by }), adult };
  }
}
