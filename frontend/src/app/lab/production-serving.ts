import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { LineChart } from '../charts/line-chart';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { driftSeries, fallbacksOf, latencySeries } from './serving-figures';
import type { ProductionDay } from './shapes';

/** How fast it was answered, why not by the first choice, and how far the days drift from the week before. */
@Component({
  selector: 'rp-production-serving',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineChart, DataTable],
  template: `
    <h2>{{ words.serving }}</h2>
    <div class="charts">
      <rp-line-chart [label]="latencyLabel()" [axis]="words.day" [points]="points()" [lines]="latency()" />
      <rp-line-chart [label]="words.drift" [axis]="words.day" [points]="points()" [lines]="drift()" />
    </div>
    <p class="quiet-text">{{ words.driftText }}</p>
    <h3>{{ words.fallbacks }}</h3>
    @if (fallbacks().length > 0) {
      <rp-data-table [label]="words.fallbacks">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.reason }}</th>
              <th scope="col" class="number">{{ words.answers }}</th>
              <th scope="col" class="number">{{ words.ofAll }}</th>
            </tr>
          </thead>
          <tbody>
            @for (each of fallbacks(); track each.reason) {
              <tr>
                <th scope="row">{{ words.reasons[each.reason] ?? each.reason }}</th>
                <td class="number" [attr.data-label]="words.answers">{{ all.count(each.answers) }}</td>
                <td class="number" [attr.data-label]="words.ofAll">{{ all.share(each.share) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    } @else {
      <p class="quiet-text">{{ words.noFallbacks }}</p>
    }
  `,
  styles: `
    h3 {
      font-size: var(--type-3);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class ProductionServing {
  /** Newest first, as the server has them. */
  readonly days = input.required<readonly ProductionDay[]>();
  /** Key of the version that is drawn. */
  readonly version = input.required<string>();
  /** What it is called. */
  readonly label = input.required<string>();

  protected readonly all = labWords;
  protected readonly words = labWords.production;
  protected readonly points = computed(() =>
    this.days()
      .map(({ day }) => labWords.dayOfYear(day))
      .reverse(),
  );
  protected readonly latencyLabel = computed(() => labWords.production.latencyOf(this.label()));
  protected readonly latency = computed(() => {
    const series = latencySeries(this.days(), this.version());
    const times = (['p50Ms', 'p95Ms', 'p99Ms'] as const).map((name) => ({
      label: `${name.slice(0, 3)}, ms`,
      values: series.map((each) => each[name]),
    }));
    const scores = {
      label: `${labWords.production.scoreDrift}, %`,
      values: series.map((each) => each.scoreDrift),
      right: true,
    };
    return scores.values.some((each) => each !== null) ? [...times, scores] : times;
  });
  protected readonly drift = computed(() => {
    const series = driftSeries(this.days());
    const { drifts } = labWords.production;
    return (Object.keys(drifts) as (keyof typeof drifts)[]).map((name) => ({
      label: `${drifts[name]}, %`,
      values: series.map((each) => each[name]),
    }));
  });
  protected readonly fallbacks = computed(() => fallbacksOf(this.days()));
}
