import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Poster } from '../ui/poster/poster';
import { words } from '../words/en';

const MOST = 12;

/**
 * What else there is of a name, beyond this catalogue. It is asked for on its own, so that what is here does not wait for it;
 * where nobody is asked, or answers, nothing is shown.
 */
@Component({
  selector: 'rp-beyond',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster],
  template: `
    @if (beyond(); as found) {
      <section [attr.aria-label]="words.beyond">
        <h2>{{ words.beyond }}</h2>
        <p>{{ words.beyondText }}</p>
        <ul>
          @for (title of found.items; track title.id) {
            <li>
              <a [routerLink]="['/titles', title.id]">
                <rp-poster [title]="title.title" [src]="title.posterUrl" />
                <span>{{ title.title }}</span>
                @if (title.year) {
                  <small>{{ title.year }}</small>
                }
              </a>
            </li>
          }
        </ul>
        <p class="owed">{{ found.attribution }}</p>
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s-3);
      margin-top: var(--s-6);
    }
    h2 {
      font-size: var(--type-4);
    }
    p,
    small {
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
      gap: var(--s-4);
    }
    a {
      display: grid;
      gap: var(--s-2);
      color: var(--text);
      text-decoration: none;
    }
    a:hover span {
      text-decoration: underline;
    }
    span {
      overflow-wrap: anywhere;
    }
  `,
})
export class Beyond {
  readonly q = input.required<string>();
  readonly medium = input<string>();

  protected readonly words = words.discover;
  readonly #api = inject(Api).client;
  readonly #found = resource({
    params: () => ({ q: this.q(), medium: this.medium() }),
    loader: async ({ params: { q, medium }, abortSignal: signal }) => {
      const query = { q, limit: MOST, beyond: 'true' as const, ...(medium && { medium }) };
      return (await answerOf(this.#api.GET('/api/items/search', { params: { query }, signal }))).beyond;
    },
  });
  protected readonly beyond = computed(() => {
    const beyond = this.#found.hasValue() ? this.#found.value() : undefined;
    return beyond && beyond.items.length > 0 ? beyond : undefined;
  });
}
