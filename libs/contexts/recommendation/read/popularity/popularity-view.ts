import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, type Position } from '#kernel';
import { CLOCK, READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import { MemoryView } from '#runtime';
import type { CatalogueColumns } from '../../../catalogue/published.ts';
import { PopularityFold } from './popularity-fold.ts';
import { popularity, type PopularityOfYear } from './projection.ts';
import { RowPopularity } from './row-popularity.ts';

/** Popularity as an api process holds it. */
@Injectable()
export class PopularityView {
  readonly #view: MemoryView<PopularityOfYear, PopularityFold>;
  #byRow: RowPopularity | undefined;

  constructor(@Inject(READ_STORE) store: ReadStore, @Inject(CLOCK) now: () => number) {
    this.#view = new MemoryView(store, popularity, () => new PopularityFold(Math.floor(now() / DAY_MS), now));
  }

  start(): Promise<void> {
    return this.#view.start();
  }

  close(): Promise<void> {
    return this.#view.close();
  }

  /** Reads what has changed, now. */
  refresh(): Promise<void> {
    return this.#view.refresh();
  }

  get current(): PopularityFold {
    return this.#view.current;
  }

  /** By the rows of these columns. */
  of(columns: CatalogueColumns): RowPopularity {
    const fold = this.current;
    if (this.#byRow?.fold !== fold || this.#byRow.columns !== columns) this.#byRow = new RowPopularity(fold, columns);
    return this.#byRow;
  }

  get reached(): Position | 'start' {
    return this.#view.reached;
  }

  reach(position: Position, forMs: number): Promise<boolean> {
    return this.#view.reach(position, forMs);
  }
}
