import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { followsWrites } from '../api/again';
import { answerOf, Api } from '../api/api';
import { Answered, Answers } from '../ui/answers/answers';
import { labWords } from '../words/en.lab';
import { ModelTable } from './model-table';
import { ModelUpload } from './model-upload';
import { Trainable } from './trainable';

/** The registry: what is there, who answers, and who shall. */
@Component({
  selector: 'rp-lab-models',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, ModelTable, ModelUpload],
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
    }
    <rp-answers [cursor]="cursor()" [none]="words.models.none" [noneText]="words.models.noneText">
      <rp-model-table
        *rpAnswered="page; let items"
        [label]="words.models.heading"
        [models]="items"
        [choosing]="true"
        [chosen]="chosen()"
        (toggled)="toggle($event)"
        (changed)="changed()"
      />
    </rp-answers>
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
  readonly #trainable = inject(Trainable);
  /** What can be trained, and what is here although it cannot. */
  protected readonly families = computed(() => {
    const trained = this.#trainable.families().map(({ name }) => name);
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
