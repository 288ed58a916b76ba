import { DAY_MS } from '#kernel';
import type { MemoryFold } from '#runtime';
import { mediumOf } from '../../../catalogue/published.ts';
import { kthLargest } from '../neighbours/kth-largest.ts';
import { ActivityOfYears, type Activity } from './activity-of-years.ts';
import { decayedSum, packed } from './activity.ts';
import { itemOfYear, yearOf, yearOfDocument, type PopularityOfYear } from './projection.ts';

/** Days after which an interaction counts half. */
export const HALF_LIFE_DAYS = 120;
const LISTED = 2_000;
/** A list is made anew at most this often while interactions come in. */
const STALE_MS = 10_000;
/** Lists of that many media, windows and past days are kept. */
const LISTS = 64;

/** Item ids, the best first; at most 2,000. */
export interface Ranking {
  readonly items: readonly string[];
  /** Of each of them. */
  readonly scores: readonly number[];
}

/** UTC days, both inclusive. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

interface Listed {
  readonly ranking: Ranking;
  /** How many changes it knows of. */
  readonly changes: number;
  readonly madeAt: number;
}

/**
 * Decayed counts per item: score = sum of n(day) * 2^((day - reference) / half-life). The reference day only scales all
 * scores alike, so the order never ages and nothing has to be recomputed as time goes by. A day yet to come counts as
 * today: a date far ahead would outweigh everything else.
 */
export class PopularityFold implements MemoryFold<PopularityOfYear> {
  readonly #items = new Map<string, ActivityOfYears>();
  /** Year -> the items that were active in it: a window reads the years it touches. */
  readonly #active = new Map<number, Set<string>>();
  readonly #lists = new Map<string, Listed>();
  readonly #newest = new Map<string, { readonly day: number | undefined; readonly changes: number }>();
  #changes = 0;
  #total = 0;

  constructor(
    readonly referenceDay: number,
    readonly now: () => number,
  ) {}

  put(id: string, document: PopularityOfYear | undefined): void {
    const [item, year] = [itemOfYear(id), yearOfDocument(id)];
    const activity = this.#activityOf(item);
    const days = document ? packed(document) : [];
    this.#total -= activity.count;
    activity.put(year, days, decayedSum(days, this.#decay(Math.floor(this.now() / DAY_MS))));
    this.#total += activity.count;
    this.#mark(year, item, document !== undefined);
    this.#changes += 1;
  }

  /** Also of an item with which nothing has happened yet. */
  activityOf(item: string): Activity {
    return this.#activityOf(item);
  }

  #activityOf(item: string): ActivityOfYears {
    const known = this.#items.get(item);
    if (known) return known;
    const activity = new ActivityOfYears();
    this.#items.set(item, activity);
    return activity;
  }

  score(item: string): number {
    return this.#items.get(item)?.score ?? 0;
  }

  /** As it was at the end of that day. */
  scoreUpTo(item: string, day: number): number {
    return this.#items.get(item)?.scoreUpTo(yearOf(day), this.#decay(day)) ?? 0;
  }

  /**
   * How surprising it is to meet the item: its self-information -log2((n + 1) / (N + 1)) over that of an item that
   * nobody knows, in [0, 1]; n of all N interactions were with it, however long ago.
   */
  novelty({ count }: Activity): number {
    return this.#total === 0 ? 1 : 1 - Math.log2(count + 1) / Math.log2(this.#total + 1);
  }

  /** Of a medium (`undefined`: of all). */
  ranked(medium: string | undefined): Ranking {
    return this.#list(`${medium ?? ''}`, () => this.#best(this.#items.keys(), medium, (item) => this.score(item)));
  }

  /** As it was at the end of that day. */
  rankedUpTo(medium: string | undefined, day: number): Ranking {
    return this.#list(`${medium ?? ''}|${day}`, () =>
      this.#best(this.#items.keys(), medium, (item) => this.scoreUpTo(item, day)),
    );
  }

  /** Of some days only, the last ones counting most. */
  rankedWithin(medium: string | undefined, { from, to }: Days, halfLifeDays: number): Ranking {
    return this.#list(`${medium ?? ''}|${from}|${to}|${halfLifeDays}`, () => {
      const sum = { from, to, latest: to, reference: to, halfLifeDays };
      return this.#best(this.#activeIn(yearOf(from), yearOf(to)), medium, (item) =>
        this.#items.get(item)!.sumWithin(sum),
      );
    });
  }

  /** The newest day up to `latest` on which anything happened. */
  newestDay(medium: string | undefined, latest: number): number | undefined {
    const key = `${medium ?? ''}|${latest}`;
    const known = this.#newest.get(key);
    if (known?.changes === this.#changes) return known.day;
    if (this.#newest.size >= LISTS) this.#newest.clear();
    const day = this.#findNewestDay(medium, latest);
    this.#newest.set(key, { day, changes: this.#changes });
    return day;
  }

  #findNewestDay(medium: string | undefined, latest: number): number | undefined {
    for (const year of [...this.#active.keys()].filter((each) => each <= yearOf(latest)).sort((a, b) => b - a)) {
      let newest: number | undefined;
      for (const item of this.#active.get(year)!)
        if (isOf(medium, item)) newest = later(newest, this.#items.get(item)!.newestDay(year, latest));
      if (newest !== undefined) return newest;
    }
    return undefined;
  }

  #activeIn(first: number, last: number): ReadonlySet<string> {
    const items = new Set<string>();
    for (let year = first; year <= last; year++) for (const item of this.#active.get(year) ?? []) items.add(item);
    return items;
  }

  #list(key: string, make: () => Ranking): Ranking {
    const known = this.#lists.get(key);
    if (known && (known.changes === this.#changes || this.now() - known.madeAt < STALE_MS)) return known.ranking;
    if (!known && this.#lists.size >= LISTS) this.#lists.clear();
    const ranking = make();
    this.#lists.set(key, { ranking, changes: this.#changes, madeAt: this.now() });
    return ranking;
  }

  /** The best by score, ties by item id: only these are put in order. */
  #best(items: Iterable<string>, medium: string | undefined, scoreOf: (item: string) => number): Ranking {
    const names: string[] = [];
    const scores: number[] = [];
    for (const item of items) {
      const score = isOf(medium, item) ? scoreOf(item) : 0;
      if (score === 0) continue;
      names.push(item);
      scores.push(score);
    }
    const least = kthLargest(Float64Array.from(scores), LISTED);
    const best = [...names.keys()].filter((at) => scores[at]! >= least);
    best.sort((a, b) => scores[b]! - scores[a]! || (names[a]! < names[b]! ? -1 : 1));
    best.length = Math.min(best.length, LISTED);
    return { items: best.map((at) => names[at]!), scores: best.map((at) => scores[at]!) };
  }

  #mark(year: number, item: string, isActive: boolean): void {
    const active = this.#active.get(year) ?? new Set<string>();
    if (isActive) this.#active.set(year, active.add(item));
    else if (active.delete(item) && active.size === 0) this.#active.delete(year);
  }

  #decay(latest: number) {
    return { latest, reference: this.referenceDay, halfLifeDays: HALF_LIFE_DAYS };
  }
}

const isOf = (medium: string | undefined, item: string): boolean => medium === undefined || mediumOf(item) === medium;

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
