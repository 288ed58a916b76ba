import { QueryBus } from '@nestjs/cqrs';
import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Request } from 'express';
import { z } from 'zod';
import { Members } from '#contexts/identity/published';
import { GetFavourites } from '#contexts/taste/queries/get-favourites';
import { GetHistory } from '#contexts/taste/queries/get-history';
import { GetMarked } from '#contexts/taste/queries/get-marked';
import { GetRatings } from '#contexts/taste/queries/get-ratings';
import { GetTasteProfile } from '#contexts/taste/queries/get-taste-profile';
import { TasteOf } from '#contexts/taste/published';
import { cursorSchema, limitSchema } from '../http/schemas.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { checked, given } from './arguments.ts';
import { Cards } from './cards.ts';
import { connected } from './connection.ts';
import {
  AboutItem,
  FavouriteConnection,
  MarkedConnection,
  Me,
  Preferences,
  RatingConnection,
  TasteProfile,
  WatchConnection,
} from './own.types.ts';
import { preferencesOf } from '../taste/preferences.controller.ts';

const pageArgs = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });

/** The title that something of one's own is about. */
@Resolver(() => AboutItem)
@SignedIn()
export class AboutItemResolver {
  constructor(private readonly cards: Cards) {}

  @ResolveField()
  item(@Parent() { itemId }: AboutItem, @Context('req') request: Request) {
    return this.cards.of(request, itemId);
  }
}

const pageOf = (first: number | undefined, after: string | undefined) => {
  const { limit, cursor } = checked(pageArgs, given({ limit: first, cursor: after }));
  return { limit, ...(cursor !== undefined && { cursor }) };
};

const First = () => Args('first', { type: () => Int, nullable: true });
const After = () => Args('after', { type: () => String, nullable: true });

/** One's own things: every field asks who is asking. */
@Resolver()
@SignedIn()
export class MemberResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly members: Members,
    private readonly tasteOf: TasteOf,
  ) {}

  @Query(() => Me, { description: 'Who is asking.' })
  async me(@CurrentMember() { id }: SignedInMember) {
    const [account, onboarding] = await Promise.all([this.members.account(id), this.tasteOf.onboarding(id)]);
    return { ...account, onboarding };
  }

  @Query(() => RatingConnection, { description: 'Your ratings, newest first.' })
  async ratings(@CurrentMember() { id }: SignedInMember, @First() first?: number, @After() after?: string) {
    return connected(await this.queries.execute(new GetRatings(id, pageOf(first, after))));
  }

  @Query(() => WatchConnection, { description: 'What you watched, newest first.' })
  async history(@CurrentMember() { id }: SignedInMember, @First() first?: number, @After() after?: string) {
    return connected(await this.queries.execute(new GetHistory(id, pageOf(first, after))));
  }

  @Query(() => MarkedConnection, { description: 'What you want to watch, newest first.' })
  watchlist(@CurrentMember() { id }: SignedInMember, @First() first?: number, @After() after?: string) {
    return this.#marked(id, 'watchlist', first, after);
  }

  @Query(() => MarkedConnection, { description: 'What you do not want to see, newest first.' })
  dismissals(@CurrentMember() { id }: SignedInMember, @First() first?: number, @After() after?: string) {
    return this.#marked(id, 'dismissed', first, after);
  }

  @Query(() => FavouriteConnection, { description: 'Your favourites, in your order.' })
  async favourites(@CurrentMember() { id }: SignedInMember, @First() first?: number, @After() after?: string) {
    return connected(await this.queries.execute(new GetFavourites(id, pageOf(first, after))));
  }

  @Query(() => Preferences)
  async preferences(@CurrentMember() { id }: SignedInMember) {
    return preferencesOf(await this.tasteOf.member(id));
  }

  @Query(() => TasteProfile)
  tasteProfile(@CurrentMember() { id }: SignedInMember) {
    return this.queries.execute(new GetTasteProfile(id));
  }

  async #marked(id: string, list: 'watchlist' | 'dismissed', first?: number, after?: string) {
    const { items, ...rest } = await this.queries.execute(new GetMarked(id, list, pageOf(first, after)));
    return connected({ ...rest, items: items.map(({ itemId, at }) => ({ itemId, addedAt: at })) });
  }
}
