import { inject, Injectable } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Shelf } from '../item/shelf';
import type { Title } from '../item/title';

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
  readonly itemId: string;
  readonly at: string;
}

const PAGE = 24;

/** The member's own lists, each entry with its title. */
@Injectable({ providedIn: 'root' })
export class Lists {
  readonly #api = inject(Api).client;
  readonly #shelf = inject(Shelf);
  readonly #titles = new Map<string, Promise<Title>>();

  async page(name: ListName, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
    const { items, nextCursor, total } = await this.#listed(name, cursor, signal);
    await this.#shelf.ask(
      items.map(({ itemId }) => itemId),
      signal,
    );
    const entries = await Promise.all(items.map(async ({ itemId, at }) => ({ title: await this.#title(itemId), at })));
    return { entries, nextCursor, ...(total !== undefined && { total }) };
  }

  async #listed(name: ListName, cursor: string | undefined, signal: AbortSignal) {
    const options = { params: { query: { limit: PAGE, ...(cursor && { cursor }) } }, signal };
    switch (name) {
      case 'ratings':
        return dated(await answerOf(this.#api.GET('/api/me/ratings', options)), ({ ratedAt }) => ratedAt);
      case 'history':
        return dated(await answerOf(this.#api.GET('/api/me/history', options)), ({ watchedAt }) => watchedAt);
      case 'watchlist':
        return dated(await answerOf(this.#api.GET('/api/me/watchlist', options)), ({ addedAt }) => addedAt);
      case 'favourites':
        return dated(await answerOf(this.#api.GET('/api/me/favourites', options)), ({ addedAt }) => addedAt);
      case 'hidden':
        return dated(await answerOf(this.#api.GET('/api/me/dismissals', options)), ({ dismissedAt }) => dismissedAt);
    }
  }

  /** Asked for once: a title's page of facts seldom changes while somebody looks through their lists. */
  #title(id: string): Promise<Title> {
    const known = this.#titles.get(id);
    if (known) return known;
    const asked = answerOf(this.#api.GET('/api/items/{id}', { params: { path: { id } } }));
    this.#titles.set(id, asked);
    asked.catch(() => this.#titles.delete(id));
    return asked;
  }
}

const dated = <T extends { readonly itemId: string }>(
  answer: { readonly items: readonly T[]; readonly nextCursor: string | null; readonly total?: number },
  at: (entry: T) => string,
) => ({ ...answer, items: answer.items.map((entry): Listed => ({ itemId: entry.itemId, at: at(entry) })) });
