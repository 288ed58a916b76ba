import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { present } from '#kernel';
import { AskCatalogue } from '#contexts/conversation/queries/ask-catalogue';
import { GetMoods } from '#contexts/conversation/queries/get-moods';
import { RecommendByMood } from '#contexts/conversation/queries/recommend-by-mood';
import { ExplainTitle } from '#contexts/conversation/why/explain-title';
import { Audiences } from '../catalogue/audience.ts';
import { Watching } from '../catalogue/watching.ts';
import { askQuery, recommendBody } from '../conversation/schemas.ts';
import { itemIdSchema, mediumSchema } from '../http/schemas.ts';
import { isUnseenBy } from '../recommendation/schemas.ts';
import { MaybeActingFor } from '../security/acting-for.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { checked, given } from './arguments.ts';
import { CatalogueAnswer, Explanation, Mood, MoodFilters, MoodRecommendations } from './words.types.ts';

/** Moods, questions and reasons, in words. No language model is asked for visitors. */
@Resolver()
@MaybeSignedIn()
@Service('catalogue:read')
export class WordsResolver {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
    private readonly watching: Watching,
  ) {}

  @Query(() => CatalogueAnswer, { description: 'A question about the catalogue, answered out of it alone.' })
  async ask(
    @MaybeMember() member: SignedInMember | undefined,
    @Args('q') q: string,
    @Args('itemId', { type: () => ID, nullable: true }) itemId?: string,
  ) {
    const asked = checked(askQuery, given({ q, itemId }));
    const { adult } = await this.audiences.of(member);
    return this.queries.execute(new AskCatalogue({ question: asked.q, item: asked.itemId, adult, member: member?.id }));
  }

  @Query(() => MoodRecommendations, { description: 'Titles for a mood in one’s own words, or by hand.' })
  @Service('recommendations:read')
  async recommend(
    @MaybeMember() member: SignedInMember | undefined,
    @Args('text', { nullable: true }) text?: string,
    @Args('filters', { type: () => MoodFilters, nullable: true }) filters?: MoodFilters,
    @Args('recommender', { nullable: true }) recommender?: string,
    @Args('k', { type: () => Int, nullable: true }) k?: number,
    @Args('region', { nullable: true, description: 'ISO 3166: only titles that are streamed there.' }) region?: string,
    @Args('services', { type: () => [String], nullable: true, description: 'Streamed on one of them.' })
    services?: string[],
    @Args('watchable', { nullable: true, description: 'As the member chose it.' }) watchable?: boolean,
  ) {
    const words = { text, filters: filters && given({ ...filters }), recommender, k };
    const body = checked(recommendBody, given({ ...words, region, services, watchable }));
    const { filters: said, ...rest } = await this.watching.applied(body, member?.id);
    const asking = member && { member: member.id, unseen: isUnseenBy(member) };
    return this.queries.execute(new RecommendByMood({ ...rest, ...(said && { filters: present(said) }), ...asking }));
  }

  @Query(() => [Mood], { description: 'Moods that are one tap away.' })
  moods(@Args('medium', { nullable: true }) medium?: string) {
    return this.queries.execute(new GetMoods(checked(mediumSchema.optional(), medium ?? undefined)));
  }

  @Query(() => Explanation, { description: 'Why a title is, or would be, recommended.' })
  @Service('recommendations:read')
  explanation(@MaybeActingFor() member: string | undefined, @Args('itemId', { type: () => ID }) itemId: string) {
    return this.queries.execute(new ExplainTitle(checked(itemIdSchema, itemId), member));
  }
}
