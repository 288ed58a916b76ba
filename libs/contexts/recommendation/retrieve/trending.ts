import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import type { Candidate, Retriever, TasteRequest, TrendingWindow } from '../domain/request.ts';
import type { Days } from '../read/popularity/popularity-fold.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';

/** What a window is, in whole UTC days: the one under way and those before it. */
const WINDOW_DAYS: Readonly<Record<TrendingWindow, number>> = { day: 2, week: 7 };
/** Days after which an interaction counts half. */
const HALF_LIFE_DAYS: Readonly<Record<TrendingWindow, number>> = { day: 0.5, week: 2 };

/** The window that was looked at in the end. */
export interface Looked {
  readonly days: Days;
  /** Nothing happened in the one that was asked for: this one ends with the newest activity. */
  readonly widened: boolean;
}

/** A retriever of what many met in the last days, the newest activity counting most, by when it occurred. */
@Injectable()
export class Trending {
  constructor(
    private readonly view: PopularityView,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Of one medium, or of all. */
  looked(window: TrendingWindow, medium: string | undefined): Looked {
    const fold = this.view.current;
    const today = Math.floor(this.now() / DAY_MS);
    const newest = fold.newestDay(medium, today) ?? today;
    const widened = newest <= today - WINDOW_DAYS[window];
    const to = widened ? newest : today;
    return { days: { from: to - WINDOW_DAYS[window] + 1, to }, widened };
  }

  over(window: TrendingWindow): Retriever {
    return { name: 'trending', retrieve: (request) => Promise.resolve(this.#retrieve(window, request)) };
  }

  #retrieve(window: TrendingWindow, { columns, medium, depth, allows }: TasteRequest): readonly Candidate[] {
    const { days, widened } = this.looked(window, medium);
    const { items, scores } = this.view.current.rankedWithin(medium, days, HALF_LIFE_DAYS[window]);
    const evidence = { kind: 'trending', window, widened } as const;
    const found: Candidate[] = [];
    for (let i = 0; i < items.length && found.length < depth; i++) {
      const row = columns.row(items[i]!);
      if (row !== undefined && allows(row)) found.push({ row, score: scores[i]!, evidence });
    }
    return found;
  }
}

/** Days as times: from the beginning of the first to the end of the last, or to now. */
export const timesOf = ({ from, to }: Days, now: number): { readonly from: string; readonly to: string } => ({
  from: isoTime(from * DAY_MS),
  to: isoTime(Math.min(now, (to + 1) * DAY_MS)),
});
