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

export type { Recommendations, RecommendationRequest } from './for-you.ts';

/** For you: the titles to watch next, each with its reason. Throws `UNKNOWN_ITEM` of a title to ignore, `UNKNOWN_MODEL`. */
export class GetRecommendations extends Query<Recommendations> {
  constructor(
    readonly member: string,
    readonly request: RecommendationRequest,
  ) {
    super();
  }
}

@QueryHandler(GetRecommendations)
export class GetRecommendationsHandler implements IQueryHandler<GetRecommendations> {
  constructor(
    private readonly forYou: ForYou,
    private readonly answers: Answers,
  ) {}

  async execute({ member, request }: GetRecommendations): Promise<Recommendations> {
    const seen = await this.forYou.see(member, request);
    const served = await this.forYou.serve(seen, { ...request, voice: member });
    const audience = { ...seen, member, unseen: isUnseen(request) };
    const list = await this.answers.list(audience, { served, policy: policyOf(request) });
    const trace = request.trace ? { trace: this.answers.trace(audience, served, list.recommendationId) } : {};
    return { ...circumstancesOf(seen, request, served), ...list, ...trace };
  }
}
