import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One figure with what it counts, and what is to be known beside it. */
@Component({
  selector: 'rp-stat-tile',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="label">{{ label() }}</p>
    <p class="value">{{ value() }}</p>
    @if (note()) {
      <p class="note">{{ note() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: var(--s-1);
      min-width: 0;
      padding: var(--s-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface);
    }
    .label,
    .note {
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    .value {
      font: 420 var(--type-5) / 1.15 var(--display);
      font-variant-numeric: tabular-nums lining-nums;
      letter-spacing: -0.01em;
    }
  `,
})
export class StatTile {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly note = input('');
}
