import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { domainError, type Position, present } from '#kernel';
import { GetAllRecommendations } from '#contexts/recommendation/queries/get-all-recommendations';
import { presetNamed } from '#contexts/conversation/intent/presets';
import { RecommendByMood } from '#contexts/conversation/queries/recommend-by-mood';
import { GetRecommendations } from '#contexts/recommendation/queries/get-recommendations';
import { GetTrace } from '#contexts/recommendation/queries/get-trace';
import { RecommendForHistory } from '#contexts/recommendation/queries/recommend-for-history';
import { Watching } from '../catalogue/watching.ts';
import { Consistency, SeenPosition } from '../http/position.ts';
import { genreSchema } from '../http/schemas.ts';
import { ActingFor } from '../security/acting-for.ts';
import {
  CurrentMember,
  MaybeMember,
  Public,
  Roles,
  Service,
  SignedIn,
  type SignedInMember,
} from '../security/rules.ts';
import { NamedBuds } from './named-buds.ts';
import {
  allRecommendations,
  historyBody,
  isUnseenBy,
  ownListQuery,
  recommendations,
  recommendationsQuery,
  trace as traceSchema,
} from './schemas.ts';

const deckQuery = ownListQuery.extend({ mood: z.string().trim().min(1).max(500).optional() });
const byGenreQuery = ownListQuery.extend({ genre: genreSchema });

@ApiTags('recommendation')
@Controller('recommendations')
@SignedIn()
export class RecommendationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
    private readonly buds: NamedBuds,
    private readonly watching: Watching,
  ) {}

  /** Of one medium; without `medium`, of each medium the catalogue holds, with the genres, people and members that go with them. */
  @Get()
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: z.union([recommendations, allRecommendations]) })
  async forYou(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Query({ schema: recommendationsQuery }) query: z.infer<typeof recommendationsQuery>,
    @SeenPosition() seen?: Position,
  ) {
    if (query.trace && !(member && mayTrace(member))) throw domainError('FORBIDDEN');
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const { medium, ...rest } = { ...(await this.watching.applied(query, id)), unseen: isUnseenBy(member) };
    if (medium !== undefined)
      return { ...(await this.queries.execute(new GetRecommendations(id, { ...rest, medium }))), ...stale };
    const { media, genres, people, buds } = await this.queries.execute(new GetAllRecommendations(id, rest));
    return {
      media,
      genres: genres.map(({ name, ...each }) => ({ genre: name, ...each })),
      people: people.map(({ name, ...each }) => ({ person: name, ...each })),
      buds: await this.buds.named(buds),
      ...stale,
    };
  }

  /** For a history told here: nothing is stored, and nobody is asked who they are. */
  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: recommendations })
  forHistory(@Body({ schema: historyBody }) body: z.infer<typeof historyBody>) {
    const history = body.history.map(({ itemId, stars, ...rest }) => ({
      item: itemId,
      ...(stars !== undefined && { halfStars: stars * 2 }),
      ...present(rest),
    }));
    return this.queries.execute(new RecommendForHistory({ ...present(body), history }));
  }

  @Get('by-genre')
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: recommendations })
  async byGenre(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Query({ schema: byGenreQuery }) query: z.infer<typeof byGenreQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const request = { ...(await this.watching.applied(query, id)), unseen: isUnseenBy(member) };
    return { ...(await this.queries.execute(new GetRecommendations(id, request))), ...stale };
  }

  /** Cards to be swiped: nothing seen, nothing skipped in the last two weeks, of all kinds. */
  @Get('deck')
  @ApiOkResponse({ standardSchema: recommendations })
  async deck(
    @CurrentMember() member: SignedInMember,
    @Query({ schema: deckQuery }) { mood, ...query }: z.infer<typeof deckQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    if (mood !== undefined) return { ...(await this.#deckFor(mood, member, query)), ...stale };
    const request = { ...(await this.watching.applied(query, member.id)), deck: true, unseen: isUnseenBy(member) };
    return { ...(await this.queries.execute(new GetRecommendations(member.id, request))), ...stale };
  }

  /** `mood`: one of GET `/moods`, or what one is in the mood for. */
  async #deckFor(mood: string, member: SignedInMember, { medium, k, ...asked }: z.infer<typeof ownListQuery>) {
    const text = presetNamed(mood)?.text ?? mood;
    const filters = medium === undefined ? {} : { filters: { medium } };
    const watched = await this.watching.of(asked, member.id);
    const asking = { member: member.id, unseen: isUnseenBy(member), ...watched };
    return this.queries.execute(
      new RecommendByMood({ text, ...filters, k, ...asking, deck: true, recommender: 'auto' }),
    );
  }

  /** Of an answer that was given lately; others are forgotten. */
  @Get(':id/trace')
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: traceSchema })
  trace(@Param('id', { schema: z.uuid() }) id: string) {
    return this.queries.execute(new GetTrace(id));
  }
}

/** Who looks with another's eyes came from a console: nobody else can. */
const mayTrace = ({ roles, impersonating }: SignedInMember): boolean =>
  impersonating !== undefined || roles.some((role) => role !== 'user');
