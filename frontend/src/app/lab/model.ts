import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Curves } from './curves';
import { ModelActs } from './model-acts';
import { ModelArtefact } from './model-artefact';
import { ModelGate } from './model-gate';
import { ModelLineage } from './model-lineage';
import { ModelMetrics } from './model-metrics';
import { ModelShadow } from './model-shadow';
import { nameOf } from './shapes';
import { StandingMark } from './standing';

/** Everything that is known of one model, and what can be done with it. */
@Component({
  selector: 'rp-lab-model',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    RouterLink,
    Skeleton,
    StatTile,
    Failed,
    Curves,
    ModelActs,
    ModelArtefact,
    ModelGate,
    ModelLineage,
    ModelMetrics,
    ModelShadow,
    StandingMark,
  ],
  template: `
    <p>
      <a routerLink="/lab/models">{{ words.back(words.pages.models) }}</a>
    </p>
    @if (found.hasValue()) {
      @let model = found.value();
      <div class="head">
        <h1>{{ nameOf(model) }}</h1>
        <rp-standing [of]="model" />
      </div>
      <p class="quiet-text">
        {{ model.artefact ? words.sentence(model.artefact.essence) : words.models.page.gone }}
        {{ words.mediumOf(model.medium) }}. {{ words.models.page.from[model.source] }},
        {{ words.at(model.registeredAt) }}.
      </p>
      @if (model.failure) {
        <p class="alert" role="alert">{{ words.models.failure }}: {{ model.failure }}</p>
      }
      @if (model.trainedOnErased) {
        <p class="alert">{{ words.models.page.trainedOnErased }}</p>
      }
      <div class="head">
        <rp-model-acts [model]="model" [whole]="true" (changed)="onChanged()" />
        <div class="doing">
          @if (others().length > 0) {
            <div class="field beside">
              <label for="compare-with">{{ words.models.compare }}</label>
              <select #other id="compare-with" (change)="compare(other.value)">
                <option value="">–</option>
                @for (each of others(); track each.id) {
                  <option [value]="each.id">{{ nameOf(each) }}</option>
                }
              </select>
            </div>
          }
          <rp-model-artefact [model]="model" />
        </div>
      </div>
      @if (tiles().length > 0) {
        <div class="tiles">
          @for (tile of tiles(); track tile.label) {
            <rp-stat-tile [label]="tile.label" [value]="tile.value" [note]="tile.note" />
          }
        </div>
      }
      <rp-model-gate [id]="model.id" [measured]="model.reports.length > 0" />
      <rp-model-metrics [reports]="model.reports" />
      <h2>{{ words.models.page.curves }}</h2>
      @if (job.hasValue()) {
        <rp-lab-curves [epochs]="job.value()!.epochs" [empty]="words.models.page.noCurves" />
      } @else if (job.isLoading()) {
        <rp-skeleton shape="lines" [count]="3" />
      } @else {
        <p class="quiet-text">{{ words.models.page.noCurves }}</p>
      }
      <rp-model-lineage [model]="model" />
      <rp-model-shadow [shadow]="model.shadow" />
    } @else if (found.error(); as error) {
      <rp-failed [error]="error" (retry)="found.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="10" />
    }
  `,
  styleUrls: ['../shell/console.css', './model.css'],
})
export class ModelPage {
  readonly id = input.required<string>();

  protected readonly words = labWords;
  protected readonly nameOf = nameOf;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly found = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models/{id}', { params: { path: { id } }, signal })),
  });
  protected readonly job = resource({
    params: () => (this.found.hasValue() ? (this.found.value().job ?? undefined) : undefined),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/training/jobs/{id}', { params: { path: { id } }, signal })),
  });
  readonly #newest = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models', { params: { query: { limit: 50 } }, signal })),
  });
  protected readonly others = computed(() =>
    this.#newest.hasValue() ? this.#newest.value().items.filter(({ id }) => id !== this.id()) : [],
  );
  protected readonly tiles = computed(() => {
    if (!this.found.hasValue()) return [];
    const { page } = labWords.models;
    const { artefact, lineage, latency } = this.found.value();
    const tiles: { readonly label: string; readonly value: string; readonly note: string }[] = [];
    if (artefact)
      tiles.push(
        { label: page.parameterCount, value: labWords.count(artefact.parameterCount), note: '' },
        { label: page.itemCount, value: labWords.count(artefact.itemCount), note: '' },
        { label: page.maxLength, value: labWords.count(artefact.maxLength), note: page.maxLengthNote },
      );
    if (lineage.seconds !== null)
      tiles.push({
        label: page.seconds,
        value: `${labWords.count(Math.round(lineage.seconds * 10) / 10)} s`,
        note: '',
      });
    if (latency && latency.batches > 0)
      tiles.push({
        label: page.latency,
        value: labWords.milliseconds(latency.meanMs),
        note: page.latencyNote(labWords.milliseconds(latency.maxMs), latency.batches),
      });
    return tiles;
  });

  protected onChanged(): void {
    this.found.reload();
    this.#newest.reload();
  }

  protected compare(other: string): void {
    if (other) void this.#router.navigate(['/lab/compare'], { queryParams: { models: `${this.id()},${other}` } });
  }
}
