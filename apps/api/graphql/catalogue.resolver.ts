import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { SearchItems } from '#contexts/catalogue/queries/search-items';
import { GetPopular } from '#contexts/recommendation/queries/get-popular';
import { GetSimilar } from '#contexts/recommendation/queries/get-similar';
import { limitSchema, mediumSchema } from '../http/schemas.ts';
import { Public } from '../security/rules.ts';
import { checked } from './arguments.ts';
import { Item, Medium } from './types.ts';

const search = z.object({
  q: z.string().min(1).max(200),
  medium: mediumSchema.optional(),
  limit: limitSchema(20, 100),
});
const list = z.object({ medium: mediumSchema.optional(), k: limitSchema(20, 100) });

@Resolver(() => Item)
@Public()
export class CatalogueResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Item, { description: 'A title by any of its ids.' })
  item(@Args('id', { type: () => ID }) id: string) {
    return this.queries.execute(new GetItem(id));
  }

  @Query(() => [Item], { description: 'Titles and people, forgiving of typos.' })
  search(
    @Args('q') q: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number,
  ) {
    const given = checked(search, { q, medium: medium ?? undefined, limit: limit ?? undefined });
    return this.queries.execute(new SearchItems(given.q, given.limit, given.medium));
  }

  @Query(() => [Item], { description: 'Titles like this one.' })
  similar(@Args('id', { type: () => ID }) id: string, @Args('k', { type: () => Int, nullable: true }) k?: number) {
    return this.queries.execute(new GetSimilar(id, checked(list, { k: k ?? undefined }).k));
  }

  @Query(() => [Item], { description: 'What everybody watches now.' })
  popular(
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    const given = checked(list, { medium: medium ?? undefined, k: k ?? undefined });
    return this.queries.execute(new GetPopular(given.k, given.medium));
  }

  @Query(() => [Medium])
  media() {
    return this.queries.execute(new ListMedia());
  }
}
