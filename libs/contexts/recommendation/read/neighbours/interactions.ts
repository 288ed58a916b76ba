import { idOf, isoTime, type Recorded } from '#kernel';
import {
  DEFAULT_WEIGHTS,
  isOpinion,
  standingOf,
  type DismissalWithdrawn,
  type FavouriteWithdrawn,
  type FeedbackGiven,
  type FeedbackWithdrawn,
  type ItemDismissed,
  type ItemFavoured,
  type ItemRated,
  type ItemWatched,
  type ItemWatchlisted,
  type Marks,
  type Opinion,
  type Rating,
  type RatingWithdrawn,
  type Standing,
  type WatchlistingWithdrawn,
  type WatchWithdrawn,
} from '../../../taste/published.ts';
import { Postings, WATCHED } from './postings.ts';

/** The facts of taste that are folded here. */
export type Counted =
  | ItemRated
  | RatingWithdrawn
  | ItemWatched
  | WatchWithdrawn
  | ItemWatchlisted
  | WatchlistingWithdrawn
  | ItemFavoured
  | FavouriteWithdrawn
  | ItemDismissed
  | DismissalWithdrawn
  | FeedbackGiven
  | FeedbackWithdrawn;

export const COUNTED: ReadonlySet<string> = new Set<Counted['type']>([
  'ItemRated',
  'RatingWithdrawn',
  'ItemWatched',
  'WatchWithdrawn',
  'ItemWatchlisted',
  'WatchlistingWithdrawn',
  'ItemFavoured',
  'FavouriteWithdrawn',
  'ItemDismissed',
  'DismissalWithdrawn',
  'FeedbackGiven',
  'FeedbackWithdrawn',
]);

interface Given {
  readonly id: string;
  readonly verdict: Opinion;
  readonly at: string;
}

/** All that stands of one member on one title; of likes and dislikes every one, for the newest may be withdrawn. */
type Told = Omit<Marks, 'opinion'> & {
  readonly opinions?: readonly Given[] | undefined;
};

/**
 * Folds taste into postings, one interaction per member and title (see `standingOf`), by whole seconds as postings hold
 * them. What a member dislikes or has dismissed was met together with nothing.
 */
export class Interactions {
  readonly postings = new Postings();
  /** `<member>|<item>` -> all that stands of it; of a title that has stars and nothing else, the posting is enough. */
  readonly #told = new Map<string, Told>();

  /** Answers the number of the title whose postings have changed; `undefined`: none. */
  count({ stream, event, meta }: Recorded<Counted>): number | undefined {
    if (isNoInput(event)) return undefined;
    const member = idOf(stream);
    const { item } = event.data;
    const pair = `${member}|${item}`;
    const known = this.#told.get(pair);
    if (!known && event.type === 'ItemRated') return this.#rate(member, event, meta.occurredAt);
    const told = after(known ?? { rating: this.#stars(member, item) }, event, wholeSeconds(meta.occurredAt));
    if (hasMoreThanStars(told)) this.#told.set(pair, told);
    else if (known) this.#told.delete(pair);
    this.#hold(member, item, standingOf({ ...told, opinion: opinionOf(told) }));
    return this.postings.itemOf(item);
  }

  /** Most facts are this one, of titles that nothing else is known of. */
  #rate(member: string, { data: { item, halfStars } }: ItemRated, at: string): number {
    this.postings.add(member, item, halfStars, Date.parse(at));
    return this.postings.itemOf(item);
  }

  #stars(member: string, item: string): Rating | undefined {
    const held = this.postings.held(member, item);
    return held && { halfStars: held.halfStars, at: wholeSeconds(isoTime(held.seconds * 1_000)) };
  }

  #hold(member: string, item: string, standing: Standing | undefined): void {
    if (!standing || standing.kind === 'dismissed' || standing.kind === 'disliked') this.postings.remove(member, item);
    else this.postings.add(member, item, countsAs(standing), Date.parse(standing.at));
  }
}

/** Skipped, opened, said to be seen: often told, and nothing that a title could be met by. */
const isNoInput = ({ type, data }: Counted): boolean =>
  (type === 'FeedbackGiven' && !isOpinion(data.verdict)) ||
  (type === 'FeedbackWithdrawn' && !isOpinion(data.previous.verdict));

/** Half-stars; how much a viewing counts is told where postings are read. */
const countsAs = ({ kind, halfStars }: Standing): number => {
  if (kind === 'rated') return halfStars!;
  return kind === 'watched' ? WATCHED : DEFAULT_WEIGHTS[kind];
};

const after = (told: Told, { type, data }: Counted, at: string): Told => {
  switch (type) {
    case 'ItemRated':
      return { ...told, rating: { halfStars: data.halfStars, at } };
    case 'RatingWithdrawn':
      return { ...told, rating: undefined };
    case 'ItemWatched':
      return { ...told, watched: { at } };
    case 'WatchWithdrawn':
      return { ...told, watched: undefined };
    case 'ItemWatchlisted':
      return { ...told, watchlisted: { at } };
    case 'WatchlistingWithdrawn':
      return { ...told, watchlisted: undefined };
    case 'ItemFavoured':
      return { ...told, favoured: { at } };
    case 'FavouriteWithdrawn':
      return { ...told, favoured: undefined };
    case 'ItemDismissed':
      return { ...told, dismissed: { at } };
    case 'DismissalWithdrawn':
      return { ...told, dismissed: undefined };
    case 'FeedbackGiven':
      return withOpinion(told, data, at);
    case 'FeedbackWithdrawn':
      return { ...told, opinions: told.opinions?.filter(({ id }) => id !== data.id) };
  }
};

const withOpinion = (told: Told, { id, verdict }: FeedbackGiven['data'], at: string): Told =>
  isOpinion(verdict) ? { ...told, opinions: [...(told.opinions ?? []), { id, verdict, at }] } : told;

const opinionOf = ({ opinions }: Told): Marks['opinion'] => opinions?.at(-1);

const hasMoreThanStars = ({ watched, watchlisted, favoured, dismissed, opinions = [] }: Told): boolean =>
  [watched, watchlisted, favoured, dismissed, opinions[0]].some((mark) => mark !== undefined);

const wholeSeconds = (at: string): string => `${at.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`;
