import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { FindBeyond } from '#contexts/catalogue/metadata/queries/find-beyond';
import { GetDetails } from '#contexts/catalogue/metadata/queries/get-details';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { searchQuery } from '../catalogue/schemas.ts';
import { itemQuery } from '../catalogue/source-schemas.ts';
import { itemIdSchema } from '../http/schemas.ts';
import { MaybeSignedIn, Service } from '../security/rules.ts';
import { checked, given } from './arguments.ts';
import { Beyond, Details } from './source.types.ts';

/** What a metadata source adds to the catalogue; null without one. */
@Resolver()
@MaybeSignedIn()
@Service('catalogue:read')
export class SourceResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Details, { nullable: true, description: 'Cast, trailer and where to watch, as far as it is kept.' })
  async details(
    @Args('id', { type: () => ID }) id: string,
    @Args('region', { nullable: true, description: 'Left out: US.' }) region?: string,
  ) {
    const asked = checked(itemQuery, given({ region }));
    const page = await this.queries.execute(new GetItem(checked(itemIdSchema, id)));
    return this.queries.execute(new GetDetails(page.id, asked.region));
  }

  @Query(() => Beyond, { nullable: true, description: 'Titles beyond the catalogue, by words.' })
  beyond(
    @Args('q') q: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number,
  ) {
    const asked = checked(searchQuery, given({ q, medium, limit }));
    return this.queries.execute(new FindBeyond(asked.q, asked.limit, asked.medium));
  }
}
