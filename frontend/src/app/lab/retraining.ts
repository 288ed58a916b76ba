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
import { toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { map } from 'rxjs';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { retrainingWords } from '../words/en.lab.retraining';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField } from './number-field';
import { ParameterFields } from './parameter-fields';
import { placed } from './refused';
import { bodyOf, retrainingForm, typedOf, type Retraining } from './retraining-plan';
import { Trainable } from './trainable';
import { chooseFamily } from './training-settings';

/** Choices that say nothing beside themselves. */
const ELSEWHERE = ['family', 'promote', 'warm'];

/** When each medium is trained again by itself, and whether what comes of it serves at once. */
@Component({
  selector: 'rp-lab-retraining',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, NumberField, ParameterFields, Skeleton, Failed],
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
            <select id="retraining-family" formControlName="family" (change)="choose()">
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
        <rp-parameter-fields [family]="family()" [controls]="form.controls.parameters.controls" [typed]="typed()" />
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
  styleUrls: ['../shell/console.css', './settings.css', './training-form.css'],
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

  readonly #settings = toSignal(this.form.events.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  protected readonly typed = computed(() => this.#settings().parameters);
  /** What the trainer says of the one that is chosen. */
  protected readonly family = computed(() =>
    this.#trainable.families().find(({ name }) => name === this.#settings().family),
  );

  constructor() {
    effect(() => {
      this.medium(); // what was typed for one is not meant for another
      const plan = this.plan();
      untracked(() => this.form.reset(typedOf(plan)));
    });
    effect(() => {
      this.medium();
      this.#trainable.families();
      const plan = this.plan();
      untracked(() => this.choose(plan));
    });
  }

  /** The family that is chosen with the parameters of a plan, where that is of the same family, else as by default. */
  protected choose(plan?: Retraining): void {
    const name = this.form.controls.family.value;
    const family = this.#trainable.families().find((each) => each.name === name);
    if (family) chooseFamily(this.form, family, plan?.family === name ? plan.parameters : {});
  }

  protected async save(): Promise<void> {
    const medium = this.medium();
    this.form.markAllAsTouched();
    if (!medium || this.form.invalid) return;
    const body = bodyOf(this.form.getRawValue(), this.family(), this.plan());
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
