import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime, utcDay } from '#kernel';
import { CLOCK } from '#ports/tokens';
import type { Row } from '../../catalogue/published.ts';
import { tuned, type Tuning } from '../domain/tuning.ts';
import type { Trace } from '../explain/trace.ts';
import { progressOf, type RecommendedList } from './answers.ts';
import { Ladder, type Served, type ServingRequest } from './ladder.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';

export interface RecommendationRequest extends Tuning {
  readonly medium?: string;
  /** 1 to 200 */
  readonly k: number;
  readonly genre?: string;
  readonly includeSeen?: boolean;
  /** Time travel: only what had occurred by then is known of the member. ISO time. */
  readonly asOf?: string;
  /** As if the member had never met these titles; any of their ids. */
  readonly ignore?: readonly string[];
  readonly trace?: boolean;
  /** Titles skipped in the last two weeks are put aside, and the list is more diverse: cards to be swiped. */
  readonly deck?: boolean;
  /** Whoever looks is not the member: nothing is recorded as shown. */
  readonly unseen?: boolean;
}

/** Time travel, told: what the list was made of as it was, and what as it is now. */
export interface AsOf {
  readonly at: string;
  /** Popularity is counted by days: up to the end of the last one that was over. */
  readonly popularityUpTo: string;
  readonly asItIsNow: readonly string[];
}

export interface Recommendations extends RecommendedList {
  readonly medium: string | null;
  /** How far a new member is from a list of their own. */
  readonly progress: { readonly ratings: number; readonly needed: number };
  readonly asOf?: AsOf;
  readonly trace?: Trace;
}

const SKIPPED_FOR_MS = 14 * DAY_MS;
const DECK_DIVERSITY = 0.4;

/** A member's own lists: every one is the same pipeline, asked for something else. */
@Injectable()
export class ForYou {
  constructor(
    private readonly viewers: Viewers,
    private readonly ladder: Ladder,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Throws `UNKNOWN_ITEM` of a title to ignore. */
  see(member: string, { asOf, ignore }: RecommendationRequest): Promise<Seen> {
    return this.viewers.of({ member, asOf, ignore });
  }

  serve(seen: Seen, request: RecommendationRequest, more: Partial<ServingRequest> = {}): Promise<Served> {
    return this.ladder.serve({ ...this.#serving(seen, request), ...more });
  }

  #serving({ columns, viewer }: Seen, request: RecommendationRequest): ServingRequest {
    const { medium, genre, k, asOf, includeSeen, deck } = request;
    const { history, genres, corrections, adults } = viewer;
    const { diversity, ...rest } = tuned(request, viewer.chosen);
    return {
      ...{ columns, medium, genre, k, history, genres, corrections, adults },
      own: includeSeen ? NONE : viewer.own,
      skipped: deck ? viewer.skippedSince(isoTime(this.now() - SKIPPED_FOR_MS)) : NONE,
      tuning: { ...rest, diversity: diversity ?? (deck ? DECK_DIVERSITY : undefined) },
      upTo: asOf === undefined ? undefined : lastDayBefore(asOf),
    };
  }
}

const NONE: ReadonlySet<Row> = new Set();

/** A list that the member was not shown as it is now. */
export const isUnseen = ({ asOf, ignore = [], unseen = false }: RecommendationRequest): boolean =>
  unseen || asOf !== undefined || ignore.length > 0;

export const policyOf = ({ genre, deck }: RecommendationRequest): string => {
  if (deck) return 'deck';
  return genre === undefined ? 'ladder' : 'by-genre';
};

/** What stands beside the list itself. */
export const circumstancesOf = ({ viewer }: Seen, { medium, asOf }: RecommendationRequest) => ({
  medium: medium ?? null,
  progress: progressOf(viewer),
  ...(asOf !== undefined && { asOf: told(asOf) }),
});

const lastDayBefore = (asOf: string): number => utcDay(asOf) - 1;

const told = (asOf: string): AsOf => ({
  at: asOf,
  popularityUpTo: isoTime((lastDayBefore(asOf) + 1) * DAY_MS - 1),
  asItIsNow: ['catalogue', 'item-to-item'],
});
