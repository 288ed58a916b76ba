import { CommandBus } from '@nestjs/cqrs';
import { Args, Field, Float, ID, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { GiveFeedbackOn } from '#contexts/taste/commands/give-feedback';
import { ChangeTaste, ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { TasteOf } from '#contexts/taste/published';
import { genreSchema, itemIdSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { favouriteBody } from '../taste/favourites.controller.ts';
import { feedbackBody } from '../taste/feedback.controller.ts';
import { preferencesBody, preferencesOf } from '../taste/preferences.controller.ts';
import { starsBody } from '../taste/ratings.controller.ts';
import { checked, given } from './arguments.ts';
import { Favourite, Feedback, Marked, Preferences, Rating, Verdict, Watch } from './own.types.ts';

const ratingArgs = starsBody.extend({ itemId: itemIdSchema });
const genresArgs = z.array(genreSchema).max(20);

@InputType()
class PreferencesInput {
  @Field(() => Float, { nullable: true }) diversity?: number;
  @Field(() => Float, { nullable: true }) novelty?: number;
  @Field(() => Float, { nullable: true }) popularity?: number;
  @Field({ nullable: true }) adultTitles?: boolean;
  @Field({ nullable: true }) buds?: boolean;
}

type AboutOneItem = ConstructorParameters<typeof ChangeTasteOfItem>[1];

const Item = () => Args('itemId', { type: () => ID });

/** What a member says of titles. Taking back answers whether there was something to take back. */
@Resolver()
@SignedIn()
export class TasteResolver {
  constructor(
    private readonly commands: CommandBus,
    private readonly tasteOf: TasteOf,
  ) {}

  @Mutation(() => Rating)
  async rateItem(
    @CurrentMember() { id }: SignedInMember,
    @Item() itemId: string,
    @Args('stars', { type: () => Float }) stars: number,
    @CommandMeta() meta: Metadata,
  ) {
    const asked = checked(ratingArgs, { itemId, stars });
    const { state, item } = await this.#change(
      id,
      { do: 'rate', item: asked.itemId, halfStars: asked.stars * 2 },
      meta,
    );
    return { itemId: item, stars: asked.stars, ratedAt: state.ratings.get(item)?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean)
  withdrawRating(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    return this.#withdraw(id, { do: 'withdraw-rating', item: itemId }, meta);
  }

  @Mutation(() => Watch)
  async watchItem(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    const { state, item } = await this.#change(id, { do: 'watch', item: itemId }, meta);
    return { itemId: item, watchedAt: state.watched.get(item)?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean)
  withdrawWatch(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    return this.#withdraw(id, { do: 'withdraw-watch', item: itemId }, meta);
  }

  @Mutation(() => Boolean)
  async clearHistory(@CurrentMember() { id }: SignedInMember, @CommandMeta() meta: Metadata) {
    return (await this.commands.execute(new ChangeTaste(id, { do: 'clear-history' }, meta))).written > 0;
  }

  @Mutation(() => Marked)
  async addToWatchlist(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    const { state, item } = await this.#change(id, { do: 'watchlist', item: itemId }, meta);
    return { itemId: item, addedAt: state.watchlist.get(item)?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean)
  withdrawFromWatchlist(
    @CurrentMember() { id }: SignedInMember,
    @Item() itemId: string,
    @CommandMeta() meta: Metadata,
  ) {
    return this.#withdraw(id, { do: 'withdraw-watchlisting', item: itemId }, meta);
  }

  @Mutation(() => Marked)
  async dismissItem(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    const { state, item } = await this.#change(id, { do: 'dismiss', item: itemId }, meta);
    return { itemId: item, addedAt: state.dismissed.get(item)?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean)
  withdrawDismissal(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    return this.#withdraw(id, { do: 'withdraw-dismissal', item: itemId }, meta);
  }

  @Mutation(() => Favourite)
  async favourItem(
    @CurrentMember() { id }: SignedInMember,
    @Item() itemId: string,
    @CommandMeta() meta: Metadata,
    @Args('position', { type: () => Int, nullable: true }) position?: number,
  ) {
    const asked = checked(favouriteBody, given({ position }));
    const { state, item } = await this.#change(
      id,
      { do: 'favour', item: itemId, ...(asked.position !== undefined && { position: asked.position }) },
      meta,
    );
    const index = state.favourites.findIndex((each) => each.item === item);
    return { itemId: item, position: index + 1, addedAt: state.favourites[index]?.at ?? meta.occurredAt };
  }

  @Mutation(() => Boolean)
  withdrawFavourite(@CurrentMember() { id }: SignedInMember, @Item() itemId: string, @CommandMeta() meta: Metadata) {
    return this.#withdraw(id, { do: 'withdraw-favourite', item: itemId }, meta);
  }

  @Mutation(() => Feedback)
  async giveFeedback(
    @CurrentMember() { id: member }: SignedInMember,
    @Item() itemId: string,
    @Args('verdict', { type: () => Verdict }) verdict: string,
    @CommandMeta() meta: Metadata,
    @Args('recommendationId', { type: () => ID, nullable: true }) recommendationId?: string,
  ) {
    const asked = checked(feedbackBody, given({ itemId, verdict, recommendationId }));
    const request = {
      item: asked.itemId,
      verdict: asked.verdict,
      ...(asked.recommendationId !== undefined && { recommendationId: asked.recommendationId }),
    };
    const { feedback } = await this.commands.execute(new GiveFeedbackOn(member, request, meta));
    return { id: feedback.id, itemId: feedback.item, verdict: feedback.verdict, givenAt: feedback.at };
  }

  @Mutation(() => Boolean)
  async withdrawFeedback(
    @CurrentMember() { id: member }: SignedInMember,
    @Args('id', { type: () => ID }) feedback: string,
    @CommandMeta() meta: Metadata,
  ) {
    const change = { do: 'withdraw-feedback', id: checked(z.uuid(), feedback) } as const;
    return (await this.commands.execute(new ChangeTaste(member, change, meta))).written > 0;
  }

  @Mutation(() => Preferences)
  async choosePreferences(
    @CurrentMember() { id }: SignedInMember,
    @Args('preferences') input: PreferencesInput,
    @CommandMeta() meta: Metadata,
  ) {
    const { buds, ...preferences } = checked(preferencesBody, { ...input });
    await this.commands.execute(new ChangeTaste(id, { do: 'choose-preferences', preferences, buds }, meta));
    return preferencesOf(await this.tasteOf.member(id));
  }

  @Mutation(() => [String], { description: 'The genres chosen at the beginning.' })
  async chooseGenres(
    @CurrentMember() { id }: SignedInMember,
    @Args('genres', { type: () => [String] }) genres: string[],
    @CommandMeta() meta: Metadata,
  ) {
    const change = { do: 'choose-genres', genres: checked(genresArgs, genres) } as const;
    return (await this.commands.execute(new ChangeTaste(id, change, meta))).state.genres;
  }

  @Mutation(() => Boolean)
  async completeOnboarding(@CurrentMember() { id }: SignedInMember, @CommandMeta() meta: Metadata) {
    return (await this.commands.execute(new ChangeTaste(id, { do: 'complete-onboarding' }, meta))).state.onboarded;
  }

  #change(member: string, change: AboutOneItem, meta: Metadata) {
    return this.commands.execute(
      new ChangeTasteOfItem(member, { ...change, item: checked(itemIdSchema, change.item) }, meta),
    );
  }

  async #withdraw(member: string, change: AboutOneItem, meta: Metadata): Promise<boolean> {
    return (await this.#change(member, change, meta)).written > 0;
  }
}
