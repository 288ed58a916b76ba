import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { againWhile, followsWrites } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { IntervalChart } from '../charts/interval-chart';
import { LineChart } from '../charts/line-chart';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Empty, Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Media } from './media';
import { ModelTable } from './model-table';
import { seriesOf } from './production-figures';
import { nameOf, type ModelSummary } from './shapes';
import { TrainingForm } from './training-form';

const NEWEST = 5;
const COMPARED = 8;
const DAYS = 30;
const EVERY_MEDIUM = 'all';
const PERCENT = 100;

/** The lab at a glance: who answers, what came of it, what is under way, and the form to train another. */
@Component({
  selector: 'rp-lab-dashboard',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, IntervalChart, LineChart, Skeleton, StatTile, Empty, Failed, ModelTable, TrainingForm],
  template: `
    <h1>{{ words.dashboard.heading }}</h1>
    @if (found.hasValue()) {
      <h2 class="visually-hidden">{{ words.dashboard.answering }}</h2>
      <div class="tiles">
        @for (each of answering(); track each.medium) {
          @if (each.id) {
            <a class="tile" [routerLink]="['/lab/models', each.id]">
              <rp-stat-tile [label]="words.mediumOf(each.medium)" [value]="each.model" [note]="each.note" />
            </a>
          } @else {
            <rp-stat-tile [label]="words.mediumOf(each.medium)" [value]="each.model" [note]="each.note" />
          }
        }
      </div>
      @if (running().length > 0) {
        <h2>{{ words.dashboard.running }}</h2>
        <ul>
          @for (job of running(); track job.id) {
            <li>
              <a [routerLink]="['/lab/jobs', job.id]">{{ words.jobs.open(job.family) }}</a>
              <span class="quiet-text">{{ words.mediumOf(job.medium) }}, {{ words.at(job.requestedAt) }}</span>
              <span class="mark">{{ words.statuses[job.status] }}</span>
            </li>
          }
        </ul>
      }
      <div class="charts">
        <section>
          <div class="head">
            <h2>{{ words.dashboard.production }}</h2>
            <a routerLink="/lab/production">{{ words.dashboard.productionMore }}</a>
          </div>
          @if (days().length > 0) {
            <rp-line-chart
              [label]="words.production.lastDays(length)"
              [axis]="words.production.day"
              [points]="days()"
              [lines]="lines()"
            />
          } @else {
            <rp-empty [heading]="words.production.none" [text]="words.production.noneText" />
          }
        </section>
        <section>
          <div class="head">
            <h2>{{ words.dashboard.compared }}</h2>
            @if (comparable().length > 1) {
              <a routerLink="/lab/compare" [queryParams]="{ models: comparedIds() }">
                {{ words.dashboard.comparedMore }}
              </a>
            }
          </div>
          @if (media().length > 1) {
            <div class="field">
              <label for="compared-medium">{{ words.medium }}</label>
              <select #chosen id="compared-medium" (change)="medium.set(chosen.value)">
                @for (each of media(); track each) {
                  <option [value]="each" [selected]="each === medium()">{{ words.mediumOf(each) }}</option>
                }
              </select>
            </div>
          }
          @if (compared().length > 0) {
            <rp-interval-chart [label]="words.models.figure" [rows]="compared()" />
          } @else {
            <rp-empty [heading]="words.dashboard.compareNone" [text]="words.dashboard.compareNoneText" />
          }
        </section>
      </div>
      <div class="head">
        <h2>{{ words.dashboard.models }}</h2>
        <a routerLink="/lab/models">{{ words.dashboard.modelsMore }}</a>
      </div>
      @if (newest().length > 0) {
        <rp-model-table [label]="words.dashboard.models" [models]="newest()" (changed)="changed()" />
      } @else {
        <rp-empty [heading]="words.models.none" [text]="words.models.noneText" />
      }
    } @else if (found.error(); as error) {
      <rp-failed [error]="error" (retry)="found.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="10" />
    }
    <h2>{{ words.dashboard.train }}</h2>
    <rp-training-form (asked)="onAsked($event)" />
  `,
  styleUrls: ['../shell/console.css', './dashboard.css'],
})
export class Dashboard {
  protected readonly words = labWords;
  protected readonly length = DAYS;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #media = inject(Media);

  protected readonly found = resource({
    loader: async ({ abortSignal: signal }) => {
      const [models, jobs, metrics] = await Promise.all([
        answerOf(this.#api.GET('/api/models', { params: { query: { limit: 100 } }, signal })),
        answerOf(this.#api.GET('/api/training/jobs', { params: { query: { limit: 20 } }, signal })),
        answerOf(this.#api.GET('/api/metrics/production', { params: { query: { limit: DAYS } }, signal })),
      ]);
      return { models: models.items, jobs: jobs.items, days: metrics.items };
    },
  });
  protected readonly changed = followsWrites(this.found);
  readonly #models = computed(() => (this.found.hasValue() ? this.found.value().models : []));
  protected readonly newest = computed(() => this.#models().slice(0, NEWEST));
  protected readonly running = computed(() => (this.found.hasValue() ? this.found.value().jobs.filter(isOpen) : []));
  protected readonly answering = computed(() => this.#media.all().map((medium) => answererOf(medium, this.#models())));

  readonly #series = computed(() => seriesOf(this.found.hasValue() ? this.found.value().days : [], undefined));
  protected readonly days = computed(() => this.#series().map(({ day }) => labWords.dayOfYear(day)));
  protected readonly lines = computed(() => [
    { label: labWords.production.answers, values: this.#series().map(({ answers }) => answers) },
    {
      label: `${labWords.production.hits}, %`,
      values: this.#series().map(({ hits }) => (hits === null ? null : Math.round(hits * PERCENT))),
      right: true,
    },
  ]);

  readonly #measured = computed(() => this.#models().filter(({ metrics }) => metrics['T4']?.['NDCG@10']));
  /** Figures of different media answer different questions: one at a time. */
  protected readonly media = computed(() => [...new Set(this.#measured().map(({ medium }) => medium ?? EVERY_MEDIUM))]);
  protected readonly medium = linkedSignal(() => this.media()[0]);
  protected readonly comparable = computed(() =>
    this.#measured()
      .filter(({ medium }) => (medium ?? EVERY_MEDIUM) === this.medium())
      .slice(0, COMPARED),
  );
  protected readonly comparedIds = computed(() =>
    this.comparable()
      .map(({ id }) => id)
      .join(','),
  );
  protected readonly compared = computed(() =>
    this.comparable()
      .map((model) => ({
        label: nameOf(model),
        strong: model.championOf.length > 0,
        ...model.metrics['T4']!['NDCG@10']!,
      }))
      .sort((a, b) => b.mean - a.mean),
  );

  constructor() {
    againWhile(this.found, () => this.running().length > 0);
  }

  protected onAsked(id: string | undefined): void {
    if (id === undefined) this.changed();
    else void this.#router.navigate(['/lab/jobs', id]);
  }
}

/** A champion of the medium itself goes before one of all. */
const answererOf = (medium: string, models: readonly ModelSummary[]) => {
  const champion = (scope: string) => models.find(({ championOf }) => championOf.includes(scope));
  const model = champion(medium) ?? champion(EVERY_MEDIUM);
  const { dashboard } = labWords;
  if (!model) return { medium, id: undefined, model: dashboard.live, note: dashboard.liveNote };
  const { id, family, failure, registeredAt } = model;
  const state = failure ? dashboard.failing : dashboard.since(labWords.at(registeredAt));
  return { medium, id, model: family, note: `${labWords.short(id)}, ${state}` };
};
