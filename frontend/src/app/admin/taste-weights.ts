import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { settingsWords } from '../words/en.admin-settings';
import { saidOf } from '../words/said-of';

type Weights = paths['/api/admin/taste-weights']['get']['responses'][200]['content']['application/json'];
type Kind = keyof Weights;

const KINDS: readonly Kind[] = ['liked', 'watched', 'watchlist', 'disliked', 'dismissed'];
const STARS = Array.from({ length: 10 }, (_, at) => (at + 1) / 2);

/** As how many stars each thing counts that is done without giving any. */
@Component({
  selector: 'rp-admin-taste-weights',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Failed, Skeleton],
  template: `
    <section aria-labelledby="weights">
      <h2 id="weights">{{ words.heading }}</h2>
      <p class="quiet-text">{{ words.text }}</p>
      @if (weights.hasValue()) {
        <div class="filters">
          @for (kind of kinds; track kind) {
            <div class="field">
              <label [for]="'weight-' + kind">{{ words.kinds[kind] }}</label>
              <select #chosen [id]="'weight-' + kind" [disabled]="busy()" (change)="choose(kind, Number(chosen.value))">
                @for (each of stars; track each) {
                  <option [value]="each" [selected]="each === weights.value()[kind]">{{ words.stars(each) }}</option>
                }
              </select>
            </div>
          }
        </div>
      } @else if (weights.error(); as error) {
        <rp-failed [error]="error" (retry)="weights.reload()" />
      } @else {
        <rp-skeleton shape="lines" [count]="2" />
      }
    </section>
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class TasteWeights {
  protected readonly words = settingsWords.weights;
  protected readonly kinds = KINDS;
  protected readonly stars = STARS;
  protected readonly Number = Number;
  protected readonly busy = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly weights = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/taste-weights', { signal })),
  });

  /** What is refused goes back to what it was. */
  protected async choose(kind: Kind, stars: number): Promise<void> {
    const before = this.weights.value()!;
    this.busy.set(true);
    this.weights.set({ ...before, [kind]: stars });
    try {
      this.weights.set(await answerOf(this.#api.PUT('/api/admin/taste-weights', { body: { [kind]: stars } })));
      this.#toasts.say(this.words.saved(this.words.kinds[kind], stars));
    } catch (error) {
      this.weights.set(before);
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
