import { QueryBus } from '@nestjs/cqrs';
import { Args, ArgsType, Field, Float, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { present } from '#kernel';
import { GetBecauseYouWatched } from '#contexts/recommendation/queries/get-because-you-watched';
import { GetHome } from '#contexts/recommendation/queries/get-home';
import { GetRecommendations } from '#contexts/recommendation/queries/get-recommendations';
import { z } from 'zod';
import { itemIdSchema, limitSchema, mediumSchema } from '../http/schemas.ts';
import { recommendationsQuery } from '../recommendation/schemas.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { checked, given } from './arguments.ts';
import { Home, Recommendations, Row } from './types.ts';

const homeArgs = z.object({ medium: mediumSchema.optional(), k: limitSchema(12, 40) });
const becauseArgs = homeArgs.extend({ itemId: itemIdSchema.optional() });
const forYouArgs = recommendationsQuery.omit({ includeSeen: true, trace: true });

@ArgsType()
class ForYouArgs {
  @Field({ nullable: true }) medium?: string;
  @Field(() => Int, { nullable: true }) k?: number;
  @Field({ nullable: true }) genre?: string;
  @Field({ nullable: true, description: 'Time travel: only what had occurred by then is known. ISO time.' })
  asOf?: string;
  @Field(() => [ID], { nullable: true, description: 'As if these titles had never been met.' }) ignore?: string[];
  @Field(() => Float, { nullable: true, description: '0 to 1' }) diversity?: number;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) novelty?: number;
  @Field(() => Float, { nullable: true, description: '0 to 1' }) popularity?: number;
}

/** What is recommended to whoever is asking. */
@Resolver()
@SignedIn()
export class RecommendationResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Recommendations, { description: 'For you.' })
  recommendations(@CurrentMember() { id, impersonating }: SignedInMember, @Args() args: ForYouArgs) {
    return this.queries.execute(
      new GetRecommendations(id, { ...present(checked(forYouArgs, given(args))), unseen: impersonating !== undefined }),
    );
  }

  @Query(() => Home, { description: 'The first page, row by row.' })
  home(
    @CurrentMember() { id, impersonating }: SignedInMember,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true, description: 'For each row.' }) k?: number,
  ) {
    const asked = checked(homeArgs, given({ medium, k }));
    return this.queries.execute(new GetHome(id, asked.k, asked.medium, impersonating !== undefined));
  }

  @Query(() => [Row], { description: 'A row for each of the newest titles that you liked well, or for one title.' })
  becauseYouWatched(
    @CurrentMember() { id, impersonating }: SignedInMember,
    @Args('itemId', { type: () => ID, nullable: true }) itemId?: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    const { itemId: item, ...asked } = checked(becauseArgs, given({ itemId, medium, k }));
    const request = { ...present({ ...asked, item }), unseen: impersonating !== undefined };
    return this.queries.execute(new GetBecauseYouWatched(id, request));
  }
}
