import { Injectable } from '@nestjs/common';
import type { Row } from '../../catalogue/published.ts';
import type { Candidate, Retriever, TasteRequest } from '../domain/request.ts';
import type { Ranked } from '../rank/blend.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { withColdShare } from './cold-share.ts';
import { Content } from './content.ts';

/** A title of which content says less than so much of what it says of the best one is not near enough. */
const NEAR = 0.5;
/** So many are looked at, known ones among them. */
const LOOKED_AT = 400;

/**
 * Titles that nobody here has had anything to do with, near what the member likes. Nobody's ratings speak for them, so
 * their content does, and it is measured by what content says of the titles that are known: a score is the share of the
 * best of all.
 */
@Injectable()
export class ColdTitles implements Retriever {
  readonly name = 'cold-titles';

  constructor(
    private readonly content: Content,
    private readonly popularity: PopularityView,
  ) {}

  async retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    return this.#among(await this.content.retrieve({ ...request, depth: LOOKED_AT }), request);
  }

  #among(found: readonly Candidate[], request: TasteRequest): readonly Candidate[] {
    const best = found[0]?.score ?? 0;
    return found
      .filter(({ row, score }) => score >= NEAR * best && this.isCold(request, row))
      .slice(0, request.depth)
      .map((each) => measured(each, each.score / best));
  }

  /**
   * Gives them their share of a list that is made for the request: see `withColdShare`. `near`: what content has said to
   * it already, which spares asking again.
   */
  share(list: readonly Ranked[], request: TasteRequest, near: readonly Candidate[] = []): Promise<readonly Ranked[]> {
    const isCold = (row: Row): boolean => this.isCold(request, row);
    const wanted = { ...request, depth: list.length };
    return withColdShare(list, isCold, () =>
      near.length > 0 ? Promise.resolve(this.#among(near, wanted)) : this.retrieve(wanted),
    );
  }

  isCold({ columns, upTo }: Pick<TasteRequest, 'columns' | 'upTo'>, row: Row): boolean {
    const [fold, id] = [this.popularity.current, columns.id(row)];
    return (upTo === undefined ? fold.score(id) : fold.scoreUpTo(id, upTo)) === 0;
  }
}

/** It still says why only when it is asked: most are not. */
const measured = (candidate: Candidate, score: number): Candidate => ({
  row: candidate.row,
  score,
  get evidence() {
    return candidate.evidence;
  },
});
