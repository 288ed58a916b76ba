import { ChangeDetectionStrategy, Component, computed, effect, inject, resource } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { map } from 'rxjs';
import { followsWrites } from '../api/again';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { NumberField } from './number-field';
import { PruningList } from './pruning-list';
import { planOf, pruningForm, typedOf } from './pruning-plan';
import { placed } from './refused';

/** Which models go by themselves, and what that would come to today, for what is typed. */
@Component({
  selector: 'rp-lab-pruning',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, NumberField, PruningList, Skeleton, Failed],
  providers: [Doing],
  template: `
    <h1>{{ words.heading }}</h1>
    <p class="quiet-text">{{ words.intro }}</p>
    @if (plan.hasValue()) {
      <form class="form" [formGroup]="form" (ngSubmit)="save()">
        <rp-number-field
          [label]="words.keepVersions"
          [control]="form.controls.keepVersions"
          [hint]="words.keepVersionsHint"
        />
        <rp-number-field [label]="words.keepDays" [control]="form.controls.keepDays" />
        <rp-number-field
          [label]="words.keepFormerChampions"
          [control]="form.controls.keepFormerChampions"
          [hint]="words.keepFormerChampionsHint"
        />
        <button type="submit" class="button primary" [disabled]="doing.busy()">{{ words.save }}</button>
      </form>
      <section aria-live="polite">
        <h2>{{ words.preview }}</h2>
        @if (typed() === undefined) {
          <p class="quiet-text">{{ words.unclear }}</p>
        } @else if (due.hasValue()) {
          @if (due.value().retire.length > 0) {
            <rp-pruning-list [heading]="words.retire(due.value().retire.length)" [models]="due.value().retire" />
          }
          @if (due.value().drop.length > 0) {
            <rp-pruning-list [heading]="words.drop(due.value().drop.length)" [models]="due.value().drop" />
          }
          @if (due.value().retire.length + due.value().drop.length === 0) {
            <p class="quiet-text">{{ words.nothing }}</p>
          }
        } @else if (due.error(); as error) {
          <rp-failed [error]="error" (retry)="due.reload()" />
        } @else {
          <rp-skeleton shape="lines" [count]="3" />
        }
      </section>
    } @else if (plan.error(); as error) {
      <rp-failed [error]="error" (retry)="plan.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="6" />
    }
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-3);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Pruning {
  protected readonly words = labWords.pruning;
  protected readonly doing = inject(Doing);
  protected readonly form = pruningForm();
  readonly #api = inject(Api).client;

  protected readonly plan = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/models/pruning', { signal })),
  });
  readonly #changes = toSignal(this.form.valueChanges.pipe(map(() => this.form.getRawValue())));
  /** What is typed; `undefined`: it cannot be meant. */
  protected readonly typed = computed(() => {
    const typed = this.#changes();
    return typed && this.form.valid ? planOf(typed) : undefined;
  });
  protected readonly due = resource({
    params: () => this.typed(),
    loader: ({ params: { keepVersions, keepDays, keepFormerChampions }, abortSignal: signal }) => {
      const query = {
        keepDays,
        keepVersions: keepVersions ?? ('none' as const),
        keepFormerChampions: keepFormerChampions ?? ('none' as const),
      };
      return answerOf(this.#api.GET('/api/models/pruning/preview', { params: { query }, signal }));
    },
  });
  readonly #again = followsWrites(this.due);

  constructor() {
    effect(() => {
      if (this.plan.hasValue() && this.form.pristine) this.form.setValue(typedOf(this.plan.value()));
    });
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    const body = this.typed();
    if (!body) return;
    const sent = () => answerOf(this.#api.PUT('/api/models/pruning', { body }));
    if (await this.doing.do(this.words.saved, sent, (error) => placed(this.form, error))) this.#again();
  }
}
