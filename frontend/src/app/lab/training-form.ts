import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, resource } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { map } from 'rxjs';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField } from './number-field';
import { fieldsOf } from './refused';
import type { Job } from './shapes';
import {
  beginLike,
  changedFrom,
  chooseFamily,
  SEPARATELY,
  settingsForm,
  settingsOf,
  TOGETHER,
} from './training-settings';

/** Every setting of a training, with its range, before it is asked for. What was typed stays when it is refused. */
@Component({
  selector: 'rp-training-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, NumberField, Skeleton, Empty, Failed],
  providers: [Doing],
  template: `
    @if (families.hasValue()) {
      @if (families.value().missing; as missing) {
        <rp-empty [heading]="words.jobs.unavailable" [text]="missing" />
      } @else {
        <form [formGroup]="form" (ngSubmit)="start()">
          <div class="settings">
            <div class="field">
              <label for="family">{{ words.jobs.family }}</label>
              <select #chosen id="family" aria-describedby="family-hint" (change)="choose(chosen.value)">
                @for (each of families.value().items; track each.name) {
                  <option [value]="each.name" [selected]="each === family()">{{ each.name }}</option>
                }
              </select>
              <p class="hint" id="family-hint">{{ family()?.essence }}</p>
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
            <div class="field">
              <label for="device">{{ words.jobs.device }}</label>
              <select id="device" formControlName="device">
                @for (each of families.value().devices; track each) {
                  <option [value]="each">{{ each }}</option>
                }
              </select>
            </div>
            <rp-number-field [label]="words.jobs.seed" [control]="form.controls.seed" [hint]="words.jobs.seedHint" />
            <rp-number-field
              [label]="words.jobs.budget"
              [control]="form.controls.budgetMinutes"
              [hint]="words.jobs.budgetHint"
            />
          </div>
          @if (fields().length > 0) {
            <details [open]="changed() > 0">
              <summary>{{ words.jobs.parameters(changed()) }}</summary>
              <div class="settings">
                @for (each of fields(); track each.control) {
                  <rp-number-field [label]="each.name" [control]="each.control" [hint]="each.hint" />
                }
              </div>
            </details>
          }
          <div class="doing">
            <button type="submit" class="button primary" [disabled]="doing.busy()">{{ words.jobs.start }}</button>
            @if (changed() > 0) {
              <button type="button" class="button quiet" (click)="choose(form.controls.family.value)">
                {{ words.jobs.reset }}
              </button>
            }
          </div>
        </form>
      }
    } @else if (families.error(); as error) {
      <rp-failed [error]="error" (retry)="families.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="4" />
    }
  `,
  styleUrls: ['../shell/console.css', './training-form.css'],
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
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly families = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/training/families', { signal })),
  });
  protected readonly form = settingsForm();
  readonly #settings = toSignal(this.form.events.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  readonly #all = computed(() => (this.families.hasValue() ? this.families.value().items : []));
  protected readonly family = computed(() => this.#all().find(({ name }) => name === this.#settings().family));
  protected readonly fields = computed(() => {
    this.#settings();
    const { controls } = this.form.controls.parameters;
    return (this.family()?.parameters ?? []).flatMap(({ name, about, default: usual }) => {
      const control = controls[name];
      return control ? [{ name, control, hint: labWords.jobs.parameterHint(about, String(usual)) }] : [];
    });
  });
  protected readonly changed = computed(
    () => Object.keys(changedFrom(this.family(), this.#settings().parameters)).length,
  );
  protected readonly wrongMedium = computed(() => {
    this.#settings();
    return this.form.controls.medium.errors?.['server'] as string | undefined;
  });

  constructor() {
    effect(() => {
      const [all, like] = [this.#all(), this.like()];
      const family = all.find(({ name }) => name === (like?.family ?? 'ease')) ?? all[0];
      if (!family) return;
      if (like) beginLike(this.form, like);
      chooseFamily(this.form, family, like?.parameters);
    });
  }

  protected choose(name: string): void {
    const family = this.#all().find((each) => each.name === name);
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
      (error) => this.#placed(error),
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

  /** What the server refuses stands beside the field that it names. */
  #placed(error: unknown): boolean {
    const placed = fieldsOf(error).filter(({ field, said }) => {
      const control = this.form.get(field);
      if (!(control instanceof FormControl) || field === 'family' || field === 'device') return false;
      control.setErrors({ server: said });
      return true;
    });
    return placed.length > 0;
  }
}
