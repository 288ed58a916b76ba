import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Args, Float, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { GetRecommendations } from '#contexts/recommendation/queries/get-recommendations';
import { ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { GetRatings } from '#contexts/taste/queries/get-ratings';
import { cursorSchema, itemIdSchema, limitSchema, mediumSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { starsBody } from '../taste/ratings.controller.ts';
import { checked } from './arguments.ts';
import { Rating, RatingConnection, Recommendations } from './types.ts';

const recommendationArgs = z.object({ medium: mediumSchema, k: limitSchema(20, 200) });
const pageArgs = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });
const ratingArgs = starsBody.extend({ itemId: itemIdSchema });

/** One's own things: every field asks who is asking. */
@Resolver()
@SignedIn()
export class MemberResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Query(() => Recommendations, { description: 'For you.' })
  recommendations(
    @CurrentMember() { id }: SignedInMember,
    @Args('medium') medium: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
  ) {
    return this.queries.execute(new GetRecommendations(id, checked(recommendationArgs, { medium, k: k ?? undefined })));
  }

  @Query(() => RatingConnection, { description: 'Your ratings, newest first.' })
  ratings(
    @CurrentMember() { id }: SignedInMember,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number,
    @Args('cursor', { nullable: true }) cursor?: string,
  ) {
    const page = checked(pageArgs, { limit: limit ?? undefined, cursor: cursor ?? undefined });
    return this.queries.execute(new GetRatings(id, { limit: page.limit, ...(page.cursor && { cursor: page.cursor }) }));
  }

  @Mutation(() => Rating)
  async rateItem(
    @CurrentMember() { id }: SignedInMember,
    @Args('itemId', { type: () => ID }) itemId: string,
    @Args('stars', { type: () => Float }) stars: number,
    @CommandMeta() meta: Metadata,
  ) {
    const given = checked(ratingArgs, { itemId, stars });
    const change = { do: 'rate', item: given.itemId, halfStars: given.stars * 2 } as const;
    const { state, item } = await this.commands.execute(new ChangeTasteOfItem(id, change, meta));
    return { itemId: item, stars: given.stars, ratedAt: state.ratings.get(item)?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean, { description: 'Whether there was a rating to withdraw.' })
  async withdrawRating(
    @CurrentMember() { id }: SignedInMember,
    @Args('itemId', { type: () => ID }) itemId: string,
    @CommandMeta() meta: Metadata,
  ) {
    const change = { do: 'withdraw-rating', item: checked(itemIdSchema, itemId) } as const;
    return (await this.commands.execute(new ChangeTasteOfItem(id, change, meta))).written > 0;
  }
}
