import { ChangeDetectionStrategy, Component, computed, inject, output, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, FormRecord, ReactiveFormsModule } from '@angular/forms';
import { map } from 'rxjs';
import { answerOf, Api } from '../api/api';
import { Empty, Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { DeviceField, type Device } from './device-field';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField, within } from './number-field';
import { ParameterFields } from './parameter-fields';
import { labSaidOf, placed } from './refused';
import { nameOf, type Family } from './shapes';
import { Trainable } from './trainable';
import { changedFrom, parameterControls } from './training-settings';

const TRACKS = ['T4', 'T1', 'T2', 'T3'] as const;
/** Choices that say nothing beside themselves. */
const ELSEWHERE = ['track', 'medium', 'device'];
const SEED = { kind: 'int', low: 0, high: 2 ** 31 - 1 } as const;

/** What to measure on which track: families, with parameters of their own where wanted, and registered models. */
@Component({
  selector: 'rp-evaluation-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, DeviceField, NumberField, ParameterFields, Empty, Failed],
  providers: [Doing],
  template: `
    @if (trainable.missing(); as missing) {
      <rp-empty [heading]="words.jobs.unavailable" [text]="missing" />
    } @else if (trainable.answer.error() ?? newest.error(); as error) {
      <rp-failed [error]="error" (retry)="trainable.answer.reload(); newest.reload()" />
    } @else {
      <form [formGroup]="form" (ngSubmit)="start()">
        <div class="settings">
          <div class="field">
            <label for="track">{{ words.evaluations.track }}</label>
            <select id="track" formControlName="track">
              @for (each of tracks; track each) {
                <option [value]="each">{{ words.evaluations.tracks[each] }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label for="medium">{{ words.medium }}</label>
            <select id="medium" formControlName="medium">
              <option value="">{{ words.allMedia }}</option>
              @for (each of media.all(); track each) {
                <option [value]="each">{{ words.mediumOf(each) }}</option>
              }
            </select>
          </div>
          <rp-device-field [control]="form.controls.device" />
          <rp-number-field [label]="words.jobs.seed" [control]="form.controls.seed" />
        </div>
        <fieldset>
          <legend>{{ words.evaluations.families }}</legend>
          <div class="choices families">
            @for (each of trainable.families(); track each.name) {
              <label class="choice">
                <input
                  type="checkbox"
                  [attr.aria-describedby]="'about-' + each.name"
                  [checked]="families().includes(each.name)"
                  (change)="toggle(each)"
                />
                <span>
                  {{ each.name }}
                  <small [id]="'about-' + each.name" aria-hidden="true">{{ each.essence }}</small>
                </span>
              </label>
            } @empty {
              <p class="quiet-text" role="status">{{ words.jobs.askingText }}</p>
            }
          </div>
        </fieldset>
        @for (each of chosen(); track each.name) {
          <section [attr.aria-label]="words.jobs.parametersOf(each.name)">
            <h3>{{ each.name }}</h3>
            <rp-parameter-fields
              [family]="each"
              [controls]="form.controls.parameters.controls[each.name]!.controls"
              [typed]="typed()[each.name] ?? {}"
            />
          </section>
        }
        @if (registered().length > 0) {
          <fieldset>
            <legend>{{ words.evaluations.models }}</legend>
            <p class="quiet-text">{{ words.evaluations.modelsText }}</p>
            <div class="choices">
              @for (each of registered(); track each.id) {
                <label class="choice">
                  <input
                    type="checkbox"
                    [checked]="models().includes(each.id)"
                    (change)="models.set(toggled(models(), each.id))"
                  />
                  {{ nameOf(each) }}
                </label>
              }
            </div>
          </fieldset>
        }
        @if (wrong()) {
          <p class="alert" role="alert">{{ wrong() }}</p>
        }
        <div class="doing">
          <button type="submit" class="button primary" [disabled]="doing.busy() || !trainable.isKnown()">
            {{ words.evaluations.start }}
          </button>
        </div>
      </form>
    }
  `,
  styles: `
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
      gap: var(--s-2) var(--s-4);
    }
    .choices.families {
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
      gap: var(--s-3) var(--s-4);
    }
    .families .choice {
      align-items: start;
    }
    .choice input {
      margin-top: 0.15rem;
    }
    small {
      display: block;
      color: var(--text-quiet);
      font-size: var(--type-1);
      line-height: 1.35;
    }
  `,
  styleUrls: ['../shell/console.css', './settings.css', './training-form.css'],
})
export class EvaluationForm {
  /** Its id. */
  readonly asked = output<string>();

