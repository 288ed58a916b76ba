import { ChangeDetectionStrategy, Component, input, linkedSignal, output } from '@angular/core';

/** One large field for what somebody wants, in their own words. What is being typed is not lost when an answer comes. */
@Component({
  selector: 'rp-phrase-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="$event.preventDefault(); said.emit(field.value.trim())">
      <label class="visually-hidden" [attr.for]="name()">{{ label() }}</label>
      <input
        #field
        type="text"
        autocomplete="off"
        [id]="name()"
        [attr.maxlength]="longest()"
        [placeholder]="placeholder()"
        [value]="typed()"
        (input)="typed.set(field.value)"
      />
      <button type="submit" class="button primary">{{ go() }}</button>
    </form>
  `,
  styleUrl: './phrase-form.css',
})
export class PhraseForm {
  /** Id of the field. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly go = input.required<string>();
  /** Characters. */
  readonly longest = input.required<number>();
  /** What was said last. */
  readonly phrase = input('');
  readonly said = output<string>();

  protected readonly typed = linkedSignal(() => this.phrase());
}
