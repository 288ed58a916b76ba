import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { switchMap } from 'rxjs';
import { words } from '../../words/en';
import { steady } from './steady';

let count = 0;

/** A labelled text field with what is wrong beside it: by its own rules once it was left, and by the server's (`server`). */
@Component({
  selector: 'rp-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule],
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      [id]="id"
      [type]="shownType()"
      [formControl]="control()"
      [attr.autocomplete]="autocomplete()"
      [attr.aria-invalid]="wrong() ? 'true' : null"
      [attr.aria-describedby]="(wrong() ? id + '-wrong ' : '') + (hint() ? id + '-hint' : '') || null"
      (blur)="left.set(left() + 1)"
    />
    @if (type() === 'password') {
      <button type="button" (click)="plain.set(!plain())" [attr.aria-label]="revealLabel()">
        {{ plain() ? words.auth.hide : words.auth.show }}
      </button>
    }
    @if (wrong(); as text) {
      <p class="wrong" [id]="id + '-wrong'">{{ text }}</p>
    }
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      position: relative;
    }
    button {
      position: absolute;
      /* Over the end of the field, below the label's line; the field's own border shows through. */
      top: calc(var(--type-1) * 1.55 + var(--s-1));
      right: var(--s-2);
      min-height: 2.75rem;
      padding: 0 var(--s-2);
      border: 1px solid transparent;
      background: var(--surface) padding-box;
      color: var(--text-quiet);
      font-size: var(--type-1);
      cursor: pointer;
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly control = input.required<FormControl<string>>();
  readonly type = input<'text' | 'email' | 'password'>('text');
  readonly autocomplete = input('off');
  readonly hint = input('');

  protected readonly words = words;
  protected readonly id = `field-${++count}`;
  protected readonly left = signal(0);
  protected readonly plain = linkedSignal(() => this.type() !== 'password');
  protected readonly shownType = computed(() => (this.type() === 'password' && this.plain() ? 'text' : this.type()));
  protected readonly revealLabel = computed(
    () => `${this.plain() ? words.auth.hide : words.auth.show}: ${this.label()}`,
  );
  readonly #events = toSignal(toObservable(this.control).pipe(switchMap((control) => control.events)));
  protected readonly wrong = steady(() => {
    this.#events();
    this.left();
    const control = this.control();
    return control.touched && control.invalid ? saidOfErrors(control.errors ?? {}) : undefined;
  });
}

const saidOfErrors = (errors: Readonly<Record<string, unknown>>): string => {
  const { wrong } = words.auth;
  if (typeof errors['server'] === 'string') return errors['server'];
  if (errors['required']) return wrong.required;
  if (errors['email']) return wrong.email;
  const length = (name: string): number => (errors[name] as { readonly requiredLength: number }).requiredLength;
  if (errors['minlength']) return wrong.minlength(length('minlength'));
  return errors['maxlength'] ? wrong.maxlength(length('maxlength')) : wrong.required;
};
