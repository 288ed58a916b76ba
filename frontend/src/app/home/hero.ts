import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Shelf } from '../item/shelf';
import type { HomeRow, ListedTitle } from '../item/title';
import { Poster } from '../ui/poster/poster';
import { Stars } from '../ui/stars/stars';
import { Why } from '../why/why';
import { words } from '../words/en';

/** The evening's best pick, in the light of its own poster. */
@Component({
  selector: 'rp-hero',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster, Stars],
  template: `
    <section [attr.aria-label]="words.home.pick">
      <div class="glow" aria-hidden="true">
        @if (title().backdropUrl ?? title().posterUrl; as picture) {
          <img [src]="picture" alt="" width="400" height="600" />
        }
      </div>
      <a class="poster" [routerLink]="page()" tabindex="-1" aria-hidden="true">
        <rp-poster [title]="title().title" [src]="title().posterUrl" [eager]="true" />
      </a>
      <div class="text">
        <p class="eyebrow">{{ words.home.pick }}</p>
        <h2>
          <a [routerLink]="page()">{{ title().title }}</a>
        </h2>
        <p class="facts">{{ facts() }}</p>
        <p class="reason">{{ title().reason }}</p>
        @if (title().overview; as overview) {
          <p class="overview">{{ overview }}</p>
        }
        <div class="doing">
          <a class="button primary" [routerLink]="page()">{{ words.home.more }}</a>
          <button
            type="button"
            class="button"
            [attr.aria-pressed]="shelf.inWatchlist(title().id)"
            (click)="shelf.keep(title(), !shelf.inWatchlist(title().id))"
          >
            {{ shelf.inWatchlist(title().id) ? words.item.inWatchlist : words.item.watchlist }}
          </button>
          <button type="button" class="button quiet" (click)="why.ask(title(), shown())">{{ words.ui.why }}</button>
          <rp-stars
            [value]="shelf.starsOf(title().id)"
            [label]="words.ui.rate(title().title)"
            (rated)="shelf.rate(title(), $event)"
          />
        </div>
      </div>
    </section>
  `,
  styleUrl: './hero.css',
})
export class Hero {
  readonly title = input.required<ListedTitle>();
  readonly row = input.required<HomeRow>();

  protected readonly words = words;
  protected readonly shelf = inject(Shelf);
  protected readonly why = inject(Why);
  protected readonly page = computed(() => ['/titles', this.title().id]);
  protected readonly shown = computed(() => ({
    recommendationId: this.row().recommendationId,
    model: this.row().servedBy.model,
  }));
  protected readonly facts = computed(() => {
    const { year, runtime, genres } = this.title();
    return [year, runtime && words.item.minutes(runtime), genres.slice(0, 3).join(', ')].filter(Boolean).join(' · ');
  });
}
