import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { Field } from '../ui/field/field';
import { typedOut } from '../ui/field/typed-out';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';

/** A member taken out for good. Nobody is erased by a slip: the word has to be typed. */
@Component({
  selector: 'rp-admin-member-erasure',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, ReactiveFormsModule],
  template: `
    <h3>{{ words.heading }}</h3>
    <p class="quiet-text">{{ words.text }}</p>
    @if (trouble(); as text) {
      <p class="alert" role="alert">{{ text }}</p>
    }
    @if (asking()) {
      <form [formGroup]="form" (ngSubmit)="erase()" novalidate>
        <rp-field [label]="ui.typeOut.label(words.word)" [control]="form.controls.typed" />
        <div class="doing">
          <button type="submit" class="button danger" [disabled]="busy()">{{ words.now(name()) }}</button>
          <button type="button" class="button" (click)="asking.set(false)">{{ words.keep }}</button>
        </div>
      </form>
    } @else {
      <p class="doing">
        <button type="button" class="button danger" (click)="asking.set(true)">{{ words.open }}</button>
      </p>
    }
  `,
  styleUrl: '../shell/console.css',
  styles: `
    :host,
    form {
      gap: var(--s-3);
    }
    form {
      display: grid;
    }
    h3 {
      font-size: var(--type-3);
    }
  `,
})
export class MemberErasure {
  readonly member = input.required<string>();
  readonly name = input.required<string>();
  /** It has begun; the work itself goes on behind. */
  readonly begun = output();

  protected readonly words = adminWords.members.erasure;
  protected readonly ui = words.ui;
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({
    typed: ['', [typedOut(adminWords.members.erasure.word)]],
  });
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected async erase(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(undefined);
    try {
      await answerOf(this.#api.DELETE('/api/admin/members/{id}', { params: { path: { id: this.member() } } }));
      this.#toasts.say(this.words.begun(this.name()));
      this.begun.emit();
    } catch (error) {
      this.trouble.set(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
