import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Answers } from './answers.ts';
import {
  circumstancesOf,
  ForYou,
  isUnseen,
  policyOf,
  type Recommendations,
  type RecommendationRequest,
} from './for-you.ts';
import { Buds, type BudOfMember } from './get-buds.ts';
import { NamedFacets, type RecommendedName } from './get-recommended-facets.ts';

/** Everything at once: a list of each medium, with the genres, people and members that go with them. */
export interface AllRecommendations {
  readonly media: Readonly<Record<string, Recommendations>>;
  readonly genres: readonly RecommendedName[];
  readonly people: readonly RecommendedName[];
  readonly buds: readonly BudOfMember[];
}

/** Throws `UNKNOWN_ITEM` of a title to ignore. */
export class GetAllRecommendations extends Query<AllRecommendations> {
  constructor(
    readonly member: string,
    readonly request: Omit<RecommendationRequest, 'medium'>,
  ) {
    super();
  }
}

const FACETS = 10;
const BUDS = 10;

@QueryHandler(GetAllRecommendations)
export class GetAllRecommendationsHandler implements IQueryHandler<GetAllRecommendations> {
  constructor(
    private readonly forYou: ForYou,
    private readonly answers: Answers,
    private readonly facets: NamedFacets,
    private readonly buds: Buds,
  ) {}

  async execute({ member, request }: GetAllRecommendations): Promise<AllRecommendations> {
    const seen = await this.forYou.see(member, request);
    const media = seen.columns.facets.media;
    const served = await Promise.all(
      media.map((medium) => this.forYou.serve(seen, { ...request, medium, voice: member })),
    );
    const audience = { ...seen, member, unseen: isUnseen(request) };
    const policy = policyOf(request);
    const lists = await this.answers.lists(
      audience,
      served.map((each) => ({ served: each, policy })),
    );
    const answers = lists.map((list, n) => ({
      ...circumstancesOf(seen, { ...request, medium: media[n]! }, served[n]!),
      ...list,
      ...(request.trace && { trace: this.answers.trace(audience, served[n]!, list.recommendationId) }),
    }));
    const [genres = [], people = []] = await this.facets.of(seen, undefined, [
      ['genre', FACETS],
      ['person', FACETS],
    ]);
    return {
      media: Object.fromEntries(media.map((medium, n) => [medium, answers[n]!])),
      ...{ genres, people },
      buds: await this.buds.among(seen, member, BUDS),
    };
  }
}
