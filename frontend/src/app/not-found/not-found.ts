import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { words } from '../words/en';

@Component({
  selector: 'rp-not-found',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <section class="page">
      <h1>{{ words.heading }}</h1>
      <p>{{ words.text }}</p>
      <p>
        <a class="button" routerLink="/">{{ words.home }}</a>
      </p>
    </section>
  `,
  styles: `
    section {
      display: grid;
      justify-items: start;
      gap: var(--s-4);
    }
  `,
})
export class NotFound {
  protected readonly words = words.notFound;
}