  protected readonly words = labWords;
  protected readonly nameOf = nameOf;
  protected readonly tracks = TRACKS;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
  protected readonly trainable = inject(Trainable);
  protected readonly families = signal<readonly string[]>([]);
  protected readonly models = signal<readonly string[]>([]);
  readonly #refused = signal('');
  /** Said until something is chosen. */
  protected readonly wrong = computed(() =>
    this.#refused() === NOTHING && this.families().length + this.models().length > 0 ? '' : this.#refused(),
  );
  readonly #api = inject(Api).client;

  protected readonly form = new FormGroup({
    track: new FormControl<(typeof TRACKS)[number]>('T4', { nonNullable: true }),
    medium: new FormControl('', { nonNullable: true }),
    device: new FormControl<Device>('cpu', { nonNullable: true }),
    seed: new FormControl('0', { nonNullable: true, validators: [within(SEED)] }),
    /** Of each family that is chosen. */
    parameters: new FormRecord<FormRecord<FormControl<string>>>({}),
  });
  protected readonly typed = toSignal(this.form.events.pipe(map(() => this.form.getRawValue().parameters)), {
    initialValue: this.form.getRawValue().parameters,
  });
  /** Those with parameters to choose. */
  protected readonly chosen = computed(() =>
    this.trainable.families().filter(({ name, parameters }) => parameters.length > 0 && this.families().includes(name)),
  );
  protected readonly newest = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models', { params: { query: { limit: 20 } }, signal })),
  });
  /** Those that can be trained anew. */
  protected readonly registered = computed(() => {
    const names = new Set(this.trainable.families().map(({ name }) => name));
    return this.newest.hasValue() ? this.newest.value().items.filter(({ family }) => names.has(family)) : [];
  });

  constructor() {
    this.trainable.look();
  }

  protected toggle(family: Family): void {
    const { parameters } = this.form.controls;
    if (this.families().includes(family.name)) parameters.removeControl(family.name);
    else parameters.addControl(family.name, new FormRecord(parameterControls(family)));
    this.families.set(this.toggled(this.families(), family.name));
  }

  protected toggled(chosen: readonly string[], one: string): readonly string[] {
    return chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
  }

  protected async start(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid) return;
    if (this.families().length + this.models().length === 0) {
      this.#refused.set(NOTHING);
      return;
    }
    this.#refused.set('');
    const { track, medium, seed, device } = this.form.getRawValue();
    const chosen = { families: [...this.families()], models: [...this.models()], parameters: this.#parameters() };
    const body = { track, medium: medium || null, seed: Number(seed), ...chosen, device };
    await this.doing.do(
      labWords.evaluations.started,
      async () => this.asked.emit((await answerOf(this.#api.POST('/api/evaluations', { body }))).id),
      (error) => {
        if (!placed(this.form, error, ELSEWHERE)) this.#refused.set(labSaidOf(error));
        return true;
      },
    );
  }

  /** By family, what differs from its own. */
  #parameters(): Record<string, Record<string, string>> {
    const changed = this.chosen().map(
      (family) => [family.name, changedFrom(family, this.typed()[family.name] ?? {})] as const,
    );
    return Object.fromEntries(changed.filter(([, parameters]) => Object.keys(parameters).length > 0));
  }
}

const NOTHING = labWords.evaluations.nothing;
