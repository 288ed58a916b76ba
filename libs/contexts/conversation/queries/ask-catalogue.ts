import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AnswerWording } from '../ask/answer-wording.ts';
import type { CatalogueAnswer } from '../ask/catalogue-answer.ts';
import { CatalogueAnswers } from '../ask/catalogue-answers.ts';

export interface CatalogueQuestion {
  readonly question: string;
  /** The title that is asked about. */
  readonly item?: string | undefined;
  /** Titles for adults too. */
  readonly adult?: boolean;
  /** Left out: a guest, whom no language model answers. */
  readonly member?: string | undefined;
}

/**
 * A question about the catalogue, answered out of it alone: a fact of one title, or the titles that what is written of
 * them answers best. It never names a title that is not there, and says when nothing is. Throws `UNKNOWN_ITEM`.
 */
export class AskCatalogue extends Query<CatalogueAnswer> {
  constructor(readonly asking: CatalogueQuestion) {
    super();
  }
}

@QueryHandler(AskCatalogue)
export class AskCatalogueHandler implements IQueryHandler<AskCatalogue> {
  constructor(
    private readonly answers: CatalogueAnswers,
    private readonly wording: AnswerWording,
  ) {}

  async execute({ asking: { question, item, adult = false, member } }: AskCatalogue): Promise<CatalogueAnswer> {
    const found = await this.answers.of(question, item, adult);
    if (member === undefined || !this.wording.isWordable(found)) return found;
    return this.wording.word({ question, found, member, lore: this.answers.lore() });
  }
}
