import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { Shelf } from './shelf';
import type { Title } from './title';

/** What a member does with a title beside rating it. */
@Component({
  selector: 'rp-item-actions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      class="button"
      [attr.aria-pressed]="shelf.inWatchlist(title().id)"
      (click)="shelf.keep(title(), !shelf.inWatchlist(title().id))"
    >
      {{ shelf.inWatchlist(title().id) ? words.inWatchlist : words.watchlist }}
    </button>
    <button type="button" class="button" [disabled]="busy()" (click)="watched()">{{ words.seen }}</button>
    <button type="button" class="button" [disabled]="busy()" (click)="favoured()">{{ words.favourite }}</button>
    <button type="button" class="button quiet" (click)="shelf.hide(title(), !shelf.isHidden(title().id))">
      {{ shelf.isHidden(title().id) ? words.unhide : words.hide }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-2);
    }
  `,
})
export class ItemActions {
  readonly title = input.required<Title>();

  protected readonly words = words.item;
  protected readonly shelf = inject(Shelf);
  protected readonly busy = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected watched(): Promise<void> {
    const { id: itemId, title } = this.title();
    return this.#do(
      () => answerOf(this.#api.POST('/api/me/history', { body: { itemId } })),
      words.item.watched(title),
      () => answerOf(this.#api.DELETE('/api/me/history/{itemId}', { params: { path: { itemId } } })),
    );
  }

  protected favoured(): Promise<void> {
    const { id: itemId, title } = this.title();
    const params = { path: { itemId } };
    return this.#do(
      () => answerOf(this.#api.PUT('/api/me/favourites/{itemId}', { params, body: {} })),
      words.item.favoured(title),
      () => answerOf(this.#api.DELETE('/api/me/favourites/{itemId}', { params })),
    );
  }

  async #do(write: () => Promise<unknown>, said: string, undo: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    try {
      await write();
      this.#toasts.say(said, {
        label: words.item.undo,
        run: () => void undo().catch((error: unknown) => this.#toasts.warn(saidOf(error))),
      });
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
