import type { Row } from '../../catalogue/published.ts';
import { bestFirst, type Ranked } from './blend.ts';

/** What the blended scores are set right by. */
export interface Adjustment {
  /** 0: by what was retrieved alone; 1: by how new a title is to everybody. */
  readonly novelty: number;
  /** In [0, 1]: the share of all surprise that meeting this title would be. */
  readonly noveltyOf: (row: Row) => number;
  /** In (0, 1]: what is left of a title's score, seeing what the member did not like. */
  readonly tasteOf: ((row: Row) => number) | undefined;
}

/** score' = taste ((1 - n) score + n novelty), best first. `novelty` 0 and nothing disliked: as it was. */
export const adjust = (ranked: readonly Ranked[], { novelty, noveltyOf, tasteOf }: Adjustment): readonly Ranked[] => {
  if (novelty === 0 && !tasteOf) return ranked;
  return ranked
    .map((each) => {
      const surprise = novelty === 0 ? 0 : noveltyOf(each.row);
      return { ...each, score: (tasteOf?.(each.row) ?? 1) * ((1 - novelty) * each.score + novelty * surprise) };
    })
    .sort(bestFirst);
};
