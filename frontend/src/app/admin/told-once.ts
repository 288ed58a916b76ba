import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { ToastList } from '../ui/toasts/toasts';
import { settingsWords } from '../words/en.admin-settings';

/** A secret that is shown this once, with a way to copy it, until somebody says that it is kept. */
@Component({
  selector: 'rp-admin-told-once',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status' },
  template: `
    <p>{{ text() }}</p>
    <code class="secret">{{ secret() }}</code>
    <p class="doing">
      <button type="button" class="button primary" (click)="copy()">{{ words.copy }}</button>
      <button type="button" class="button" (click)="kept.emit()">{{ words.done }}</button>
    </p>
  `,
  styleUrl: '../shell/console.css',
  styles: `
    :host {
      gap: var(--s-3);
      padding: var(--s-4);
      border: 1px solid var(--accent);
      border-radius: var(--radius-3);
    }
  `,
})
export class ToldOnce {
  readonly text = input.required<string>();
  readonly secret = input.required<string>();
  readonly kept = output();

  protected readonly words = settingsWords.told;
  readonly #toasts = inject(ToastList);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.secret());
      this.#toasts.say(this.words.copied);
    } catch {
      this.#toasts.warn(this.words.notCopied);
    }
  }
}
