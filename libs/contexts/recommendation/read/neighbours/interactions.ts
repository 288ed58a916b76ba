import { idOf, type Recorded } from '#kernel';
import type { ItemRated, ItemWatched, RatingWithdrawn, WatchWithdrawn } from '../../../taste/published.ts';
import { Postings, WATCHED } from './postings.ts';

/** The facts of taste that are folded here. */
export type Counted = ItemRated | RatingWithdrawn | ItemWatched | WatchWithdrawn;

/**
 * Folds taste into postings, one interaction per member and title: a rating says more than a viewing, and where a rating
 * is withdrawn the viewing counts again.
 */
export class Interactions {
  readonly postings = new Postings();
  /** `<member>|<item>` -> when it was watched, epoch milliseconds. */
  readonly #watched = new Map<string, number>();

  /** Answers the number of the title whose postings have changed. */
  count({ stream, event: { type, data }, meta }: Recorded<Counted>): number {
    const member = idOf(stream);
    const watching = `${member}|${data.item}`;
    const at = Date.parse(meta.occurredAt);
    if (type === 'ItemWatched') this.#watched.set(watching, at);
    if (type === 'WatchWithdrawn') this.#watched.delete(watching);
    if (type === 'ItemRated') this.postings.add(member, data.item, data.halfStars, at);
    else if (type === 'RatingWithdrawn' || !this.postings.isRated(member, data.item))
      this.#fallBack(member, data.item, this.#watched.get(watching));
    return this.postings.itemOf(data.item);
  }

  /** What there is without a rating. */
  #fallBack(member: string, item: string, watchedAt: number | undefined): void {
    if (watchedAt === undefined) this.postings.remove(member, item);
    else this.postings.add(member, item, WATCHED, watchedAt);
  }
}
