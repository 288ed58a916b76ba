import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule, type FormControl, type ValidatorFn } from '@angular/forms';
import { switchMap } from 'rxjs';
import { steady } from '../ui/field/steady';
import { labWords } from '../words/en.lab';

export interface Range {
  readonly kind: 'int' | 'float';
  readonly low: number;
  readonly high: number;
}

/** The error says what would be accepted. Nothing typed is fine where `optional`. */
export const within =
  ({ kind, low, high }: Range, optional = false): ValidatorFn =>
  ({ value }) => {
    const text = String(value ?? '').trim();
    if (text === '') return optional ? null : { said: labWords.required };
    const number = Number(text);
    const fits = kind === 'int' ? Number.isInteger(number) : Number.isFinite(number);
    return fits && number >= low && number <= high ? null : { said: labWords.range(kind, low, high) };
  };

/** What is typed where nothing typed means no limit. */
export const limitOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

let count = 0;

/** A number as it is typed, with what is wrong beside it: by its range at once, by the server after. */
@Component({
  selector: 'rp-number-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule],
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      [id]="id"
      type="text"
      inputmode="decimal"
      autocomplete="off"
      [formControl]="control()"
      [attr.aria-invalid]="wrong() ? 'true' : null"
      [attr.aria-describedby]="(wrong() ? id + '-wrong ' : '') + (hint() ? id + '-hint' : '') || null"
      (blur)="left.set(true)"
    />
    @if (wrong(); as text) {
      <p class="wrong" [id]="id + '-wrong'">{{ text }}</p>
    }
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
  `,
})
export class NumberField {
  readonly label = input.required<string>();
  readonly control = input.required<FormControl<string>>();
  readonly hint = input('');

  protected readonly id = `number-${++count}`;
  protected readonly left = signal(false);
  readonly #events = toSignal(toObservable(this.control).pipe(switchMap((control) => control.events)));
  protected readonly wrong = steady(() => {
    this.#events();
    this.left();
    const { dirty, touched, errors } = this.control();
    return (dirty || touched) && errors ? String(errors['server'] ?? errors['said']) : undefined;
  });
}
