import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, type Position } from '#kernel';
import { CLOCK, READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import { MemoryView, type MemoryFold } from '#runtime';
import { mediumOf } from '../../../catalogue/published.ts';
import { itemOfYear, popularity, type PopularityOfYear } from './projection.ts';

/** Days after which an interaction counts half. */
export const HALF_LIFE_DAYS = 120;
const LISTED = 2_000;
/** A list is sorted anew at most this often while interactions come in. */
const STALE_MS = 10_000;

interface Ranking {
  readonly items: readonly string[];
  readonly madeAt: number;
}

/**
 * Decayed counts per item: score = sum of n(day) * 2^((day - reference) / half-life). The reference day only scales all
 * scores alike, so the order never ages and nothing has to be recomputed as time goes by. A day yet to come counts as
 * today: a date far ahead would outweigh everything else.
 */
export class PopularityFold implements MemoryFold<PopularityOfYear> {
  /** Item -> document id -> the score of that year. Summed when asked for: what is taken away leaves no rounding. */
  readonly #years = new Map<string, Map<string, number>>();
  readonly #rankings = new Map<string, Ranking>();
  #changed = true;

  constructor(
    readonly referenceDay: number,
    readonly now: () => number,
  ) {}

  put(id: string, document: PopularityOfYear | undefined): void {
    const item = itemOfYear(id);
    const years = this.#years.get(item) ?? new Map<string, number>();
    this.#years.set(item, years);
    if (document) years.set(id, this.#decayed(document));
    else years.delete(id);
    if (years.size === 0) this.#years.delete(item);
    this.#changed = true;
  }

  score(item: string): number {
    let score = 0;
    for (const year of this.#years.get(item)?.values() ?? []) score += year;
    return score;
  }

  /** Item ids of a medium (`undefined`: of all), the most popular first; at most 2,000. */
  ranked(medium: string | undefined): readonly string[] {
    const key = medium ?? '';
    const known = this.#rankings.get(key);
    if (known && (!this.#changed || this.now() - known.madeAt < STALE_MS)) return known.items;
    if (this.#changed) this.#rankings.clear();
    this.#changed = false;
    const listed = [...this.#years.keys()].filter((item) => !medium || mediumOf(item) === medium);
    const scored = listed.map((item) => [item, this.score(item)] as const);
    scored.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const items = scored.slice(0, LISTED).map(([item]) => item);
    this.#rankings.set(key, { items, madeAt: this.now() });
    return items;
  }

  #decayed({ days }: PopularityOfYear): number {
    const today = Math.floor(this.now() / DAY_MS);
    let score = 0;
    for (const [day, n] of Object.entries(days))
      score += n * 2 ** ((Math.min(Number(day), today) - this.referenceDay) / HALF_LIFE_DAYS);
    return score;
  }
}

@Injectable()
export class PopularityView {
  readonly #view: MemoryView<PopularityOfYear, PopularityFold>;

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

  get reached(): Position | 'start' {
    return this.#view.reached;
  }

  reach(position: Position, forMs: number): Promise<boolean> {
    return this.#view.reach(position, forMs);
  }
}
