import { computed, inject, Injectable, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';

const KEY = 'reprise.guest-ratings';
/** So many ratings make a programme: whoever brings them has nothing left to be asked. */
export const ENOUGH = 5;

/** Stars that somebody without an account gave. They stay in this browser until they become an account's. */
@Injectable({ providedIn: 'root' })
export class GuestRatings {
  readonly #api = inject(Api);
  readonly #stars = signal<ReadonlyMap<string, number>>(kept());
  readonly all = this.#stars.asReadonly();
  readonly count = computed(() => this.#stars().size);

  rate(itemId: string, stars: number | null): void {
    const next = new Map(this.#stars());
    if (stars === null) next.delete(itemId);
    else next.set(itemId, stars);
    this.#keep(next);
  }

  /** Gives them to who has just signed in. One that is refused stays here, and the next time it is tried again. */
  async handOver(): Promise<number> {
    let given = 0;
    for (const [itemId, stars] of this.#stars()) {
      const rated = this.#api.client.PUT('/api/me/ratings/{itemId}', { params: { path: { itemId } }, body: { stars } });
      const done = await answerOf(rated).then(
        () => true,
        () => false,
      );
      if (!done) continue;
      given++;
      this.rate(itemId, null);
    }
    return given;
  }

  #keep(stars: ReadonlyMap<string, number>): void {
    this.#stars.set(stars);
    localStorage.setItem(KEY, JSON.stringify([...stars]));
  }
}

const kept = (): ReadonlyMap<string, number> => {
  try {
    const pairs: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Map((pairs as [string, number][]).filter(([id, stars]) => typeof id === 'string' && stars > 0));
  } catch {
    return new Map();
  }
};
