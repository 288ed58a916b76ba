import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { LineChart } from '../charts/line-chart';
import { DataTable } from '../ui/data-table/data-table';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { ProductionServing } from './production-serving';
import { byVersion, seriesOf, shareOf } from './production-figures';

const SPANS = [7, 30, 90, 365];
const USUAL = 30;
const PERCENT = 100;

/** What came of what was shown, by model version and day. */
@Component({
  selector: 'rp-lab-production',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, LineChart, DataTable, Skeleton, Empty, Failed, ProductionServing],
  template: `
    <h1>{{ words.production.heading }}</h1>
    <p class="quiet-text">{{ words.production.intro }}</p>
    <div class="filters">
      <div class="field">
        <label for="days">{{ words.production.days }}</label>
        <select #chosenSpan id="days" (change)="show({ span: chosenSpan.value })">
          @for (each of spans; track each) {
            <option [value]="each" [selected]="each === limit()">{{ words.production.lastDays(each) }}</option>
          }
        </select>
      </div>
      @if (versions().length > 1) {
        <div class="field">
          <label for="version">{{ words.production.model }}</label>
          <select #one id="version" (change)="show({ version: one.value || null })">
            <option value="">{{ words.production.every }}</option>
            @for (each of versions(); track each.key) {
              <option [value]="each.key" [selected]="each.key === version()">{{ labelOf(each) }}</option>
            }
          </select>
        </div>
      }
    </div>
    @if (metrics.hasValue()) {
      @if (versions().length > 0) {
        <div class="charts">
          <rp-line-chart
            [label]="words.production.answersByDay"
            [axis]="words.production.day"
            [points]="days()"
            [lines]="answers()"
          />
          <rp-line-chart
            [label]="words.production.shares"
            [axis]="words.production.day"
            [points]="days()"
            [lines]="shares()"
          />
        </div>
        <rp-production-serving [days]="metrics.value().items" [version]="drawn().key" [label]="labelOf(drawn())" />
        <h2>{{ words.production.outcomes }}</h2>
        <rp-data-table [label]="words.production.heading">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ words.production.model }}</th>
                @for (column of columns; track column.label) {
                  <th scope="col" class="number">{{ column.label }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (each of versions(); track each.key) {
                <tr>
                  <th scope="row">
                    @if (each.version; as id) {
                      <a [routerLink]="['/lab/models', id]">{{ each.model }}</a>
                      <small>{{ words.short(id) }}</small>
                    } @else {
                      {{ each.model }}<small>{{ words.production.live }}</small>
                    }
                  </th>
                  @for (column of columns; track column.label) {
                    <td class="number" [attr.data-label]="column.label">{{ column.of(each) }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </rp-data-table>
      } @else {
        <rp-empty [heading]="words.production.none" [text]="words.production.noneText" />
      }
    } @else if (metrics.error(); as error) {
      <rp-failed [error]="error" (retry)="metrics.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="8" />
    }
  `,
  styles: `
    th small {
      white-space: nowrap;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Production {
  readonly span = input<string>();
  readonly version = input<string>();

  protected readonly words = labWords;
  protected readonly spans = SPANS;
  protected readonly columns = COLUMNS;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  protected readonly limit = computed(() => SPANS.find((each) => String(each) === this.span()) ?? USUAL);

  protected readonly metrics = resource({
    params: () => this.limit(),
    loader: ({ params: limit, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/metrics/production', { params: { query: { limit } }, signal })),
  });
  readonly #days = computed(() => (this.metrics.hasValue() ? this.metrics.value().items : []));
  protected readonly versions = computed(() => byVersion(this.#days()));
  readonly #series = computed(() => seriesOf(this.#days(), this.version()));
  protected readonly days = computed(() => this.#series().map(({ day }) => labWords.dayOfYear(day)));
  protected readonly answers = computed(() => [
    { label: labWords.production.answers, values: this.#series().map(({ answers }) => answers) },
  ]);
  protected readonly shares = computed(() => {
    const { production } = labWords;
    const line = (label: string, name: 'hits' | 'opened' | 'fallback') => ({
      label: `${label}, %`,
      values: this.#series().map((each) => (each[name] === null ? null : Math.round(each[name] * PERCENT * 10) / 10)),
    });
    return [line(production.hits, 'hits'), line(production.opened, 'opened'), line(production.fallback, 'fallback')];
  });

  /** Whose latency and scores are drawn: the chosen version, or the one that answered most. */
  protected readonly drawn = computed(
    () => this.versions().find(({ key }) => key === this.version()) ?? this.versions()[0]!,
  );

  protected labelOf({ model, version }: { readonly model: string; readonly version: string | null }): string {
    return `${model} ${version ? labWords.short(version) : labWords.production.live}`;
  }

  protected show(queryParams: Readonly<Record<string, string | null>>): void {
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

type Version = ReturnType<typeof byVersion>[number];

const COLUMNS: readonly { readonly label: string; readonly of: (version: Version) => string }[] = [
  { label: labWords.production.answers, of: ({ answers }) => labWords.count(answers) },
  { label: labWords.production.titles, of: ({ items }) => labWords.count(items) },
  { label: labWords.production.hits, of: ({ hits, followed }) => labWords.share(shareOf(hits, followed)) },
  { label: labWords.production.opened, of: ({ opened, items }) => labWords.share(shareOf(opened, items)) },
  { label: labWords.production.liked, of: ({ liked, items }) => labWords.share(shareOf(liked, items)) },
  { label: labWords.production.high, of: ({ ratedHigh, items }) => labWords.share(shareOf(ratedHigh, items)) },
  { label: labWords.production.dismissed, of: ({ dismissed, items }) => labWords.share(shareOf(dismissed, items)) },
];
