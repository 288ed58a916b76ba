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
    /* Under a rule each, side by side where there is room, as a programme lists what is on. */
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
      gap: 0 var(--s-6);
    }
    li {
      border-top: 1px solid var(--line);
    }
    button {
      width: 100%;
      min-height: 4rem;
      padding: var(--s-3) 0;
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
