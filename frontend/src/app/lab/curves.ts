import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { LineChart } from '../charts/line-chart';
import { labWords } from '../words/en.lab';
import type { Job } from './shapes';

/** Loss and NDCG by epoch, of both runs of a training; words where there are no epochs. */
@Component({
  selector: 'rp-lab-curves',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineChart],
  template: `
    @if (points().length > 0) {
      <rp-line-chart [label]="words.curve" [axis]="words.epoch" [points]="points()" [lines]="lines()" />
    } @else {
      <p class="quiet-text">{{ empty() }}</p>
    }
  `,
})
export class Curves {
  readonly epochs = input.required<Job['epochs']>();
  readonly empty = input.required<string>();

  protected readonly words = labWords.jobs;
  readonly #evaluation = computed(() => this.epochs().filter(({ run }) => run === 'evaluation'));
  readonly #serving = computed(() => this.epochs().filter(({ run }) => run === 'serving'));
  readonly #numbers = computed(() => [...new Set(this.epochs().map(({ epoch }) => epoch))].sort((a, b) => a - b));
  protected readonly points = computed(() => this.#numbers().map(String));
  protected readonly lines = computed(() => {
    const of = (epochs: Job['epochs'], figure: (each: Job['epochs'][number]) => number | null) => {
      const by = new Map(epochs.map((each) => [each.epoch, figure(each)]));
      return this.#numbers().map((epoch) => by.get(epoch) ?? null);
    };
    const serving = this.#serving();
    return [
      { label: this.words.loss, values: of(this.#evaluation(), ({ loss }) => loss) },
      { label: this.words.ndcg, values: of(this.#evaluation(), ({ ndcg }) => ndcg), right: true },
      ...(serving.length > 0 ? [{ label: this.words.servingLoss, values: of(serving, ({ loss }) => loss) }] : []),
    ];
  });
}
