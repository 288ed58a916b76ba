import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { GuestRatings } from './guest-ratings';

interface Own {
  readonly stars: number | null;
  readonly inWatchlist: boolean;
  readonly inFavourites: boolean;
  readonly watched: boolean;
  readonly hidden: boolean;
}

/** As far as an answer of the API tells. */
interface Told {
  readonly id: string;
  readonly myStars?: number | null;
  readonly inWatchlist?: boolean;
  readonly inFavourites?: boolean;
  readonly watched?: boolean;
  readonly dismissed?: boolean;
}

interface Named {
  readonly id: string;
  readonly title: string;
}

const NOTHING: Own = { stars: null, inWatchlist: false, inFavourites: false, watched: false, hidden: false };

/**
 * What this person did with each title, the same wherever it appears. A change shows at once and is taken back with a word
 * where the API refuses it. `revision` rises with every change that recommendations follow.
 */
@Injectable({ providedIn: 'root' })
export class Shelf {
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  readonly #guest = inject(GuestRatings);
  readonly #toasts = inject(ToastList);
  readonly #own = signal<ReadonlyMap<string, Own>>(new Map());
  readonly #revision = signal(0);
  readonly revision = this.#revision.asReadonly();

  constructor() {
    const who = computed(() => this.#session.member()?.id);
    effect(() => {
      who(); // another person, another shelf
      this.#own.set(new Map());
    });
  }

  starsOf(id: string): number | null {
    if (!this.#session.isSignedIn()) return this.#guest.all().get(id) ?? null;
    return this.#of(id).stars;
  }

  inWatchlist(id: string): boolean {
    return this.#of(id).inWatchlist;
  }

  inFavourites(id: string): boolean {
    return this.#of(id).inFavourites;
  }

  isWatched(id: string): boolean {
    return this.#of(id).watched;
  }

  isHidden(id: string): boolean {
    return this.#of(id).hidden;
  }

  /** What an answer says of its titles. */
  learn(titles: readonly Told[]): void {
    this.#own.update((own) => {
      const next = new Map(own);
      for (const told of titles) next.set(told.id, learnt(next.get(told.id) ?? NOTHING, told));
      return next;
    });
  }

  /** Asks for the stars and the watchlist of titles whose answer did not carry them. */
  async ask(ids: readonly string[], signal: AbortSignal): Promise<void> {
    if (!this.#session.isSignedIn() || ids.length === 0) return;
    const query = { itemId: ids.slice(0, 100), limit: 100 };
    const [ratings, watchlist] = await Promise.all([
      answerOf(this.#api.GET('/api/me/ratings', { params: { query }, signal })),
      answerOf(this.#api.GET('/api/me/watchlist', { params: { query }, signal })),
    ]);
    const stars = new Map(ratings.items.map((each) => [each.itemId, each.stars]));
    const kept = new Set(watchlist.items.map(({ itemId }) => itemId));
    this.learn(ids.map((id) => ({ id, myStars: stars.get(id) ?? null, inWatchlist: kept.has(id) })));
  }

  async rate({ id, title }: Named, stars: number | null): Promise<void> {
    const before = this.starsOf(id);
    if (!this.#session.isSignedIn()) {
      this.#guest.rate(id, stars);
      return this.#changed();
    }
    const path = { itemId: id };
    const done = await this.#try(id, { stars }, () =>
      stars === null
        ? answerOf(this.#api.DELETE('/api/me/ratings/{itemId}', { params: { path } }))
        : answerOf(this.#api.PUT('/api/me/ratings/{itemId}', { params: { path }, body: { stars } })),
    );
    if (!done) return;
    this.#say(stars === null ? words.item.unrated(title) : words.item.rated(title, stars), () =>
      this.rate({ id, title }, before),
    );
  }

  async keep({ id, title }: Named, inWatchlist: boolean): Promise<void> {
    const params = { params: { path: { itemId: id } } };
    const done = await this.#try(id, { inWatchlist }, () =>
      inWatchlist
        ? answerOf(this.#api.PUT('/api/me/watchlist/{itemId}', params))
        : answerOf(this.#api.DELETE('/api/me/watchlist/{itemId}', params)),
    );
    if (done)
      this.#say(inWatchlist ? words.item.kept(title) : words.item.unkept(title), () =>
        this.keep({ id, title }, !inWatchlist),
      );
  }

  async hide({ id, title }: Named, hidden: boolean): Promise<void> {
    const params = { params: { path: { itemId: id } } };
    const done = await this.#try(id, { hidden }, () =>
      hidden
        ? answerOf(this.#api.PUT('/api/me/dismissals/{itemId}', params))
        : answerOf(this.#api.DELETE('/api/me/dismissals/{itemId}', params)),
    );
    if (done)
      this.#say(hidden ? words.item.hidden(title) : words.item.unhidden(title), () =>
        this.hide({ id, title }, !hidden),
      );
  }

  async watch({ id, title }: Named, watched: boolean): Promise<void> {
    const done = await this.#try(id, { watched }, () =>
      watched
        ? answerOf(this.#api.POST('/api/me/history', { body: { itemId: id } }))
        : answerOf(this.#api.DELETE('/api/me/history/{itemId}', { params: { path: { itemId: id } } })),
    );
    if (done)
      this.#say(watched ? words.item.watched(title) : words.item.unwatched(title), () =>
        this.watch({ id, title }, !watched),
      );
  }

  async favour({ id, title }: Named, inFavourites: boolean): Promise<void> {
    const params = { path: { itemId: id } };
    const done = await this.#try(id, { inFavourites }, () =>
      inFavourites
        ? answerOf(this.#api.PUT('/api/me/favourites/{itemId}', { params, body: {} }))
        : answerOf(this.#api.DELETE('/api/me/favourites/{itemId}', { params })),
    );
    if (done)
      this.#say(inFavourites ? words.item.favoured(title) : words.item.unfavoured(title), () =>
        this.favour({ id, title }, !inFavourites),
      );
  }

  #of(id: string): Own {
    return this.#own().get(id) ?? NOTHING;
  }

  async #try(id: string, change: Partial<Own>, write: () => Promise<unknown>): Promise<boolean> {
    const before = this.#of(id);
    this.#set(id, { ...before, ...change });
    try {
      await write();
      this.#changed();
      return true;
    } catch (error) {
      this.#set(id, before);
      this.#toasts.warn(saidOf(error));
      return false;
    }
  }

  #set(id: string, own: Own): void {
    this.#own.update((all) => new Map(all).set(id, own));
  }

  #changed(): void {
    this.#revision.update((revision) => revision + 1);
  }

  #say(text: string, undo: () => Promise<void>): void {
    this.#toasts.say(text, { label: words.item.undo, run: () => void undo() });
  }
}

/** What is not told stays as it was known. */
const learnt = (known: Own, { myStars, inWatchlist, inFavourites, watched, dismissed }: Told): Own => ({
  stars: myStars === undefined ? known.stars : myStars,
  inWatchlist: inWatchlist ?? known.inWatchlist,
  inFavourites: inFavourites ?? known.inFavourites,
  watched: watched ?? known.watched,
  hidden: dismissed ?? known.hidden,
});
