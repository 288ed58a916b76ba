import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { IntervalChart } from '../charts/interval-chart';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { MetricNotes } from './metric-notes';
import type { EvaluationPart } from './shapes';

/** One part of an evaluation (all of it, or a cut in time): each metric on one scale, then the figures in full. */
@Component({
  selector: 'rp-evaluation-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IntervalChart, DataTable, MetricNotes],
  template: `
    <h2>{{ words.evaluations.cut(part().name) }}</h2>
    <p class="quiet-text">{{ words.evaluations.cases(part().cases, part().usable, part().coldTargets) }}</p>
    <div class="charts trio">
      @for (chart of charts(); track chart.metric) {
        <rp-interval-chart [label]="chart.metric" [rows]="chart.rows" />
      }
    </div>
    <rp-metric-notes [names]="told()" />
    <rp-data-table [label]="words.evaluations.beyond">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.evaluations.name }}</th>
            <th scope="col" class="number">{{ words.evaluations.against(part().bestBaseline) }}</th>
            @for (name of beyond(); track name) {
              <th scope="col" class="number">{{ name }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of part().rows; track row.name) {
            <tr>
              <th scope="row">
                {{ row.name }}
                @if (row.kind === 'baseline') {
                  <small>{{ words.evaluations.baseline }}</small>
                }
              </th>
              <td class="number" [attr.data-label]="words.evaluations.against(part().bestBaseline)">
                @if (row.difference; as difference) {
                  <span>
                    {{ signed(difference.mean) }}<small>{{ words.evaluations.p(difference.p) }}</small>
                  </span>
                } @else {
                  {{ words.evaluations.isBest }}
                }
              </td>
              @for (name of beyond(); track name) {
                <td class="number" [attr.data-label]="name">{{ words.count(row.beyond[name] ?? 0) }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
  `,
  styleUrls: ['../shell/console.css', './trio.css'],
})
export class EvaluationResult {
  readonly part = input.required<EvaluationPart>();

  protected readonly words = labWords;
  protected readonly beyond = computed(() => Object.keys(this.part().rows[0]?.beyond ?? {}));
  protected readonly told = computed(() => [...Object.keys(this.part().rows[0]?.metrics ?? {}), ...this.beyond()]);
  protected readonly charts = computed(() => {
    const { rows } = this.part();
    return Object.keys(rows[0]?.metrics ?? {}).map((metric) => ({
      metric,
      rows: rows
        .flatMap(({ name, kind, metrics }) => {
          const figure = metrics[metric];
          if (!figure) return [];
          const note = kind === 'baseline' ? labWords.evaluations.baseline : '';
          return [{ label: name, note, strong: kind === 'family', ...figure }];
        })
        .sort((a, b) => b.mean - a.mean),
    }));
  });

  protected signed(value: number): string {
    return `${value < 0 ? '−' : '+'}${labWords.figure(Math.abs(value))}`;
  }
}
