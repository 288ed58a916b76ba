import type { Draws } from './draws.ts';
import type { ShelfTitle } from './shelf.ts';
import { affinity, appeal, type Taste } from './tastes.ts';

/** Tie -> the titles that have it. */
export type Ties = ReadonlyMap<string, readonly number[]>;

export const tiesOn = (shelf: readonly ShelfTitle[]): Ties => {
  const tied = new Map<string, number[]>();
  shelf.forEach(({ ties }, i) => {
    for (const tie of ties) tied.set(tie, [...(tied.get(tie) ?? []), i]);
  });
  return tied;
};

/** What a member takes next: mostly something to their taste, at times more of the same, at times what all know. */
export class Chooser {
  readonly #draws: Draws;
  readonly #shelf: readonly ShelfTitle[];
  readonly #ties: Ties;
  readonly #taste: Taste;
  /** By title; 0 once it is taken. */
  readonly #appeal: number[];
  #last: number | undefined;

  constructor(draws: Draws, shelf: readonly ShelfTitle[], ties: Ties, taste: Taste) {
    this.#draws = draws;
    this.#shelf = shelf;
    this.#ties = ties;
    this.#taste = taste;
    this.#appeal = shelf.map((title) => appeal(taste, title));
  }

  beginVisit(): void {
    this.#last = undefined;
  }

  /** Never the same title twice; not to be asked more often than there are titles. */
  choose(): number {
    const item = this.#followUp() ?? this.#draws.pick(this.#draws.happens(0.1) ? this.#wellKnown() : this.#appeal);
    this.#appeal[item] = 0;
    this.#last = item;
    return item;
  }

  /** How much they like a title once they have seen it. */
  liking(item: number): number {
    const title = this.#shelf[item]!;
    return affinity(this.#taste, title) + 0.7 * title.quality;
  }

  #followUp(): number | undefined {
    if (this.#last === undefined || !this.#draws.happens(0.35)) return undefined;
    const candidates = this.#shelf[this.#last]!.ties.flatMap((tie) => this.#ties.get(tie)!);
    return candidates[this.#draws.pick(candidates.map((item) => this.#appeal[item]!))];
  }

  #wellKnown(): number[] {
    return this.#shelf.map(({ medium, fame }, i) => (this.#appeal[i] ? this.#taste.media[medium] * fame : 0));
  }
}
