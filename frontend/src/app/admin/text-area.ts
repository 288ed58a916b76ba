import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { switchMap } from 'rxjs';

let count = 0;

/** A labelled text of several lines, with what is wrong beside it. */
@Component({
  selector: 'rp-text-area',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule],
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <textarea
      [id]="id"
      [rows]="rows()"
      [formControl]="control()"
      [attr.aria-invalid]="wrong() ? 'true' : null"
      [attr.aria-describedby]="(wrong() ? id + '-wrong ' : '') + (hint() ? id + '-hint' : '') || null"
      (blur)="left.set(left() + 1)"
    ></textarea>
    @if (wrong(); as text) {
      <p class="wrong" [id]="id + '-wrong'">{{ text }}</p>
    }
    @if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    textarea {
      resize: vertical;
      line-height: 1.5;
    }
  `,
})
export class TextArea {
  readonly label = input.required<string>();
  readonly control = input.required<FormControl<string>>();
  readonly hint = input('');
  readonly rows = input(3);

  protected readonly id = `text-${++count}`;
  protected readonly left = signal(0);
  readonly #events = toSignal(toObservable(this.control).pipe(switchMap((control) => control.events)));
  protected readonly wrong = computed(() => {
    this.#events();
    this.left();
    const { touched, errors } = this.control();
    return touched ? (errors?.['server'] as string | undefined) : undefined;
  });
}
