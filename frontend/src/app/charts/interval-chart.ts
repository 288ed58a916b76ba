import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { words } from '../words/en';

export interface IntervalRow {
  readonly label: string;
  readonly mean: number;
  /** Left out: a mean alone. */
  readonly low?: number;
  readonly high?: number;
  /** Beside the figures, such as a number of cases. */
  readonly note?: string;
  readonly strong?: boolean;
}

/** Means with their intervals on one scale: what overlaps is not known to differ. A table that is drawn, so it reads as one. */
@Component({
  selector: 'rp-interval-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table>
      <caption>
        {{
          label()
        }}
      </caption>
      <tbody>
        @for (row of drawn(); track $index) {
          <tr [class.strong]="row.strong">
            <th scope="row">
              {{ row.label }}
              @if (row.note) {
                <small>{{ row.note }}</small>
              }
            </th>
            <td class="track" aria-hidden="true">
              <span class="scale">
                <span class="whisker" [style.left.%]="row.from" [style.width.%]="row.to - row.from"></span>
                <span class="dot" [style.left.%]="row.at"></span>
              </span>
            </td>
            <td class="figures">
              {{ row.mean.toFixed(digits()) }}
              @if (row.low !== undefined && row.high !== undefined) {
                <small>{{ words.interval(row.low.toFixed(digits()), row.high.toFixed(digits())) }}</small>
              }
            </td>
          </tr>
        }
      </tbody>
      <tfoot aria-hidden="true">
        <tr>
          <td>{{ hasIntervals() ? words.intervalKey : '' }}</td>
          <td class="track">
            <span class="axis">
              <span>{{ words.short(reach().least) }}</span>
              <span>{{ words.short(reach().most) }}</span>
            </span>
          </td>
          <td></td>
        </tr>
      </tfoot>
    </table>
  `,
  styleUrl: './interval-chart.css',
})
export class IntervalChart {
  readonly label = input.required<string>();
  readonly rows = input.required<readonly IntervalRow[]>();
  readonly digits = input(4);

  protected readonly words = words.ui;
  protected readonly hasIntervals = computed(() => this.rows().some(({ low }) => low !== undefined));
  /** What the scale spans: zero, and all that is drawn. */
  protected readonly reach = computed(() => {
    const rows = this.rows();
    return {
      most: Math.max(...rows.map(({ mean, high }) => Math.max(mean, high ?? mean)), 0),
      least: Math.min(...rows.map(({ mean, low }) => Math.min(mean, low ?? mean)), 0),
    };
  });
  protected readonly drawn = computed(() => {
    const { most, least } = this.reach();
    const at = (value: number): number => ((value - least) / (most - least || 1)) * 100;
    return this.rows().map((row) => ({
      ...row,
      at: at(row.mean),
      from: at(row.low ?? row.mean),
      to: at(row.high ?? row.mean),
    }));
  });
}
