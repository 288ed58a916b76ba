import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';

@Component({
  selector: 'rp-choices',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, Failed],
  template: `
    <h2>{{ words.choices }}</h2>
    @if (choices.hasValue()) {
      @for (each of shown; track each.name) {
        <label class="choice">
          <input
            #box
            type="checkbox"
            [checked]="choices.value()[each.name]"
            (change)="choose(each.name, box.checked)"
          />
          <span>{{ each.label }}</span>
          <small>{{ each.hint }}</small>
        </label>
      }
    } @else if (choices.error(); as error) {
      <rp-failed [error]="error" (retry)="choices.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="2" />
    }
  `,
  styleUrl: './section.css',
})
export class Choices {
  protected readonly words = words.account;
  protected readonly shown = [
    { name: 'buds', label: words.account.buds, hint: words.account.budsHint },
    { name: 'adultTitles', label: words.account.adult, hint: words.account.adultHint },
  ] as const;
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);
  protected readonly choices = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/preferences', { signal })),
  });

  protected async choose(name: 'buds' | 'adultTitles', value: boolean): Promise<void> {
    try {
      this.choices.set(await answerOf(this.#api.PUT('/api/me/preferences', { body: { [name]: value } })));
      this.#toasts.say(words.account.choiceSaved);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
      this.choices.reload();
    }
  }
}
