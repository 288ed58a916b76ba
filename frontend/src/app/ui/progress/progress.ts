import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How far something long has come, from 0 to 1. */
@Component({
  selector: 'rp-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-valuenow]': 'percent()',
    '[attr.aria-label]': 'label()',
  },
  template: `<span [style.width.%]="percent()"></span>`,
  styles: `
    :host {
      display: block;
      height: 6px;
      border-radius: var(--round);
      background: var(--n-3);
      overflow: hidden;
    }
    span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--accent);
      transition: width var(--calm) var(--ease);
    }
  `,
})
export class Progress {
  readonly label = input.required<string>();
  readonly value = input.required<number>();
  protected readonly percent = computed(() => Math.round(Math.min(1, Math.max(0, this.value())) * 100));
}
