import { ChangeDetectionStrategy, Component, effect, inject, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { refused } from '../auth/refused';
import { Field } from '../ui/field/field';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';

@Component({
  selector: 'rp-profile-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Field],
  template: `
    <h2>{{ words.profile }}</h2>
    @if (me.value()?.email; as email) {
      <p>{{ words.email(email) }}</p>
    }
    @if (trouble(); as text) {
      <p class="alert" role="alert">{{ text }}</p>
    }
    <form [formGroup]="form" (ngSubmit)="save()" novalidate>
      <rp-field [label]="words.name" [control]="form.controls.displayName" autocomplete="nickname" />
      <button type="submit" class="button" [disabled]="busy()">{{ words.saveName }}</button>
    </form>
  `,
  styleUrl: './section.css',
})
export class ProfileForm {
  protected readonly words = words.account;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    displayName: ['', [Validators.required, Validators.maxLength(80)]],
  });
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  readonly #toasts = inject(ToastList);
  protected readonly me = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me', { signal })),
  });

  constructor() {
    effect(() => {
      if (this.me.hasValue() && this.form.pristine) this.form.setValue({ displayName: this.me.value().displayName });
    });
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await answerOf(this.#api.PATCH('/api/me', { body: this.form.getRawValue() }));
      this.form.markAsPristine();
      await this.#session.renew(); // the masthead's name
      this.#toasts.say(words.account.nameSaved);
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }
}
