import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AnswerWording } from '../ask/answer-wording.ts';
import type { CatalogueAnswer } from '../ask/catalogue-answer.ts';
import { CatalogueAnswers } from '../ask/catalogue-answers.ts';
import type { CatalogueQuestion } from './ask-catalogue.ts';

/** An answer while it is being made. */
export interface Telling {
  /** What was found, before anybody words it. */
  readonly found: CatalogueAnswer;
  /** The words one after another; the whole answer, which takes their place, at the end. */
  tell(signal: AbortSignal): AsyncGenerator<string, CatalogueAnswer>;
}

/** The same as `AskCatalogue`, for somebody who watches the answer being written. Throws `UNKNOWN_ITEM`. */
export class TellAnswer extends Query<Telling> {
  constructor(readonly asking: CatalogueQuestion) {
    super();
  }
}

@QueryHandler(TellAnswer)
export class TellAnswerHandler implements IQueryHandler<TellAnswer> {
  constructor(
    private readonly answers: CatalogueAnswers,
    private readonly wording: AnswerWording,
  ) {}

  async execute({ asking: { question, item, adult = false, member } }: TellAnswer): Promise<Telling> {
    const found = await this.answers.of(question, item, adult);
    if (member === undefined || !this.wording.isWordable(found)) return { found, tell: () => asFound(found) };
    const wish = { question, found, member, lore: this.answers.lore() };
    return { found, tell: (signal) => this.wording.tell({ ...wish, signal }) };
  }
}

// eslint-disable-next-line require-yield -- there are no words but the answer itself
async function* asFound(found: CatalogueAnswer): AsyncGenerator<string, CatalogueAnswer> {
  return Promise.resolve(found);
}
