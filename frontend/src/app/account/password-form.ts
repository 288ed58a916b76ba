import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { refused } from '../auth/refused';
import { Field } from '../ui/field/field';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';

const SHORTEST_PASSWORD = 10;

@Component({
  selector: 'rp-password-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Field],
  template: `
    <h2>{{ words.password }}</h2>
    <p>{{ words.passwordText }}</p>
    @if (trouble(); as text) {
      <p class="alert" role="alert">{{ text }}</p>
    }
    <form [formGroup]="form" (ngSubmit)="save()" novalidate>
      <rp-field
        [label]="words.current"
        [control]="form.controls.current"
        type="password"
        autocomplete="current-password"
      />
      <rp-field
        [label]="words.next"
        [hint]="hint"
        [control]="form.controls.next"
        type="password"
        autocomplete="new-password"
      />
      <button type="submit" class="button" [disabled]="busy()">{{ words.savePassword }}</button>
    </form>
  `,
  styleUrl: './section.css',
})
export class PasswordForm {
  protected readonly words = words.account;
  protected readonly hint = words.auth.passwordHint;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    current: ['', [Validators.required]],
    next: ['', [Validators.required, Validators.minLength(SHORTEST_PASSWORD)]],
  });
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await answerOf(this.#api.POST('/api/auth/password', { body: this.form.getRawValue() }));
      this.form.reset();
      this.#toasts.say(words.account.passwordSaved);
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }
}
