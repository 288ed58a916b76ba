import { Injectable } from '@nestjs/common';
import type { Row } from '../../catalogue/published.ts';
import type { Candidate, TasteRequest } from '../domain/request.ts';
import type { Ranked } from '../rank/blend.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { withColdShare } from './cold-share.ts';

/** A title of which content says less than so much of what it says of the best one is not near enough. */
const NEAR = 0.5;
/**
 * Titles that nobody here has had anything to do with, near what the member likes. Nobody's ratings speak for them, so
 * their content does, and it is measured by what content says of the titles that are known: a score is the share of the
 * best of all.
 */
@Injectable()
export class ColdTitles {
  constructor(private readonly popularity: PopularityView) {}

  /** Gives them their share of a list that is made for the request, among what content said to it: see `withColdShare`. */
  share(list: readonly Ranked[], request: TasteRequest, said: readonly Candidate[]): readonly Ranked[] {
    return withColdShare(
      list,
      (row) => this.isCold(request, row),
      () => this.among(said, request).take(list.length).toArray(),
    );
  }

  /** Best first, looked for as they are asked for. `said`: what content has to say to the request, best first. */
  *among(said: readonly Candidate[], request: TasteRequest): Generator<Candidate, void, undefined> {
    const best = said[0]?.score ?? 0;
    for (const each of said) {
      if (each.score < NEAR * best) return;
      if (this.isCold(request, each.row)) yield measured(each, each.score / best);
    }
  }

  isCold({ columns, upTo }: Pick<TasteRequest, 'columns' | 'upTo'>, row: Row): boolean {
    return this.popularity.of(columns).score(row, upTo) === 0;
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
