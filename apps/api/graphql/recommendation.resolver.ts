import { QueryBus } from '@nestjs/cqrs';
import { Args, ArgsType, Field, Float, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { present } from '#kernel';
import { GetBecauseYouWatched } from '#contexts/recommendation/queries/get-because-you-watched';
import { GetHome } from '#contexts/recommendation/queries/get-home';
import { GetRecommendations } from '#contexts/recommendation/queries/get-recommendations';
import { z } from 'zod';
import { Watching } from '../catalogue/watching.ts';
import { watchingQuery } from '../catalogue/watching-schemas.ts';
import { itemIdSchema, limitSchema, mediumSchema } from '../http/schemas.ts';
import { isUnseenBy, recommendationsQuery } from '../recommendation/schemas.ts';
import { ActingFor } from '../security/acting-for.ts';
import { MaybeMember, Service, SignedIn, type SignedInMember } from '../security/rules.ts';
import { OwnWatchingArgs } from './watching.args.ts';
import { checked, given } from './arguments.ts';
import { Home, Recommendations, Row } from './types.ts';

const homeArgs = z.object({ medium: mediumSchema.optional(), k: limitSchema(12, 40) });
const becauseArgs = homeArgs.extend({ itemId: itemIdSchema.optional() });
const watching = { ...watchingQuery, watchable: z.boolean().optional() };
const homeQuery = homeArgs.extend(watching);
const forYouArgs = recommendationsQuery.omit({ includeSeen: true, trace: true }).extend(watching);

@ArgsType()
class ForYouArgs extends OwnWatchingArgs {
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

@ArgsType()
class HomeArgs extends OwnWatchingArgs {
  @Field({ nullable: true }) medium?: string;
  @Field(() => Int, { nullable: true, description: 'For each row.' }) k?: number;
}

/** What is recommended to whoever is asking, or to the member for whom a program asks. */
@Resolver()
@SignedIn()
@Service('recommendations:read')
export class RecommendationResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly watching: Watching,
  ) {}

  @Query(() => Recommendations, { description: 'For you.' })
  async recommendations(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Args() args: ForYouArgs,
  ) {
    const asked = await this.watching.applied(checked(forYouArgs, given(args)), id);
    const request = { ...asked, unseen: isUnseenBy(member) };
    return this.queries.execute(new GetRecommendations(id, request));
  }

  @Query(() => Home, { description: 'The first page, row by row.' })
  async home(@ActingFor() id: string, @MaybeMember() member: SignedInMember | undefined, @Args() args: HomeArgs) {
    const { k, medium, ...asked } = checked(homeQuery, given(args));
    const { watchable } = await this.watching.of(asked, id);
    return this.queries.execute(new GetHome(id, k, medium, isUnseenBy(member), watchable));
  }

  @Query(() => [Row], { description: 'A row for each of the newest titles that you liked well, or for one title.' })
  becauseYouWatched(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Args('itemId', { type: () => ID, nullable: true }) itemId?: string,
    @Args('medium', { nullable: true }) medium?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    const { itemId: item, ...asked } = checked(becauseArgs, given({ itemId, medium, k }));
    const request = { ...present({ ...asked, item }), unseen: isUnseenBy(member) };
    return this.queries.execute(new GetBecauseYouWatched(id, request));
  }
}
