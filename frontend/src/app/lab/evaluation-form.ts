import { ChangeDetectionStrategy, Component, computed, inject, output, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { Media } from './media';
import { NumberField, within } from './number-field';
import { labSaidOf } from './refused';
import { nameOf } from './shapes';

const TRACKS = ['T4', 'T1', 'T2', 'T3'] as const;
const SEED = { kind: 'int', low: 0, high: 2 ** 31 - 1 } as const;

/** What to measure on which track: families as they are by default, and registered models. */
@Component({
  selector: 'rp-evaluation-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, NumberField, Skeleton, Empty, Failed],
  providers: [Doing],
  template: `
    @if (known.hasValue()) {
      @if (known.value().missing; as missing) {
        <rp-empty [heading]="words.jobs.unavailable" [text]="missing" />
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
            <rp-number-field [label]="words.jobs.seed" [control]="form.controls.seed" />
          </div>
          <fieldset>
            <legend>{{ words.evaluations.families }}</legend>
            <div class="choices">
              @for (each of known.value().families; track each.name) {
                <label class="choice">
                  <input
                    type="checkbox"
                    [checked]="families().includes(each.name)"
                    (change)="families.set(toggled(families(), each.name))"
                  />
                  {{ each.name }}
                </label>
              }
            </div>
          </fieldset>
          @if (known.value().models.length > 0) {
            <fieldset>
              <legend>{{ words.evaluations.models }}</legend>
              <p class="quiet-text">{{ words.evaluations.modelsText }}</p>
              <div class="choices">
                @for (each of known.value().models; track each.id) {
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
            <button type="submit" class="button primary" [disabled]="doing.busy()">
              {{ words.evaluations.start }}
            </button>
          </div>
        </form>
      }
    } @else if (known.error(); as error) {
      <rp-failed [error]="error" (retry)="known.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="5" />
    }
  `,
  styles: `
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr));
      gap: var(--s-2) var(--s-4);
    }
  `,
  styleUrls: ['../shell/console.css', './training-form.css'],
})
export class EvaluationForm {
  /** Its id. */
  readonly asked = output<string>();

  protected readonly words = labWords;
  protected readonly nameOf = nameOf;
  protected readonly tracks = TRACKS;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
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
    seed: new FormControl('0', { nonNullable: true, validators: [within(SEED)] }),
  });
  protected readonly known = resource({
    loader: async ({ abortSignal: signal }) => {
      const [{ items, missing }, models] = await Promise.all([
        answerOf(this.#api.GET('/api/training/families', { signal })),
        answerOf(this.#api.GET('/api/models', { params: { query: { limit: 20 } }, signal })),
      ]);
      const trainable = new Set(items.map(({ name }) => name));
      return { families: items, missing, models: models.items.filter(({ family }) => trainable.has(family)) };
    },
  });

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
    const { track, medium, seed } = this.form.getRawValue();
    const chosen = { families: [...this.families()], models: [...this.models()] };
    const body = {
      track,
      medium: medium || null,
      seed: Number(seed),
      ...chosen,
      parameters: {},
      device: 'cpu' as const,
    };
    await this.doing.do(
      labWords.evaluations.started,
      async () => this.asked.emit((await answerOf(this.#api.POST('/api/evaluations', { body }))).id),
      (error) => {
        this.#refused.set(labSaidOf(error));
        return true;
      },
    );
  }
}

const NOTHING = labWords.evaluations.nothing;
