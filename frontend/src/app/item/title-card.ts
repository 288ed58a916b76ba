import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Api } from '../api/api';
import { Session } from '../api/session';
import { Card } from '../ui/card/card';
import { Why } from '../why/why';
import { Shelf } from './shelf';
import type { ListedTitle, Shown, Title } from './title';

/**
 * A title with what this person did with it and may do, and what its list offers besides. Where it was recommended, its
 * answer is told that it was opened.
 */
@Component({
  selector: 'rp-title-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Card],
  host: { role: 'presentation', '[class.late]': 'late()' },
  template: `
    <rp-card
      [title]="title()"
      [stars]="shelf.starsOf(title().id)"
      [inWatchlist]="shelf.inWatchlist(title().id)"
      [eager]="eager()"
      [note]="note()"
      [open]="open()"
      [can]="can()"
      (rated)="shelf.rate(title(), $event)"
      (kept)="shelf.keep(title(), $event)"
      (dismissed)="shelf.hide(title(), true)"
      (why)="why.ask(title(), shown())"
      (opened)="tell()"
    >
      <ng-content />
    </rp-card>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    /* Laid out and painted when it comes near: its own height is remembered from then on. The padding is for the focus. */
    :host(.late) {
      margin: -8px;
      padding: 8px;
      content-visibility: auto;
      contain-intrinsic-size: auto 12rem auto 20rem;
    }
  `,
})
export class TitleCard {
  readonly title = input.required<Title | ListedTitle>();
  readonly shown = input<Shown>();
  readonly eager = input(false);
  readonly note = input<string | null>(null);
  /** One of very many: drawn when it comes into sight. */
  readonly late = input(false);
  /** Stars stand under the title. */
  readonly open = input(false);

  protected readonly shelf = inject(Shelf);
  protected readonly why = inject(Why);
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  protected readonly can = computed(() => {
    const member = this.#session.isSignedIn();
    return { keep: member, dismiss: member && this.shown() !== undefined, why: this.shown() !== undefined };
  });

  /** An observation, not a wish of the person's: nothing is said when it is lost. */
  protected tell(): void {
    const recommendationId = this.shown()?.recommendationId;
    if (recommendationId === undefined) return;
    const body = { itemId: this.title().id, verdict: 'opened' as const, recommendationId };
    void this.#api.POST('/api/feedback', { body }).catch(() => undefined);
  }
}
