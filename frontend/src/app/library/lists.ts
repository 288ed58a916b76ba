import { inject, Injectable } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Shelf } from '../item/shelf';
import type { Title } from '../item/title';
import { FULL_LINES } from '../ui/row/grid';

export const LISTS = ['ratings', 'history', 'watchlist', 'favourites', 'hidden'] as const;
export type ListName = (typeof LISTS)[number];

export interface Entry {
  readonly title: Title;
  /** When it came into the list. */
  readonly at: string;
}

export interface Page {
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

interface Listed {
  readonly item?: Title | null;
}

/** The member's own lists, each entry with its title. */
@Injectable({ providedIn: 'root' })
export class Lists {
  readonly #api = inject(Api).client;
  readonly #shelf = inject(Shelf);

  async page(name: ListName, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
    const page = await this.#listed(name, cursor, signal);
    await this.#shelf.ask(
      page.entries.map(({ title }) => title.id),
      signal,
    );
    return page;
  }

  async #listed(name: ListName, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
    const query = { limit: FULL_LINES, cards: 'true' as const, ...(cursor && { cursor }) };
    const options = { params: { query }, signal };
    switch (name) {
      case 'ratings':
        return pageOf(await answerOf(this.#api.GET('/api/me/ratings', options)), ({ ratedAt }) => ratedAt);
      case 'history':
        return pageOf(await answerOf(this.#api.GET('/api/me/history', options)), ({ watchedAt }) => watchedAt);
      case 'watchlist':
        return pageOf(await answerOf(this.#api.GET('/api/me/watchlist', options)), ({ addedAt }) => addedAt);
      case 'favourites':
        return pageOf(await answerOf(this.#api.GET('/api/me/favourites', options)), ({ addedAt }) => addedAt);
      case 'hidden':
        return pageOf(await answerOf(this.#api.GET('/api/me/dismissals', options)), ({ dismissedAt }) => dismissedAt);
    }
  }
}

interface Answer<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** What is no longer in the catalogue has nothing to show. */
const pageOf = <T extends Listed>({ items, nextCursor, total }: Answer<T>, at: (entry: T) => string): Page => ({
  entries: items.flatMap((entry) => (entry.item ? [{ title: entry.item, at: at(entry) }] : [])),
  nextCursor,
  ...(total !== undefined && { total }),
});
