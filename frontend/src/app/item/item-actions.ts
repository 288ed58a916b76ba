import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { words } from '../words/en';
import { Shelf } from './shelf';
import type { Title } from './title';

/** What a member does with a title besides rating it; each says whether it is done, and takes it back. */
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
    <button
      type="button"
      class="button"
      [attr.aria-pressed]="shelf.isWatched(title().id)"
      (click)="shelf.watch(title(), !shelf.isWatched(title().id))"
    >
      {{ shelf.isWatched(title().id) ? words.inHistory : words.seen }}
    </button>
    <button
      type="button"
      class="button"
      [attr.aria-pressed]="shelf.inFavourites(title().id)"
      (click)="shelf.favour(title(), !shelf.inFavourites(title().id))"
    >
      {{ shelf.inFavourites(title().id) ? words.inFavourites : words.favourite }}
    </button>
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
    /* As far from the buttons as what stands beside it. */
    .quiet {
      margin-inline: var(--s-2);
    }
    [aria-pressed='true'] {
      background: var(--accent-quiet);
      border-color: var(--accent);
      color: var(--accent-strong);
    }
  `,
})
export class ItemActions {
  readonly title = input.required<Title>();

  protected readonly words = words.item;
  protected readonly shelf = inject(Shelf);
}
