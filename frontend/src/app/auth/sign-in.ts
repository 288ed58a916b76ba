import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../api/session';
import { GuestRatings } from '../item/guest-ratings';
import { Field } from '../ui/field/field';
import { words } from '../words/en';
import { refused } from './refused';

@Component({
  selector: 'rp-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, Field],
  template: `
    <div class="page">
      <section>
        <header>
          <h1>{{ words.signIn.heading }}</h1>
          <p>{{ words.signIn.text }}</p>
        </header>
        @if (trouble(); as text) {
          <p class="alert" role="alert">{{ text }}</p>
        }
        <form [formGroup]="form" (ngSubmit)="submit()" novalidate>
          <rp-field [label]="words.email" [control]="form.controls.email" type="email" autocomplete="username" />
          <rp-field
            [label]="words.password"
            [control]="form.controls.password"
            type="password"
            autocomplete="current-password"
          />
          <button type="submit" class="button primary" [disabled]="busy()">{{ words.signIn.submit }}</button>
        </form>
        <p class="other">
          <a routerLink="/reset">{{ words.signIn.forgot }}</a>
        </p>
        <p class="other">
          {{ words.signIn.other }}
          <a routerLink="/register" queryParamsHandling="preserve">{{ words.signIn.otherLink }}</a>
        </p>
      </section>
    </div>
  `,
  styleUrl: './auth.css',
})
export class SignIn {
  /** From the address: where this person meant to go. */
  readonly next = input<string>();

  protected readonly words = words.auth;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required]],
  });
  readonly #session = inject(Session);
  readonly #guest = inject(GuestRatings);
  readonly #router = inject(Router);

  protected async submit(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await this.#session.signIn(this.form.getRawValue());
      await this.#guest.handOver();
      await this.#router.navigateByUrl(ownAddress(this.next()));
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Never to another origin, whatever a link says. */
const ownAddress = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');
