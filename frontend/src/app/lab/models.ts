import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Pager } from '../ui/data-table/pager';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { followsWrites } from './again';
import { ModelTable } from './model-table';
import { ModelUpload } from './model-upload';

/** The registry: what is there, who answers, and who shall. */
@Component({
  selector: 'rp-lab-models',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pager, Skeleton, Empty, Failed, ModelTable, ModelUpload],
  template: `
    <div class="head">
      <h1>{{ words.models.heading }}</h1>
      <button type="button" class="button" (click)="uploading.set(true)">{{ words.models.upload }}</button>
    </div>
    <p class="quiet-text">{{ words.models.intro }}</p>
    @if (page.hasValue()) {
      <div class="filters">
        <div class="field">
          <label for="family">{{ words.models.family }}</label>
          <select #chosenFamily id="family" (change)="filter(chosenFamily.value)">
            <option value="">{{ words.models.everyFamily }}</option>
            @for (each of families(); track each) {
              <option [value]="each" [selected]="each === family()">{{ each }}</option>
            }
          </select>
        </div>
        <button
          type="button"
          class="button"
          [disabled]="chosen().length < 2"
          [attr.title]="chosen().length < 2 ? words.models.compareHint : null"
          (click)="compare()"
        >
          {{ words.models.compareChosen(chosen().length) }}
        </button>
      </div>
      @if (page.value().items.length > 0) {
        <rp-model-table
          [label]="words.models.heading"
          [models]="page.value().items"
          [choosing]="true"
          [chosen]="chosen()"
          (toggled)="toggle($event)"
          (changed)="changed()"
        />
        <rp-pager [cursor]="cursor()" [next]="page.value().nextCursor" />
      } @else {
        <rp-empty [heading]="words.models.none" [text]="words.models.noneText" />
      }
    } @else if (page.error(); as error) {
      <rp-failed [error]="error" (retry)="page.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="6" />
    }
    @if (uploading()) {
      <rp-model-upload (uploaded)="onUploaded($event)" (closed)="uploading.set(false)" />
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Models {
  readonly family = input<string>();
  readonly cursor = input<string>();

  protected readonly words = labWords;
  protected readonly uploading = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly page = resource({
    params: () => ({ cursor: this.cursor(), family: this.family() }),
    loader: ({ params: { cursor, family }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/models', {
          params: { query: { limit: 20, ...(cursor && { cursor }), ...(family && { family }) } },
          signal,
        }),
      ),
  });
  protected readonly changed = followsWrites(this.page);
  readonly #trainable = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/training/families', { signal })),
  });
  /** What can be trained, and what is here although it cannot. */
  protected readonly families = computed(() => {
    const trained = this.#trainable.hasValue() ? this.#trainable.value().items.map(({ name }) => name) : [];
    const listed = this.page.hasValue() ? this.page.value().items.map(({ family }) => family) : [];
    return [...new Set([...trained, ...listed, ...(this.family() ? [this.family()!] : [])])].sort();
  });

  protected filter(family: string): void {
    void this.#router.navigate([], { queryParams: { family: family || null } });
  }

  protected toggle(id: string): void {
    this.chosen.update((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  }

  protected compare(): void {
    void this.#router.navigate(['/lab/compare'], { queryParams: { models: this.chosen().join(',') } });
  }

  protected onUploaded(id: string): void {
    void this.#router.navigate(['/lab/models', id]);
  }
}
