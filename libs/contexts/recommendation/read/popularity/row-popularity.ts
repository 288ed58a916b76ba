import type { CatalogueColumns, Row } from '../../../catalogue/published.ts';
import type { Activity } from './activity-of-years.ts';
import type { PopularityFold } from './popularity-fold.ts';

/** Popularity by catalogue row: hundreds are asked for a list, and the names of items are looked up only once. */
export class RowPopularity {
  readonly #activities: (Activity | undefined)[] = [];

  constructor(
    readonly fold: PopularityFold,
    readonly columns: CatalogueColumns,
  ) {}

  /** `upTo`: as it was at the end of that UTC day; left out: now. */
  score(row: Row, upTo?: number): number {
    return upTo === undefined ? this.#of(row).score : this.fold.scoreUpTo(this.columns.id(row), upTo);
  }

  /** In [0, 1]. */
  novelty(row: Row): number {
    return this.fold.novelty(this.#of(row));
  }

  #of(row: Row): Activity {
    return (this.#activities[row] ??= this.fold.activityOf(this.columns.id(row)));
  }
}
