import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { words } from '../words/en';

@Component({
  selector: 'rp-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <section class="page">
      <p class="eyebrow">{{ words.eyebrow }}</p>
      <h1>{{ words.heading }}</h1>
      <p>{{ words.text }}</p>
      <div>
        <a class="button primary" routerLink="/">{{ words.home }}</a>
        <a class="button" routerLink="/discover" fragment="search">{{ words.search }}</a>
      </div>
    </section>
  `,
  styles: `
    section {
      display: grid;
      align-content: center;
      justify-items: start;
      gap: var(--s-4);
      min-height: min(70vh, 40rem);
    }
    h1 {
      font-size: var(--type-7);
    }
    h1 + p {
      max-width: 34ch;
      color: var(--n-7);
      font-size: var(--type-3);
    }
    div {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-3);
    }
  `,
})
export class NotFound {
  protected readonly words = words.notFound;
}
