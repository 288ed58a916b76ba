import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { LineChart } from '../charts/line-chart';
import { DataTable } from '../ui/data-table/data-table';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Failed } from '../ui/states/states';
import { adminWords } from '../words/en.admin';
import { ordinalOf } from './ordinal';
import { ReadModels } from './read-models';

/** So many routes are named. */
const SLOWEST = 8;

/** How the platform is doing: sums over everybody, and the health of what it runs on. */
@Component({
  selector: 'rp-admin-overview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineChart, DataTable, ReadModels, Skeleton, StatTile, Failed],
  templateUrl: './overview.html',
  styleUrl: '../shell/console.css',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--s-3);
    }
    summary {
      width: fit-content;
      padding-block: var(--s-1);
      cursor: pointer;
    }
    details[open] > summary {
      margin-bottom: var(--s-3);
    }
  `,
})
export class Overview {
  protected readonly words = adminWords;
  protected readonly ordinalOf = ordinalOf;
  readonly #api = inject(Api).client;
  protected readonly stats = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/stats', { params: { query: { days: 30 } }, signal })),
  });
  protected readonly latency = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/latency', { signal })),
  });
  protected readonly system = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/system', { signal })),
  });
  protected readonly silent = computed(() =>
    this.stats.hasValue() ? this.stats.value().engines.filter(({ answers }) => !answers).length : 0,
  );
  protected readonly behind = computed(() =>
    this.stats.hasValue()
      ? this.stats.value().readModels.filter(({ lag, parked }) => lag > 0 || parked.length > 0)
      : [],
  );
  protected readonly slowest = computed(() =>
    this.latency.hasValue()
      ? this.latency
          .value()
          .routes.filter(({ p95Ms }) => p95Ms !== null)
          .slice(0, SLOWEST)
      : [],
  );
  readonly #days = computed(() => (this.stats.hasValue() ? this.stats.value().days : []));
  protected readonly days = computed(() => this.#days().map(({ day }) => adminWords.dayOfYear(day)));
  protected readonly titles = computed(() =>
    this.stats.hasValue() ? this.stats.value().titles.reduce((sum, { titles }) => sum + titles, 0) : 0,
  );
  protected readonly lines = computed(() => [
    { label: adminWords.overview.given, values: this.#days().map(({ ratingsGiven }) => ratingsGiven) },
    { label: adminWords.overview.active, values: this.#days().map(({ activeMembers }) => activeMembers), right: true },
  ]);
  protected readonly facts = computed(() => [
    { label: adminWords.overview.facts, values: this.#days().map(({ factsRecorded }) => factsRecorded) },
  ]);
}
