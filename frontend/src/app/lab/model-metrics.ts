import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { IntervalChart } from '../charts/interval-chart';
import { DataTable } from '../ui/data-table/data-table';
import { Empty } from '../ui/states/states';
import { Tabs } from '../ui/tabs/tabs';
import { labWords } from '../words/en.lab';
import { MetricNotes } from './metric-notes';
import type { Report } from './shapes';
import { byTrack, metricRows } from './tracks';

/** What was measured, a tab for each track: metrics with intervals, what lies beyond accuracy, and slices. */
@Component({
  selector: 'rp-model-metrics',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [IntervalChart, DataTable, Empty, MetricNotes, Tabs],
  template: `
    <h2>{{ words.models.page.metrics }}</h2>
    @if (report(); as report) {
      <p class="quiet-text">{{ words.models.page.metricsText }}</p>
      <rp-tabs
        [label]="words.models.page.track"
        [tabs]="tabs()"
        [chosen]="report.track"
        (changed)="track.set($event)"
      />
      <div class="panel" role="tabpanel" [id]="'panel-' + report.track" [attr.aria-labelledby]="'tab-' + report.track">
        <div class="charts">
          <rp-interval-chart [label]="words.models.page.cases(report.cases)" [rows]="metrics()" />
          <div class="beyond">
            <h3>{{ words.models.page.beyond }}</h3>
            <dl class="facts">
              @for (each of beyond(); track each[0]) {
                <dt>{{ each[0] }}</dt>
                <dd>{{ words.count(each[1]) }}</dd>
              }
            </dl>
          </div>
        </div>
        <rp-metric-notes [track]="report.track" [names]="told()" />
        @if (slices().length > 0) {
          <rp-data-table [label]="words.models.page.slices">
            <table>
              <thead>
                <tr>
                  <th scope="col">{{ words.models.page.slice }}</th>
                  @for (name of names(); track name) {
                    <th scope="col" class="number">{{ name }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (slice of slices(); track slice.name) {
                  <tr>
                    <th scope="row">
                      {{ slice.name }}<small>{{ words.models.page.cases(slice.cases) }}</small>
                    </th>
                    @for (name of names(); track name) {
                      <td class="number" [attr.data-label]="name">{{ words.figure(slice.metrics[name] ?? 0) }}</td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </rp-data-table>
        }
      </div>
    } @else {
      <rp-empty [heading]="words.models.page.unmeasured" [text]="words.models.page.unmeasuredText" />
    }
  `,
  styles: `
    .panel {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-4);
    }
    .beyond {
      display: grid;
      align-content: start;
      gap: var(--s-3);
      padding: var(--s-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface);
    }
    h3 {
      font: 520 var(--type-2) / 1.4 var(--body);
      letter-spacing: 0;
    }
    dt::first-letter {
      text-transform: uppercase;
    }
    dd {
      font-variant-numeric: tabular-nums;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class ModelMetrics {
  readonly reports = input.required<readonly Report[]>();

  protected readonly words = labWords;
  readonly #ordered = computed(() => byTrack(this.reports()));
  protected readonly tabs = computed(() =>
    this.#ordered().map(({ track }) => ({ id: track, label: labWords.models.page.tracks[track] ?? track })),
  );
  protected readonly track = linkedSignal(() => this.#ordered()[0]?.track as string | undefined);
  protected readonly report = computed(() => this.#ordered().find(({ track }) => track === this.track()));
  protected readonly metrics = computed(() => (this.report() ? metricRows(this.report()!) : []));
  protected readonly names = computed(() => Object.keys(this.report()?.metrics ?? {}));
  protected readonly beyond = computed(() => Object.entries(this.report()?.beyond ?? {}));
  protected readonly told = computed(() => [...this.names(), ...this.beyond().map(([name]) => name)]);
  protected readonly slices = computed(() =>
    Object.entries(this.report()?.slices ?? {}).map(([name, slice]) => ({ name, ...slice })),
  );
}
