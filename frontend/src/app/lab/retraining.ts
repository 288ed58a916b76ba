import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { retrainingWords } from '../words/en.lab.retraining';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField } from './number-field';
import { placed } from './refused';
import { bodyOf, retrainingForm, typedOf, type Retraining } from './retraining-plan';
import { Trainable } from './trainable';

/** Choices that say nothing beside themselves. */
const ELSEWHERE = ['family', 'promote', 'warm'];

/** When each medium is trained again by itself, and whether what comes of it serves at once. */
@Component({
  selector: 'rp-lab-retraining',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, NumberField, Skeleton, Failed],
  providers: [Doing],
  template: `
    @if (plans.hasValue()) {
      <form [formGroup]="form" (ngSubmit)="save()">
        <div class="settings">
          <div class="field">
            <label for="retraining-medium">{{ lab.medium }}</label>
            <select #chosen id="retraining-medium" (change)="chosenMedium.set(chosen.value)">
              @for (each of media.all(); track each) {
                <option [value]="each" [selected]="each === medium()">{{ lab.mediumOf(each) }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label for="retraining-family">{{ words.family }}</label>
            <select id="retraining-family" formControlName="family">
              @for (each of families(); track each) {
                <option [value]="each">{{ each }}</option>
              }
            </select>
          </div>
          <rp-number-field [label]="words.everyDays" [control]="form.controls.everyDays" [hint]="words.never" />
          <rp-number-field
            [label]="words.afterInteractions"
            [control]="form.controls.afterInteractions"
            [hint]="words.never"
          />
        </div>
        <label class="choice"><input type="checkbox" formControlName="promote" /> {{ words.promote }}</label>
        <label class="choice"><input type="checkbox" formControlName="warm" /> {{ words.warm }}</label>
        <div class="doing">
          <button type="submit" class="button" [disabled]="doing.busy()">{{ words.save }}</button>
        </div>
        @if (!plan()) {
          <p class="quiet-text">{{ words.none }}</p>
        }
      </form>
    } @else if (plans.error(); as error) {
      <rp-failed [error]="error" (retry)="plans.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="3" />
    }
  `,
  styleUrls: ['../shell/console.css', './training-form.css'],
})
export class RetrainingPlans {
  protected readonly lab = labWords;
  protected readonly words = retrainingWords;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
  protected readonly form = retrainingForm();
  readonly #api = inject(Api).client;
  readonly #trainable = inject(Trainable);

  protected readonly plans = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/training/retraining', { signal })),
  });
  protected readonly chosenMedium = signal<string | undefined>(undefined);
  protected readonly medium = computed(() => this.chosenMedium() ?? this.media.all()[0]);
  protected readonly plan = computed(() =>
    this.plans.hasValue() ? this.plans.value().items.find(({ medium }) => medium === this.medium()) : undefined,
  );

  /** The one that is chosen stands there before the trainer has said which others there are. */
  protected readonly families = computed(() => {
    const known = this.#trainable.families().map(({ name }) => name);
    return known.length > 0 ? known : [typedOf(this.plan()).family];
  });

  constructor() {
    effect(() => {
      this.medium(); // what was typed for one is not meant for another
      const plan = this.plan();
      untracked(() => this.form.reset(typedOf(plan)));
    });
  }

  protected async save(): Promise<void> {
    const medium = this.medium();
    this.form.markAllAsTouched();
    if (!medium || this.form.invalid) return;
    const body = bodyOf(this.form.getRawValue(), this.plan());
    const path = { medium };
    await this.doing.do(
      retrainingWords.saved(labWords.mediumOf(medium)),
      async () => {
        const plan = await answerOf(this.#api.PUT('/api/training/retraining/{medium}', { params: { path }, body }));
        this.#take({ ...plan, chosenAt: new Date().toISOString() });
      },
      (error) => placed(this.form, error, ELSEWHERE),
    );
  }

  /** Shown at once: the list itself follows a moment later. */
  #take(plan: Retraining): void {
    this.plans.update(
      (page) => page && { ...page, items: [...page.items.filter(({ medium }) => medium !== plan.medium), plan] },
    );
  }
}
