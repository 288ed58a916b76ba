import { QueryBus } from '@nestjs/cqrs';
import { Args, ArgsType, Field, Float, ID, Int, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { BrowseItems } from '#contexts/catalogue/queries/browse-items';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { SearchItems } from '#contexts/catalogue/queries/search-items';
import { SuggestItems } from '#contexts/catalogue/queries/suggest-items';
import { WINDOWS } from '#contexts/recommendation/domain/request';
import { GetPopular } from '#contexts/recommendation/queries/get-popular';
import { GetSimilar } from '#contexts/recommendation/queries/get-similar';
import { GetTrending } from '#contexts/recommendation/queries/get-trending';
import { browseQuery, searchQuery, suggestQuery } from '../catalogue/schemas.ts';
import { Watching } from '../catalogue/watching.ts';
import { itemIdSchema, limitSchema, mediumSchema } from '../http/schemas.ts';
import { MaybeSignedIn, Service } from '../security/rules.ts';
import { checked, given } from './arguments.ts';
import { connected } from './connection.ts';
import { WatchingArgs } from './watching.args.ts';
import { Item, ItemConnection, Medium, RecommendedItem, Suggestion, Trending } from './types.ts';

const TrendingWindow = Object.fromEntries(WINDOWS.map((each) => [each, each]));
registerEnumType(TrendingWindow, { name: 'TrendingWindow' });

const list = z.object({ medium: mediumSchema.optional(), k: limitSchema(20, 100) });
const similar = z.object({ id: itemIdSchema, k: limitSchema(20, 100) });

@ArgsType()
class BrowseArgs extends WatchingArgs {
  @Field({ nullable: true }) medium?: string;
  @Field(() => [String], { nullable: true, description: 'All of them.' }) genre?: string[];
  @Field({ nullable: true, description: 'ISO 639-1' }) language?: string;
  @Field({ nullable: true }) person?: string;
  @Field(() => Int, { nullable: true }) yearFrom?: number;
  @Field(() => Int, { nullable: true }) yearTo?: number;
  @Field(() => Float, { nullable: true, description: '0 to 10' }) minRating?: number;
  @Field({ nullable: true, description: 'popular, rating, year, title or new' }) sort?: string;
  @Field({ nullable: true, description: 'ascending or descending' }) direction?: string;
  @Field(() => Int, { nullable: true }) first?: number;
  @Field({ nullable: true }) after?: string;
}

/** What everybody may see. Titles for adults are for members who asked for them, by REST. */
@Resolver(() => Item)
@MaybeSignedIn()
@Service('catalogue:read')
export class CatalogueResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly watching: Watching,
  ) {}

  @Query(() => Item, { description: 'A title by any of its ids.' })
  item(@Args('id', { type: () => ID }) id: string) {
    return this.queries.execute(new GetItem(checked(itemIdSchema, id)));
  }

  @Query(() => ItemConnection, { description: 'The catalogue, filtered and in order.' })
  async items(@Args() { first, after, ...filter }: BrowseArgs) {
    const asked = checked(browseQuery, given({ ...filter, limit: first, cursor: after }));
    const { sort, direction, limit, cursor, region, services, watchable: _own, beyond: _beyond, ...wanted } = asked;
    const filtered = { ...wanted, ...(await this.watching.of({ region, services }, undefined)), adult: false };
    return connected(await this.queries.execute(new BrowseItems(filtered, { sort, direction, limit, cursor })));
  }

  @Query(() => [Item], { description: 'Titles, people, genres and languages, forgiving of typos.' })
  search(
    @Args('q') q: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number,
  ) {
    const asked = checked(searchQuery, given({ q, medium, limit }));
    return this.queries.execute(new SearchItems(asked.q, asked.limit, asked.medium));
  }

  @Query(() => [Suggestion], { description: 'What to offer below a search field.' })
  suggest(
    @Args('q') q: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number,
  ) {
    const asked = checked(suggestQuery, given({ q, medium, limit }));
    return this.queries.execute(new SuggestItems(asked.q, asked.limit, asked.medium));
  }

  @Query(() => [RecommendedItem], { description: 'What goes with a title.' })
  similar(@Args('id', { type: () => ID }) id: string, @Args('k', { type: () => Int, nullable: true }) k?: number) {
    const asked = checked(similar, given({ id, k }));
    return this.queries.execute(new GetSimilar(asked.id, asked.k));
  }

  @Query(() => [RecommendedItem], { description: 'What everybody watches now.' })
  @Service('recommendations:read')
  popular(
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    const asked = checked(list, given({ medium, k }));
    return this.queries.execute(new GetPopular(asked.k, asked.medium));
  }

  @Query(() => Trending, { description: 'What many met lately.' })
  @Service('recommendations:read')
  trending(
    @Args('window', { type: () => TrendingWindow, defaultValue: 'week' }) window: (typeof WINDOWS)[number],
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    const asked = checked(list, given({ medium, k }));
    return this.queries.execute(
      new GetTrending({ window, k: asked.k, ...(asked.medium !== undefined && { medium: asked.medium }) }),
    );
  }

  @Query(() => [Medium], { description: 'The media, with their genres and languages.' })
  media() {
    return this.queries.execute(new ListMedia());
  }
}
