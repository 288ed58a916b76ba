import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

export interface Chip {
  readonly value: string;
  readonly label: string;
  /** Said quietly beside it, such as how many titles it has. */
  readonly count?: number;
}

/** A set of choices as chips: several at once, or one, as a group of toggles. */
@Component({
  selector: 'rp-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="group" [attr.aria-label]="label()">
      @for (chip of chips(); track chip.value) {
        <button type="button" [attr.aria-pressed]="on().has(chip.value)" (click)="toggle(chip.value)">
          {{ chip.label }}
          @if (chip.count !== undefined) {
            <span>{{ chip.count }}</span>
          }
        </button>
      }
    </div>
  `,
  styles: `
    div {
      display: flex;
      flex-wrap: var(--chips-wrap, wrap);
      gap: var(--s-2);
      overflow-x: auto;
      scrollbar-width: none;
      /* Room for what shows around a focused chip where they scroll. */
      margin: -4px calc(-1 * var(--chips-bleed, 4px));
      padding: 4px var(--chips-bleed, 4px);
    }
    button {
      flex: none;
      min-height: var(--chip, var(--pill));
      padding: 0 var(--s-3);
      border: 1px solid var(--n-4);
      border-radius: var(--round);
      background: none;
      font-size: var(--chip-type, var(--type-1));
      cursor: pointer;
      transition:
        background var(--fast),
        border-color var(--fast);
    }
    button:hover {
      background: var(--raised);
      border-color: var(--n-5);
    }
    button[aria-pressed='true'] {
      background: var(--accent-quiet);
      border-color: var(--accent);
      color: var(--accent-strong);
    }
    span {
      margin-left: var(--s-1);
      color: var(--text-quiet);
      font-variant-numeric: tabular-nums;
    }
    button[aria-pressed='true'] span {
      color: inherit;
    }
  `,
})
export class Chips {
  readonly label = input.required<string>();
  readonly chips = input.required<readonly Chip[]>();
  readonly chosen = input<readonly string[]>([]);
  /** One at most, and the chosen one stays chosen when it is pressed again. */
  readonly single = input(false);
  readonly changed = output<readonly string[]>();

  protected readonly on = computed(() => new Set(this.chosen()));

  protected toggle(value: string): void {
    if (this.single()) return this.changed.emit([value]);
    const kept = this.chosen().filter((each) => each !== value);
    this.changed.emit(this.on().has(value) ? kept : [...kept, value]);
  }
}
