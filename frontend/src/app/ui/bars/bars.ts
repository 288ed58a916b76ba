import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

export interface Bar {
  readonly label: string;
  /** Any scale; bars are drawn against the greatest. Negative ones are drawn in the colour of what is avoided. */
  readonly weight: number;
  readonly note?: string;
}

/** How much each thing weighed, as bars with their words beside them. */
@Component({
  selector: 'rp-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (bar of drawn(); track bar.label) {
        <li>
          <span class="label">{{ bar.label }}</span>
          @if (bar.note) {
            <span class="note">{{ bar.note }}</span>
          }
          <span class="track"><span [class.against]="bar.weight < 0" [style.width.%]="bar.share"></span></span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--s-3);
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: var(--s-1) var(--s-3);
      align-items: baseline;
    }
    .note {
      color: var(--text-quiet);
      font-size: var(--type-1);
      font-variant-numeric: tabular-nums;
    }
    .track {
      grid-column: 1 / -1;
      height: 4px;
      border-radius: var(--round);
      background: var(--n-3);
      overflow: hidden;
    }
    .track span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--accent);
      transition: width var(--calm) var(--ease);
    }
    .track .against {
      background: var(--bad);
    }
  `,
})
export class Bars {
  readonly bars = input.required<readonly Bar[]>();

  protected readonly drawn = computed(() => {
    const most = Math.max(...this.bars().map(({ weight }) => Math.abs(weight)), Number.MIN_VALUE);
    return this.bars().map((bar) => ({ ...bar, share: (Math.abs(bar.weight) / most) * 100 }));
  });
}
