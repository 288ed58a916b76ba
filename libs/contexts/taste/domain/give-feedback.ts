import { domainError } from '#kernel';
import {
  feedbackGiven,
  feedbackWithdrawn,
  itemWatched,
  watchWithdrawn,
  type Answered,
  type Feedback,
  type FeedbackGiven,
  type FeedbackWithdrawn,
  type ItemWatched,
  type Verdict,
  type WatchWithdrawn,
} from './events.ts';
import { past } from './moment.ts';
import type { Taste } from './taste-state.ts';

export interface GiveFeedback {
  readonly do: 'give-feedback';
  /** UUIDv5(command id, 'feedback'). */
  readonly id: string;
  readonly item: string;
  readonly verdict: Verdict;
  readonly recommendationId?: string;
  readonly answered?: Answered;
  /** Left out, or yet to come: now. */
  readonly at?: string;
}

/**
 * The same verdict again, on the same recommendation, changes nothing; nor does one from elsewhere that is not newer than
 * what is known of the title. `seen` is a viewing too, unless one is known: the member says that it was some time, not
 * that it is now.
 */
export const giveFeedback = (
  taste: Taste,
  { do: _, at, ...given }: GiveFeedback,
  now: string,
): readonly (FeedbackGiven | ItemWatched)[] => {
  const { item, verdict } = given;
  const then = past(at, now);
  const newest = newestOn(taste, item);
  if (newest && (saysTheSame(newest, given) || (then !== undefined && newest.at >= then))) return [];
  const isNewViewing = verdict === 'seen' && !taste.watched.has(item);
  return [feedbackGiven(given, then), ...(isNewViewing ? [itemWatched({ item }, then)] : [])];
};

const saysTheSame = (one: Feedback, other: Pick<Feedback, 'verdict' | 'recommendationId'>): boolean =>
  one.verdict === other.verdict && one.recommendationId === other.recommendationId;

/** The newest feedback on a title. */
export const newestOn = ({ feedback }: Taste, item: string): Feedback | undefined =>
  feedback.findLast((each) => each.item === item);

export interface WithdrawFeedback {
  readonly do: 'withdraw-feedback';
  readonly id: string;
}

/** With `seen` goes the viewing that came with it, not one that was told since. Throws `UNKNOWN_FEEDBACK`. */
export const withdrawFeedback = (
  { feedback, watched }: Taste,
  { id }: WithdrawFeedback,
): readonly (FeedbackWithdrawn | WatchWithdrawn)[] => {
  const given = feedback.get(id);
  if (!given) throw domainError('UNKNOWN_FEEDBACK', { id });
  const viewing = watched.get(given.item);
  const cameWithIt = given.verdict === 'seen' && viewing?.at === given.at;
  return [
    withdrawalOf(given),
    ...(cameWithIt && viewing ? [watchWithdrawn({ item: given.item, previous: viewing })] : []),
  ];
};

/** The fact that takes this feedback back. */
export const withdrawalOf = ({ id, item, ...previous }: Feedback): FeedbackWithdrawn =>
  feedbackWithdrawn({ id, item, previous });
