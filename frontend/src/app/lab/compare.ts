import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IntervalChart } from '../charts/interval-chart';
import { answerOf, Api } from '../api/api';
import { DataTable } from '../ui/data-table/data-table';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { Tabs } from '../ui/tabs/tabs';
import { labWords } from '../words/en.lab';
import { MetricNotes } from './metric-notes';
import { nameOf, type ModelDetails } from './shapes';
import { modelRows, tracksOf } from './tracks';

const MOST = 8;

/** Models side by side: each metric of a track on one scale, and what differs in how they were made. */
@Component({
  selector: 'rp-lab-compare',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, IntervalChart, DataTable, MetricNotes, Skeleton, Empty, Failed, Tabs],
  template: `
    <p>
      <a routerLink="/lab/models">{{ words.back(words.pages.models) }}</a>
    </p>
    <h1>{{ words.models.comparison.heading }}</h1>
    @if (found.hasValue()) {
      <div class="filters">
        @for (model of found.value(); track model.id) {
          <span class="mark chosen">
            <a [routerLink]="['/lab/models', model.id]">{{ nameOf(model) }}</a>
            <button
              type="button"
              [attr.aria-label]="words.models.comparison.remove(nameOf(model))"
              (click)="remove(model)"
            >
              ×
            </button>
          </span>
        }
        @if (others().length > 0) {
          <div class="field">
            <label for="add">{{ words.models.comparison.add }}</label>
            <select #add id="add" (change)="choose(add.value)">
              <option value="">–</option>
              @for (each of others(); track each.id) {
                <option [value]="each.id">{{ nameOf(each) }}</option>
              }
            </select>
          </div>
        }
      </div>
      @if (found.value().length < 2) {
        <rp-empty [heading]="words.models.comparison.none" [text]="words.models.comparison.noneText">
          <a class="button" routerLink="/lab/models">{{ words.models.comparison.choose }}</a>
        </rp-empty>
      }
      @if (mixed()) {
        <p class="quiet-text">{{ words.models.comparison.otherDataset }}</p>
      }
      @if (chosenTrack(); as track) {
        <rp-tabs
          [label]="words.models.page.track"
          [tabs]="tabs()"
          [chosen]="track"
          (changed)="chosenTrack.set($event)"
        />
        <div class="charts trio" role="tabpanel" [id]="'panel-' + track" [attr.aria-labelledby]="'tab-' + track">
          @for (chart of charts(); track chart.metric) {
            <rp-interval-chart [label]="chart.metric" [rows]="chart.rows" />
          }
        </div>
        <rp-metric-notes [track]="track" [names]="told()" />
      } @else if (found.value().length > 0) {
        <p class="quiet-text">{{ words.models.comparison.notMeasured }}</p>
      }
      @if (found.value().length > 1) {
        <h2>{{ words.models.comparison.settings }}</h2>
        @if (differences().length > 0) {
          <rp-data-table [label]="words.models.comparison.settings">
            <table>
              <thead>
                <tr>
                  <th scope="col">{{ words.models.page.parameter }}</th>
                  @for (model of found.value(); track model.id) {
                    <th scope="col">{{ nameOf(model) }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (row of differences(); track row.name) {
                  <tr>
                    <th scope="row">{{ row.name }}</th>
                    @for (value of row.values; track $index) {
                      <td [attr.data-label]="nameOf(found.value()[$index]!)">{{ value }}</td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          </rp-data-table>
        } @else {
          <p class="quiet-text">{{ words.models.comparison.same }}</p>
        }
      }
    } @else if (found.error(); as error) {
      <rp-failed [error]="error" (retry)="found.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="8" />
    }
  `,
  styles: `
    .chosen {
      display: inline-flex;
      align-items: center;
      gap: var(--s-2);
      align-self: center;
      padding: var(--s-1) var(--s-3);
      font-size: var(--type-1);
    }
    .chosen button {
      width: 1.75rem;
      height: 1.75rem;
      border: 0;
      border-radius: var(--round);
      background: var(--raised);
      cursor: pointer;
    }
    .field {
      margin-left: auto;
    }
    @media (max-width: 40rem) {
      .field {
        margin-left: 0;
        width: 100%;
      }
    }
  `,
  styleUrls: ['../shell/console.css', './trio.css'],
})
export class Compare {
  /** Ids, with commas between. */
  readonly models = input('');

  protected readonly words = labWords;
  protected readonly nameOf = nameOf;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #ids = computed(() => [...new Set((this.models() ?? '').split(',').filter(Boolean))].slice(0, MOST));

  protected readonly found = resource({
    params: () => this.#ids(),
    loader: ({ params: ids, abortSignal: signal }) =>
      Promise.all(ids.map((id) => answerOf(this.#api.GET('/api/models/{id}', { params: { path: { id } }, signal })))),
  });
  readonly #newest = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models', { params: { query: { limit: 50 } }, signal })),
  });
  protected readonly others = computed(() =>
    this.#newest.hasValue() ? this.#newest.value().items.filter(({ id }) => !this.#ids().includes(id)) : [],
  );
  readonly #found = computed(() => (this.found.hasValue() ? this.found.value() : []));
  readonly #tracks = computed(() => tracksOf(this.#found()));
  protected readonly tabs = computed(() =>
    this.#tracks().map((id) => ({ id, label: labWords.models.page.tracks[id] ?? id })),
  );
  protected readonly chosenTrack = linkedSignal(() => this.#tracks()[0]);
  readonly #reports = computed(() =>
    this.#found().flatMap(({ reports }) => reports.filter(({ track }) => track === this.chosenTrack())),
  );
  protected readonly mixed = computed(() => new Set(this.#reports().map(({ dataset }) => dataset)).size > 1);
  protected readonly told = computed(() => this.charts().map(({ metric }) => metric));
  protected readonly charts = computed(() => {
    const metrics = [...new Set(this.#reports().flatMap((report) => Object.keys(report.metrics)))];
    const named = this.#found().map((model) => ({
      label: nameOf(model),
      reports: model.reports,
      strong: model.championOf.length > 0,
    }));
    return metrics.map((metric) => ({ metric, rows: modelRows(named, this.chosenTrack() ?? '', metric) }));
  });
  protected readonly differences = computed(() => differencesOf(this.#found()));

  protected remove({ id }: ModelDetails): void {
    this.#show(this.#ids().filter((each) => each !== id));
  }

  protected choose(id: string): void {
    if (id) this.#show([...this.#ids(), id]);
  }

  #show(ids: readonly string[]): void {
    void this.#router.navigate([], { queryParams: { models: ids.join(',') } });
  }
}

/** Only what is not the same for all. */
const differencesOf = (models: readonly ModelDetails[]) => {
  const { page, family } = labWords.models;
  const settings = models.map(({ family: name, lineage, artefact }) => ({
    [family]: name,
    ...lineage.parameters,
    [page.seed]: lineage.seed ?? undefined,
    [page.dataset]: lineage.dataset?.slice(0, 12),
    [page.parameterCount]: artefact ? labWords.count(artefact.parameterCount) : undefined,
    [page.seconds]: lineage.seconds === null ? undefined : `${labWords.count(Math.round(lineage.seconds))} s`,
  }));
  const names = [...new Set(settings.flatMap((each) => Object.keys(each)))];
  return names
    .map((name) => ({ name, values: settings.map((each) => String(each[name] ?? '–')) }))
    .filter(({ values }) => new Set(values).size > 1);
};
