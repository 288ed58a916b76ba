import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { words } from '../words/en';

const SHOWN = 6;

/** Members who like the same, as far as they and this one chose to be seen. */
@Component({
  selector: 'rp-taste-buds',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (found.hasValue()) {
      <h2>{{ words.heading }}</h2>
      @if (buds().length > 0) {
        <ul>
          @for (bud of buds(); track bud.member) {
            <li>
              <b>{{ bud.displayName || words.somebody }}</b>
              <p>{{ bud.why }}</p>
              <p class="titles">
                @for (title of bud.titles; track title.id) {
                  <a [routerLink]="['/titles', title.id]">{{ title.title }}</a>
                }
              </p>
            </li>
          }
        </ul>
      } @else {
        <p>
          {{ words.none }} <a routerLink="/account">{{ words.choose }}</a>
        </p>
      }
    }
  `,
  styles: `
    h2 {
      margin-bottom: var(--s-3);
      font-size: var(--type-4);
    }
    p {
      max-width: var(--measure);
      color: var(--text-quiet);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
      gap: var(--s-4);
    }
    li {
      padding: var(--s-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface);
    }
    b {
      font-weight: 540;
    }
    .titles {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-1) var(--s-3);
      margin-top: var(--s-2);
      font-size: var(--type-1);
    }
  `,
})
export class TasteBuds {
  protected readonly words = words.taste.buds;
  readonly #api = inject(Api).client;
  /** An extra of the page: where it does not come, the page is whole without it. */
  protected readonly found = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/recommendations/buds', { params: { query: { k: SHOWN } }, signal })),
  });
  protected readonly buds = computed(() => (this.found.hasValue() ? this.found.value().items : []));
}
