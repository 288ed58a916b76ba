import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { ENOUGH, GuestRatings } from '../item/guest-ratings';
import { Field } from '../ui/field/field';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { fromFragment } from './from-fragment';
import { refused } from './refused';

const SHORTEST_PASSWORD = 10;

/** Makes an account; ratings given as a guest become its own, and what remains of the first five follows. */
@Component({
  selector: 'rp-register',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RouterLink, Field],
  template: `
    <div class="page">
      <section>
        <header>
          <h1>{{ words.register.heading }}</h1>
          <p>{{ words.register.text }}</p>
        </header>
        @if (trouble(); as text) {
          <p class="alert" role="alert">{{ text }}</p>
        }
        <form [formGroup]="form" (ngSubmit)="submit()" novalidate>
          <rp-field
            [label]="words.name"
            [hint]="words.nameHint"
            [control]="form.controls.displayName"
            autocomplete="nickname"
          />
          <rp-field [label]="words.email" [control]="form.controls.email" type="email" autocomplete="email" />
          <rp-field
            [label]="words.password"
            [hint]="words.passwordHint"
            [control]="form.controls.password"
            type="password"
            autocomplete="new-password"
          />
          @if (needsInvitation()) {
            <rp-field [label]="words.invitation" [hint]="words.invitationHint" [control]="form.controls.invitation" />
          }
          <button type="submit" class="button primary" [disabled]="busy()">{{ words.register.submit }}</button>
        </form>
        <p class="other">
          {{ words.register.other }} <a routerLink="/sign-in">{{ words.register.otherLink }}</a>
        </p>
      </section>
    </div>
  `,
  styleUrl: './auth.css',
})
export class Register {
  protected readonly words = words.auth;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  readonly #invitation = fromFragment('invitation') ?? '';
  protected readonly needsInvitation = signal(this.#invitation !== '');
  protected readonly form = inject(NonNullableFormBuilder).group({
    displayName: ['', [Validators.required, Validators.maxLength(80)]],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(SHORTEST_PASSWORD)]],
    invitation: [this.#invitation],
  });
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  readonly #guest = inject(GuestRatings);
  readonly #toasts = inject(ToastList);
  readonly #router = inject(Router);

  protected async submit(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await this.#register();
    } catch (error) {
      if ((error as { problem?: { code?: string } }).problem?.code === 'INVITATION_NEEDED')
        this.needsInvitation.set(true);
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }

  async #register(): Promise<void> {
    const { invitation, ...account } = this.form.getRawValue();
    await this.#session.register({ ...account, ...(invitation && { invitation }) });
    const brought = await this.#guest.handOver();
    if (brought > 0) this.#toasts.say(words.auth.register.brought(brought));
    if (brought < ENOUGH) return void (await this.#router.navigateByUrl('/onboarding'));
    // what onboarding is for is done; should the platform not take it now, it goes by the ratings all the same
    await answerOf(this.#api.POST('/api/me/onboarding/complete')).catch(() => undefined);
    await this.#router.navigateByUrl('/');
  }
}
