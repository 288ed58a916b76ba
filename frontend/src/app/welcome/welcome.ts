import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { words } from '../words/en';

@Component({
  selector: 'rp-welcome',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="page">
      <h1>{{ words.welcome.heading }}</h1>
      <p>{{ words.welcome.text }}</p>
      <h2>{{ words.welcome.trending }}</h2>
      @if (trending.error()) {
        <p>{{ words.states.failed }}</p>
        <button type="button" class="button" (click)="trending.reload()">{{ words.states.retry }}</button>
      } @else if (trending.value(); as list) {
        <ul>
          @for (item of list.items; track item.id) {
            <li><img [src]="item.posterUrl" width="160" height="240" alt="" />{{ item.title }}</li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s-4);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(var(--poster), 1fr));
      gap: var(--s-4);
    }
  `,
})
export class Welcome {
  protected readonly words = words;
  readonly #api = inject(Api);
  protected readonly trending = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.client.GET('/api/recommendations/trending', { params: { query: {} }, signal })),
  });
}
