import { idOf, utcDay, type Projection, type Recorded } from '#kernel';
import type { MemberEvent } from '../../../identity/published.ts';
import type { TasteEvent } from '../../../taste/published.ts';

/** What one member did on one UTC day, as exact counts. */
export type DayCounts = readonly [
  /** Ratings that stand, by the day on which they were given. */
  ratingsGiven: number,
  /** Ratings that the log took on this day, whenever they were given. */
  ratingsRecorded: number,
  /** Facts of taste of any kind by the day on which they happened: one, and the member was active. */
  facts: number,
  /** Facts of taste of any kind that the log took on this day. */
  factsRecorded: number,
];

/**
 * One member's activity. A document for each member, not for each day: who is erased takes all of theirs along, and only
 * so does the sum over everybody stay what a rebuild would make of it.
 */
export interface MemberActivity {
  readonly kind: 'unknown' | 'registered' | 'external' | 'imported' | 'simulated';
  readonly suspended: boolean;
  /** Days since 1970-01-01 -> what was done. */
  readonly days: Readonly<Record<string, DayCounts>>;
}

export type Counted = MemberEvent | TasteEvent;

const NOBODY: MemberActivity = { kind: 'unknown', suspended: false, days: {} };
const NONE: DayCounts = [0, 0, 0, 0];

const OF_MEMBERS = [
  'MemberRegistered',
  'MemberImported',
  'MemberEnrolled',
  'MemberSuspended',
  'MemberReinstated',
] as const;
const OF_TASTE = [
  'ItemRated',
  'RatingWithdrawn',
  'ItemWatched',
  'WatchWithdrawn',
  'ItemWatchlisted',
  'WatchlistingWithdrawn',
  'ItemFavoured',
  'FavouriteMoved',
  'FavouriteWithdrawn',
  'ItemDismissed',
  'DismissalWithdrawn',
  'FeedbackGiven',
  'FeedbackWithdrawn',
  'OnboardingGenresChosen',
  'OnboardingCompleted',
  'PreferencesChosen',
  'BudsJoined',
  'BudsLeft',
  'TasteCorrected',
  'CorrectionWithdrawn',
] as const satisfies readonly TasteEvent['type'][];

export const dailyActivity: Projection<MemberActivity, Counted> = {
  name: 'daily-activity',
  version: 1,
  handles: [...OF_MEMBERS, ...OF_TASTE, 'MemberErased'],
  indexes: {},
  keys: ({ stream }) => [idOf(stream)],

  evolve(document = NOBODY, recorded) {
    const { type, data } = recorded.event;
    switch (type) {
      case 'MemberRegistered':
        return { ...document, kind: 'registered' };
      case 'MemberImported':
        return { ...document, kind: data.simulated ? 'simulated' : 'imported' };
      case 'MemberEnrolled':
        return { ...document, kind: 'external' };
      case 'MemberSuspended':
        return { ...document, suspended: true };
      case 'MemberReinstated':
        return { ...document, suspended: false };
      case 'MemberErased':
        return undefined;
      default:
        return { ...document, days: withFact(document.days, recorded) };
    }
  },
};

const withFact = (days: MemberActivity['days'], { event, meta, recordedAt }: Recorded<Counted>) => {
  const changed: Record<string, DayCounts> = { ...days };
  const add = (day: number, by: DayCounts): void => {
    const counts = changed[day] ?? NONE;
    changed[day] = [counts[0] + by[0], counts[1] + by[1], counts[2] + by[2], counts[3] + by[3]];
  };
  const isRating = event.type === 'ItemRated';
  add(utcDay(meta.occurredAt), [isRating ? 1 : 0, 0, 1, 0]);
  add(utcDay(recordedAt), [0, isRating ? 1 : 0, 0, 1]);
  if ((isRating || event.type === 'RatingWithdrawn') && event.data.previous)
    add(utcDay(event.data.previous.at), [-1, 0, 0, 0]);
  return changed;
};
