import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

let count = 0;

/** A slider with its name, what it does, and what its two ends mean. */
@Component({
  selector: 'rp-dial',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [for]="id">{{ label() }}</label>
    @if (hint()) {
      <p [id]="id + '-hint'">{{ hint() }}</p>
    }
    <input
      type="range"
      [id]="id"
      [min]="min()"
      [max]="max()"
      [step]="step()"
      [value]="value()"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      [attr.aria-valuetext]="said() || null"
      (input)="moved.emit(number($event))"
      (change)="settled.emit(number($event))"
    />
    @if (low() || high()) {
      <div aria-hidden="true">
        <span>{{ low() }}</span>
        <span>{{ high() }}</span>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-1);
    }
    label {
      font-weight: 540;
    }
    p {
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    input {
      width: 100%;
      height: 1.75rem;
      margin: 0;
      accent-color: var(--accent);
      cursor: pointer;
    }
    div {
      display: flex;
      justify-content: space-between;
      color: var(--text-quiet);
      font-size: var(--type-0);
    }
  `,
})
export class Dial {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly low = input('');
  readonly high = input('');
  readonly min = input(0);
  readonly max = input(1);
  readonly step = input(0.05);
  readonly value = input.required<number>();
  /** What a screen reader says of the value, where the bare number would not do. */
  readonly said = input('');
  /** While it moves, and once it rests. */
  readonly moved = output<number>();
  readonly settled = output<number>();

  protected readonly id = `dial-${++count}`;

  protected number(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }
}
