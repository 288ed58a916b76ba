import type { CatalogueColumns, Row } from '../read/columns/columns.ts';
import type { ItemDocument } from '../read/items/projection.ts';

/** What people gave a title, at its source and here, taken together: what lists are filtered and ordered by. */
export interface JointRating {
  /** 0 to 10 in hundredths, never rounded up: it is at least what `minRating` let through. `null`: nobody said. */
  readonly mean: number | null;
  readonly count: number;
}

export const jointRatingOf = ({ votes }: CatalogueColumns, row: Row): JointRating => ({
  mean: meanOf(votes.centis(row)),
  count: votes.count(row),
});

/** Of a title that the columns do not hold, no longer offered or only in the log yet: what its source tells. */
export const toldRatingOf = ({ voteCentis = 0, voteCount = 0 }: ItemDocument): JointRating => ({
  mean: meanOf(voteCentis),
  count: voteCount,
});

const meanOf = (centis: number): number | null => (centis === 0 ? null : Math.floor(centis) / 100);
