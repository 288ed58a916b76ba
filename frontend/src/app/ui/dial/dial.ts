import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';

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
      [style.--from.%]="filled().from"
      [style.--to.%]="filled().to"
      [attr.aria-describedby]="hint() ? id + '-hint' : null"
      [attr.aria-valuetext]="said() || null"
      (input)="at.set(number($event)); moved.emit(at())"
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
      background: none;
      appearance: none;
      cursor: pointer;
      --track: linear-gradient(
        to right,
        var(--n-4) var(--from),
        var(--accent) var(--from) var(--to),
        var(--n-4) var(--to)
      );
    }
    input::-webkit-slider-runnable-track {
      height: 4px;
      border-radius: var(--round);
      background: var(--track);
    }
    input::-moz-range-track {
      height: 4px;
      border-radius: var(--round);
      background: var(--track);
    }
    input::-webkit-slider-thumb {
      width: 1.25rem;
      height: 1.25rem;
      margin-top: calc(2px - 0.625rem);
      border: 0;
      border-radius: var(--round);
      background: var(--accent);
      appearance: none;
    }
    input::-moz-range-thumb {
      width: 1.25rem;
      height: 1.25rem;
      border: 0;
      border-radius: var(--round);
      background: var(--accent);
    }
    @media (hover: none) {
      input {
        height: var(--press);
      }
    }
    @media (forced-colors: active) {
      input {
        appearance: auto;
      }
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
  protected readonly at = linkedSignal(() => this.value());
  /** In percent of the track: from where it counts, which is its middle where it goes to both sides, to the thumb. */
  protected readonly filled = computed(() => {
    const [least, most] = [this.min(), this.max()];
    const share = (value: number): number => ((value - least) / (most - least)) * 100;
    const origin = least < 0 && most > 0 ? share(0) : 0;
    const thumb = share(this.at());
    return { from: Math.min(origin, thumb), to: Math.max(origin, thumb) };
  });

  protected number(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }
}
