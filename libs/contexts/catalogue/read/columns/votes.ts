import { Growing } from '#kernel/growing';
import type { Merges } from './merges.ts';

type Row = number;

/** How many members gave a title stars, and the half-stars they gave: a vote from 1 to 10 each. */
export interface MemberVotes {
  readonly count: number;
  readonly sum: number;
}

export const NO_VOTES: MemberVotes = { count: 0, sum: 0 };

/**
 * A mean of few votes says little: it is drawn towards what titles get in general, as if so many more people had voted
 * so (the weighted rating of IMDb's charts). The prior is a constant, so that a cursor finds its place again.
 */
const PRIOR_VOTES = 100;
const PRIOR_CENTIS = 650;
const CENTIS_OF_HALF_STAR = 100;

interface Numbers {
  at(row: number): number;
}

/** What the source of a title tells: votes, and their mean in hundredths of 0 to 10; 0 of what it does not tell. */
export interface ToldVotes {
  readonly counts: Numbers;
  readonly centis: Numbers;
}

/**
 * What people gave each title, at its source and here, as votes of one kind:
 *
 *     count    = votes told + members' votes
 *     mean     = (mean told * votes told + half-stars of members) / count
 *     weighted = (mean * count + 6.5 * 100) / (count + 100)
 *
 * A mean whose votes nobody counted is taken for one of a single vote; votes without a mean tell how well known a title is
 * and nothing of how good. A title that stands for others has their members' votes too. 8 bytes a title.
 */
export class Votes {
  readonly #told: ToldVotes;
  readonly #merges: Merges;
  readonly #counts = new Growing(Int32Array);
  readonly #sums = new Growing(Int32Array);
  /** By row that stands for others: what members gave those. */
  readonly #ofMerged = new Map<Row, MemberVotes>();

  constructor(told: ToldVotes, merges: Merges) {
    this.#told = told;
    this.#merges = merges;
  }

  /** What members gave the title by this very id. */
  of(row: Row): MemberVotes {
    return { count: this.#counts.at(row), sum: this.#sums.at(row) };
  }

  set(row: Row, votes: MemberVotes): void {
    const standing = this.#merges.standing(row);
    if (standing !== row) this.#add(standing, less(votes, this.of(row)));
    this.#counts.set(row, votes.count);
    this.#sums.set(row, votes.sum);
  }

  /** Another row stands for this one than before. */
  regroup(row: Row, before: Row, after: Row): void {
    if (before !== row) return this.#regroupAll();
    const others = this.#ofMerged.get(row);
    this.#ofMerged.delete(row);
    this.#add(after, this.of(row));
    if (others) this.#add(after, others);
  }

  count(row: Row): number {
    return this.#told.counts.at(row) + this.#counts.at(row) + (this.#ofMerged.get(row)?.count ?? 0);
  }

  /** The mean in hundredths of 0 to 10; 0 where nobody said anything. */
  centis(row: Row): number {
    const { count, sum } = this.#marked(row);
    return count === 0 ? 0 : sum / count;
  }

  /** The mean as far as votes bear it out. */
  weighted(row: Row): number {
    const { count, sum } = this.#marked(row);
    return count === 0 ? 0 : (sum + PRIOR_VOTES * PRIOR_CENTIS) / (count + PRIOR_VOTES);
  }

  /** The votes that have a mean, and what they add up to in hundredths. */
  #marked(row: Row): MemberVotes {
    const told = this.#told.centis.at(row);
    const marked = told === 0 ? 0 : Math.max(this.#told.counts.at(row), 1);
    const merged = this.#ofMerged.get(row) ?? NO_VOTES;
    const halfStars = this.#sums.at(row) + merged.sum;
    return {
      count: marked + this.#counts.at(row) + merged.count,
      sum: marked * told + halfStars * CENTIS_OF_HALF_STAR,
    };
  }

  #add(row: Row, votes: MemberVotes): void {
    if (votes.count === 0 && votes.sum === 0) return;
    const known = this.#ofMerged.get(row) ?? NO_VOTES;
    this.#ofMerged.set(row, { count: known.count + votes.count, sum: known.sum + votes.sum });
  }

  #regroupAll(): void {
    this.#ofMerged.clear();
    for (const row of this.#merges.merged()) this.#add(this.#merges.standing(row), this.of(row));
  }
}

const less = (votes: MemberVotes, by: MemberVotes): MemberVotes => ({
  count: votes.count - by.count,
  sum: votes.sum - by.sum,
});
