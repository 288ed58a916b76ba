import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ReactiveFormsModule } from '@angular/forms';
import { map } from 'rxjs';
import { answerOf, Api } from '../api/api';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { DeviceField } from './device-field';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField } from './number-field';
import { ParameterFields } from './parameter-fields';
import { placed } from './refused';
import type { Job } from './shapes';
import { Trainable } from './trainable';
import {
  beginLike,
  changedFrom,
  chooseFamily,
  SEPARATELY,
  settingsForm,
  settingsOf,
  TOGETHER,
} from './training-settings';

/** Choices that say nothing beside themselves. */
const ELSEWHERE = ['family', 'device'];

/** Every setting of a training, with its range, before it is asked for. What was typed stays when it is refused. */
@Component({
  selector: 'rp-training-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, DeviceField, NumberField, ParameterFields, Empty, Failed],
  providers: [Doing],
  template: `
    @if (trainable.missing(); as missing) {
      <rp-empty [heading]="words.jobs.unavailable" [text]="missing" />
    } @else if (trainable.answer.error(); as error) {
      <rp-failed [error]="error" (retry)="trainable.answer.reload()" />
    } @else {
      <form [formGroup]="form" (ngSubmit)="start()">
        <div class="settings">
          <div class="field">
            <label for="family">{{ words.jobs.family }}</label>
            <select
              #chosen
              id="family"
              aria-describedby="family-hint"
              [disabled]="!trainable.isKnown()"
              (change)="choose(chosen.value)"
            >
              @for (each of trainable.families(); track each.name) {
                <option [value]="each.name" [selected]="each === family()">{{ each.name }}</option>
              } @empty {
                <option>{{ words.jobs.asking }}</option>
              }
            </select>
            <p class="hint" id="family-hint" aria-live="polite">{{ family()?.essence ?? words.jobs.askingText }}</p>
          </div>
          <div class="field">
            <label for="medium">{{ words.medium }}</label>
            <select id="medium" formControlName="medium">
              <option [value]="together">{{ words.allMedia }}</option>
              @for (each of media.all(); track each) {
                <option [value]="each">{{ words.mediumOf(each) }}</option>
              }
              <option [value]="separately">{{ words.jobs.separately }}</option>
            </select>
            @if (wrongMedium(); as text) {
              <p class="wrong" role="alert">{{ text }}</p>
            }
          </div>
          <rp-device-field [control]="form.controls.device" />
          <rp-number-field [label]="words.jobs.seed" [control]="form.controls.seed" [hint]="words.jobs.seedHint" />
          <rp-number-field
            [label]="words.jobs.budget"
            [control]="form.controls.budgetMinutes"
            [hint]="words.jobs.budgetHint"
          />
        </div>
        <rp-parameter-fields [family]="family()" [controls]="form.controls.parameters.controls" [typed]="typed()" />
        <div class="doing">
          <button type="submit" class="button primary" [disabled]="doing.busy() || !family()">
            {{ words.jobs.start }}
          </button>
          @if (changed() > 0) {
            <button type="button" class="button quiet" (click)="choose(form.controls.family.value)">
              {{ words.jobs.reset }}
            </button>
          }
        </div>
      </form>
    }
  `,
  styleUrls: ['../shell/console.css', './settings.css', './training-form.css'],
})
export class TrainingForm {
  /** Settings to begin with: those of an earlier training. */
  readonly like = input<Job>();
  /** The id of what was asked for; undefined: several were. */
  readonly asked = output<string | undefined>();

  protected readonly words = labWords;
  protected readonly together = TOGETHER;
  protected readonly separately = SEPARATELY;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
  protected readonly trainable = inject(Trainable);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly form = settingsForm();
  readonly #settings = toSignal(this.form.events.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  protected readonly family = computed(() =>
    this.trainable.families().find(({ name }) => name === this.#settings().family),
  );
  protected readonly typed = computed(() => this.#settings().parameters);
  protected readonly changed = computed(() => Object.keys(changedFrom(this.family(), this.typed())).length);
  protected readonly wrongMedium = computed(() => {
    this.#settings();
    return this.form.controls.medium.errors?.['server'] as string | undefined;
  });

  constructor() {
    this.trainable.look();
    effect(() => {
      const like = this.like();
      if (like) beginLike(this.form, like);
    });
    effect(() => {
      const [all, like] = [this.trainable.families(), this.like()];
      const family = all.find(({ name }) => name === (like?.family ?? 'ease')) ?? all[0];
      if (family) chooseFamily(this.form, family, like?.parameters);
    });
  }

  protected choose(name: string): void {
    const family = this.trainable.families().find((each) => each.name === name);
    if (family) chooseFamily(this.form, family);
  }

  protected async start(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) {
      this.#toasts.warn(labWords.jobs.wrong);
      return;
    }
    const separately = this.form.controls.medium.value === SEPARATELY;
    await this.doing.do(
      separately ? '' : labWords.jobs.started,
      () => (separately ? this.#askAll() : this.#ask()),
      (error) => placed(this.form, error, ELSEWHERE),
    );
  }

  async #ask(): Promise<void> {
    const body = { ...settingsOf(this.form, this.family()), medium: this.form.controls.medium.value || null };
    this.asked.emit((await answerOf(this.#api.POST('/api/training/jobs', { body }))).id);
  }

  async #askAll(): Promise<void> {
    const body = settingsOf(this.form, this.family());
    const { items } = await answerOf(this.#api.POST('/api/training/jobs/all', { body }));
    const refused = items.filter((each) => each.refused !== null);
    const why = refused.map(({ medium, refused: reason }) => `${labWords.mediumOf(medium)}: ${reason}`).join(' ');
    this.#toasts.say(labWords.jobs.startedAll(items.length - refused.length, why));
    this.asked.emit(undefined);
  }
}
