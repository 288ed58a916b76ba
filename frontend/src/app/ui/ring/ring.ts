import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

const AROUND = 2 * Math.PI * 42;

/** How far along, as a ring with the count in it. */
@Component({
  selector: 'rp-ring',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    '[attr.aria-valuemax]': 'of()',
    '[attr.aria-valuenow]': 'shown()',
    '[attr.aria-label]': 'label()',
  },
  template: `
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <circle class="whole" cx="50" cy="50" r="42" />
      @if (shown() > 0) {
        <circle class="part" cx="50" cy="50" r="42" [attr.stroke-dasharray]="dash()" />
      }
    </svg>
    <span aria-hidden="true"
      ><b>{{ shown() }}</b> / {{ of() }}</span
    >
  `,
  styles: `
    :host {
      position: relative;
      display: inline-grid;
      place-items: center;
      width: 5.5rem;
      aspect-ratio: 1;
      flex: none;
    }
    svg {
      position: absolute;
      inset: 0;
      rotate: -90deg;
    }
    circle {
      fill: none;
      stroke-width: 7;
    }
    .whole {
      stroke: var(--n-3);
    }
    .part {
      stroke: var(--accent);
      stroke-linecap: round;
      transition: stroke-dasharray var(--calm) var(--ease);
    }
    span {
      color: var(--text-quiet);
      font-size: var(--type-1);
      font-variant-numeric: tabular-nums;
    }
    b {
      color: var(--text);
      font: 460 var(--type-4) / 1 var(--display);
    }
  `,
})
export class Ring {
  readonly value = input.required<number>();
  readonly of = input(5);
  readonly label = input.required<string>();
  protected readonly shown = computed(() => Math.min(this.value(), this.of()));
  protected readonly dash = computed(() => `${(this.shown() / this.of()) * AROUND} ${AROUND}`);
}
