import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { refused } from '../auth/refused';
import { Field } from '../ui/field/field';
import { typedOut } from '../ui/field/typed-out';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';

@Component({
  selector: 'rp-own-data',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Field],
  template: `
    <h2>{{ words.data }}</h2>
    <p>{{ words.dataText }}</p>
    <p class="doing">
      <button type="button" class="button" [disabled]="busy()" (click)="export()">{{ words.export }}</button>
    </p>
    <h2>{{ words.erase }}</h2>
    <p>{{ words.eraseText }}</p>
    @if (erasing()) {
      @if (trouble(); as text) {
        <p class="alert" role="alert">{{ text }}</p>
      }
      <form [formGroup]="form" (ngSubmit)="erase()" novalidate>
        <rp-field [label]="ui.typeOut.label(words.eraseWord)" [control]="form.controls.typed" />
        <rp-field
          [label]="words.current"
          [control]="form.controls.password"
          type="password"
          autocomplete="current-password"
        />
        <div class="doing">
          <button type="submit" class="button danger" [disabled]="busy()">{{ words.eraseNow }}</button>
          <button type="button" class="button" (click)="erasing.set(false)">{{ words.eraseKeep }}</button>
        </div>
      </form>
    } @else {
      <p class="doing">
        <button type="button" class="button danger" (click)="erasing.set(true)">{{ words.eraseOpen }}</button>
      </p>
    }
  `,
  styleUrl: './section.css',
})
export class OwnData {
  protected readonly words = words.account;
  protected readonly ui = words.ui;
  protected readonly busy = signal(false);
  protected readonly erasing = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    typed: ['', [typedOut(words.account.eraseWord)]],
    password: ['', [Validators.required]],
  });
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  protected async export(): Promise<void> {
    this.busy.set(true);
    try {
      const everything = await answerOf(this.#api.GET('/api/me/export'));
      save(JSON.stringify(everything, undefined, 2), words.account.exportFile);
      this.#toasts.say(words.account.exported);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async erase(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      const { password } = this.form.getRawValue();
      await answerOf(this.#api.DELETE('/api/me', { body: { password } }));
      await this.#session.signOut();
      this.#toasts.say(words.account.erased);
      await this.#router.navigateByUrl('/');
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.busy.set(false);
    }
  }
}

const save = (text: string, name: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
};
