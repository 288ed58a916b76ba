import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../api/session';
import { words } from '../words/en';
import { Choices } from './choices';
import { OwnData } from './own-data';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { Sessions } from './sessions';

/** All that a member rules about themselves. */
@Component({
  selector: 'rp-account',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProfileForm, PasswordForm, Choices, Sessions, OwnData],
  template: `
    <div class="page">
      <header>
        <h1>{{ words.heading }}</h1>
        <button type="button" class="button" (click)="signOut()">{{ words.signOut }}</button>
      </header>
      <rp-profile-form />
      <rp-password-form />
      <rp-choices />
      <rp-sessions />
      <rp-own-data />
    </div>
  `,
  styles: `
    .page {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-6);
    }
    .page > * {
      max-width: 64rem;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    h1 {
      font-size: var(--type-5);
    }
  `,
})
export class Account {
  protected readonly words = words.account;
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  protected async signOut(): Promise<void> {
    await this.#session.signOut();
    await this.#router.navigateByUrl('/');
  }
}
