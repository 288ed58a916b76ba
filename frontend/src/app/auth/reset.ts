import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Field } from '../ui/field/field';
import { words } from '../words/en';
import { fromFragment } from './from-fragment';
import { refused } from './refused';

const SHORTEST_PASSWORD = 10;

/** Asks for a link by mail; opened by such a link (`#token=`), takes the new password. */
@Component({
  selector: 'rp-reset',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, Field],
  template: `
    <div class="page">
      <section>
        <header>
          <h1>{{ words.reset.heading }}</h1>
          <p>{{ token ? words.reset.chooseText : words.reset.askText }}</p>
        </header>
        @if (trouble(); as text) {
          <p class="alert" role="alert">{{ text }}</p>
        }
        @if (done()) {
          <p class="alert good" role="status">{{ token ? words.reset.chosen : words.reset.asked }}</p>
          <p class="other">{{ token ? '' : words.reset.noMail }}</p>
          <a class="button" routerLink="/sign-in">{{ words.signIn.submit }}</a>
        } @else if (token) {
          <form [formGroup]="choosing" (ngSubmit)="choose()" novalidate>
            <rp-field
              [label]="words.newPassword"
              [hint]="words.passwordHint"
              [control]="choosing.controls.password"
              type="password"
              autocomplete="new-password"
            />
            <button type="submit" class="button primary" [disabled]="busy()">{{ words.reset.choose }}</button>
          </form>
        } @else {
          <form [formGroup]="asking" (ngSubmit)="ask()" novalidate>
            <rp-field [label]="words.email" [control]="asking.controls.email" type="email" autocomplete="email" />
            <button type="submit" class="button primary" [disabled]="busy()">{{ words.reset.ask }}</button>
          </form>
        }
      </section>
    </div>
  `,
  styleUrl: './auth.css',
})
export class Reset {
  protected readonly token = fromFragment('token');

  protected readonly words = words.auth;
  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #forms = inject(NonNullableFormBuilder);
  protected readonly asking = this.#forms.group({ email: ['', [Validators.required, Validators.email]] });
  protected readonly choosing = this.#forms.group({
    password: ['', [Validators.required, Validators.minLength(SHORTEST_PASSWORD)]],
  });

  protected ask(): Promise<void> {
    return this.#send(this.asking, this.asking.getRawValue());
  }

  protected choose(): Promise<void> {
    return this.#send(this.choosing, { ...this.choosing.getRawValue(), token: this.token! });
  }

  async #send(
    form: typeof this.asking | typeof this.choosing,
    body: { readonly email: string } | { readonly password: string; readonly token: string },
  ): Promise<void> {
    form.markAllAsTouched();
    if (form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await answerOf(this.#api.POST('/api/auth/reset', { body }));
      this.done.set(true);
    } catch (error) {
      this.trouble.set(refused(form, error));
    } finally {
      this.busy.set(false);
    }
  }
}
