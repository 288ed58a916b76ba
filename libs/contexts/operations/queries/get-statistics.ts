import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { dayName, isoTime, utcDay } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { ActivityView, type ActivityFold, type DayOfAll } from '../read/daily-activity/activity-view.ts';

export interface NamedDay extends DayOfAll {
  readonly day: string;
}

export interface Statistics {
  readonly members: {
    readonly registered: number;
    /** Known by an integrator's id alone. */
    readonly external: number;
    readonly imported: number;
    readonly simulated: number;
    readonly suspended: number;
    /** Did something within so many days, today included. */
    readonly active: { readonly day: number; readonly week: number; readonly month: number };
  };
  readonly ratings: { readonly standing: number };
  /** Today and the days before it, oldest first, empty ones too. */
  readonly days: readonly NamedDay[];
  /** Facts of taste that the log took a day, over the last four weeks, or since the first one. */
  readonly factsPerDay: number;
}

/** Sums over everybody, none about anybody. */
export class GetStatistics extends Query<Statistics> {
  constructor(readonly days: number) {
    super();
  }
}

const [WEEK, MONTH, FOUR_WEEKS] = [7, 30, 28];

@QueryHandler(GetStatistics)
export class GetStatisticsHandler implements IQueryHandler<GetStatistics> {
  constructor(
    private readonly view: ActivityView,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ days }: GetStatistics): Promise<Statistics> {
    const fold = await this.view.now();
    const today = utcDay(isoTime(this.now()));
    const active = (within: number) => fold.activeBetween(today - within + 1, today);
    const counted = fold.days.map((day) => fold.day(day));
    return {
      members: {
        registered: fold.of('registered').members,
        external: fold.of('external').members,
        imported: fold.of('imported').members,
        simulated: fold.of('simulated').members,
        suspended: fold.of('registered').suspended,
        active: { day: active(1), week: active(WEEK), month: active(MONTH) },
      },
      ratings: { standing: counted.reduce((sum, { ratingsGiven }) => sum + ratingsGiven, 0) },
      days: Array.from({ length: days }, (_, n) => named(fold, today - days + 1 + n)),
      factsPerDay: rateOf(fold, today),
    };
  }
}

const named = (fold: ActivityFold, day: number): NamedDay => ({ day: dayName(day), ...fold.day(day) });

const rateOf = (fold: ActivityFold, today: number): number => {
  const first = fold.days.find((day) => fold.day(day).factsRecorded > 0) ?? today;
  const from = Math.max(first, today - FOUR_WEEKS + 1);
  let facts = 0;
  for (let day = from; day <= today; day++) facts += fold.day(day).factsRecorded;
  return facts / (today - from + 1);
};
