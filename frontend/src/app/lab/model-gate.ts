import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { labWords } from '../words/en.lab';
import { labSaidOf } from './refused';

/** May it be promoted, and why not? */
@Component({
  selector: 'rp-model-gate',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton],
  template: `
    <h2>{{ words.models.page.gate }}</h2>
    @if (!measured()) {
      <p class="quiet-text">{{ words.models.page.noGate }}</p>
    } @else if (gate.hasValue()) {
      @let it = gate.value()!;
      <p>
        <span class="mark" [class.good]="it.verdict === 'pass'" [class.bad]="it.verdict === 'refuse'">
          {{ words.models.page.gateVerdicts[it.verdict] }}
        </span>
        @if (it.mean !== null) {
          {{ words.models.page.gateFigure(it.metric, words.figure(it.mean), it.cases) }}
        }
        @if (it.champion; as difference) {
          {{
            words.models.page.gateChampion(
              words.figure(difference.mean),
              words.figure(difference.low),
              words.figure(difference.high)
            )
          }}
        }
        @if (it.baselines; as baselines) {
          {{
            words.models.page.gateBaselines(
              words.figure(baselines.popularity),
              words.figure(baselines.windowedPopularity)
            )
          }}
        }
      </p>
      @if (it.reasons.length > 0) {
        <ul>
          @for (reason of it.reasons; track reason) {
            <li>{{ reason }}</li>
          }
        </ul>
      }
    } @else if (gate.error(); as error) {
      <p class="quiet-text">{{ labSaidOf(error) }}</p>
    } @else {
      <rp-skeleton shape="lines" [count]="2" />
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--s-1);
      padding-left: var(--s-5);
      list-style: disc;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class ModelGate {
  readonly id = input.required<string>();
  readonly measured = input.required<boolean>();

  protected readonly words = labWords;
  protected readonly labSaidOf = labSaidOf;
  readonly #api = inject(Api).client;
  protected readonly gate = resource({
    params: () => (this.measured() ? this.id() : undefined),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models/{id}/gate', { params: { path: { id } }, signal })),
  });
}
