import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** What one might say, set as large as it would be typed: one tap says it. */
@Component({
  selector: 'rp-phrase-examples',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section [attr.aria-label]="heading()">
      <p class="eyebrow" aria-hidden="true">{{ heading() }}</p>
      <ul>
        @for (phrase of phrases(); track phrase) {
          <li>
            <button type="button" (click)="said.emit(phrase)">{{ phrase }}</button>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s-3);
    }
    ul {
      display: grid;
      justify-items: start;
      gap: var(--s-2);
    }
    button {
      min-height: var(--press);
      padding: var(--s-1) 0;
      border: 0;
      background: none;
      color: var(--accent);
      font: 400 var(--type-4) / 1.3 var(--display);
      text-align: left;
      text-wrap: balance;
      cursor: pointer;
    }
    button:hover {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }
  `,
})
export class PhraseExamples {
  readonly heading = input.required<string>();
  readonly phrases = input.required<readonly string[]>();
  readonly said = output<string>();
}
