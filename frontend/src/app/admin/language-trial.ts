import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { languageWords } from '../words/en.admin-language';
import { saidOf } from '../words/said-of';

type Trial = paths['/api/admin/language/trial']['post']['responses'][200]['content']['application/json'];

/** One small question to the language model, now: who answered, or why nobody did. */
@Component({
  selector: 'rp-admin-language-trial',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="button" [disabled]="busy()" (click)="ask()">{{ words.ask }}</button>
    <p role="status">
      @if (trial(); as end) {
        @if (end.answers) {
          <span class="mark good">{{ words.answers(end.model ?? '') }}</span>
        } @else {
          <span class="mark bad">{{ words.why[end.why ?? 'down'] }}</span>
        }
      }
    </p>
    @if (trouble(); as text) {
      <p class="alert" role="alert">{{ text }}</p>
    }
  `,
  styleUrl: '../shell/console.css',
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s-3) var(--s-4);
    }
  `,
})
export class LanguageTrial {
  protected readonly words = languageWords.trial;
  protected readonly busy = signal(false);
  protected readonly trial = signal<Trial | undefined>(undefined);
  protected readonly trouble = signal<string | undefined>(undefined);
  readonly #api = inject(Api).client;

  protected async ask(): Promise<void> {
    this.busy.set(true);
    this.trial.set(undefined);
    this.trouble.set(undefined);
    try {
      this.trial.set(await answerOf(this.#api.POST('/api/admin/language/trial')));
    } catch (error) {
      this.trouble.set(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
