import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { MediumSwitch } from '../item/medium-switch';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import { Poster } from '../ui/poster/poster';
import { Row } from '../ui/row/row';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { verdictOfDrag, verdictOfKey, type Verdict } from './verdict';

const HAND = 15;

interface Given {
  readonly index: number;
  readonly verdict: Verdict;
  readonly feedback: Promise<string>;
}

/** A hand of suggestions, one after the other: drag, arrow keys or buttons; what was liked is the evening's shortlist. */
@Component({
  selector: 'rp-swipe',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, MediumSwitch, TitleCard, Poster, Row, Empty, Failed],
  templateUrl: './swipe.html',
  styleUrl: './swipe.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Swipe {
  readonly medium = input<string>();
  /** What the hand is for, in words; left out: whatever suits. */
  readonly mood = input<string>();

  protected readonly words = words.swipe;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #shelf = inject(Shelf);
  readonly #toasts = inject(ToastList);

  protected readonly deck = resource({
    params: () => ({ medium: this.medium() ?? 'movie', mood: this.mood() }),
    loader: async ({ params: { medium, mood }, abortSignal: signal }) => {
      const deck = await answerOf(
        this.#api.GET('/api/recommendations/deck', {
          params: { query: { medium, k: HAND, ...(mood && { mood }) } },
          signal,
        }),
      );
      this.#shelf.learn(deck.items);
      return deck;
    },
  });
  readonly #cards = computed(() => (this.deck.hasValue() ? this.deck.value().items : []));
  protected readonly given = linkedSignal<readonly unknown[], readonly Given[]>({
    source: this.#cards,
    computation: () => [],
  });
  protected readonly at = computed(() => this.given().length);
  protected readonly top = computed(() => this.#cards()[this.at()]);
  protected readonly next = computed(() => this.#cards()[this.at() + 1]);
  protected readonly left = computed(() => this.#cards().length - this.at());
  protected readonly shortlist = computed(() =>
    this.given()
      .filter(({ verdict }) => verdict === 'like')
      .flatMap(({ index }) => this.#cards().slice(index, index + 1)),
  );
  protected readonly label = computed(() =>
    words.swipe.card(this.top()?.title ?? '', this.at() + 1, this.#cards().length),
  );

  protected readonly drag = signal<{ readonly x: number; readonly y: number } | undefined>(undefined);
  /** What it would come to if it were let go now. */
  protected readonly leaning = computed(() => verdictOfDrag(this.drag() ?? { x: 0, y: 0 }));
  #from: { readonly x: number; readonly y: number } | undefined;

  protected judge(verdict: Verdict): void {
    const title = this.top();
    if (!title || !this.deck.hasValue()) return;
    const body = { itemId: title.id, verdict, recommendationId: this.deck.value().recommendationId };
    const feedback = answerOf(this.#api.POST('/api/feedback', { body })).then(({ id }) => id);
    const given = { index: this.at(), verdict, feedback };
    this.given.update((all) => [...all, given]);
    feedback.catch((error: unknown) => {
      // The card comes back, with whatever was laid on it since.
      this.given.update((all) => (all.includes(given) ? all.slice(0, all.indexOf(given)) : all));
      this.#toasts.warn(saidOf(error));
    });
  }

  protected async undo(): Promise<void> {
    const last = this.given().at(-1);
    if (!last) return;
    this.given.update((all) => all.slice(0, -1));
    try {
      const id = await last.feedback;
      await answerOf(this.#api.DELETE('/api/feedback/{id}', { params: { path: { id } } }));
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }

  protected onKey(event: KeyboardEvent): void {
    if (isMeantElsewhere(event)) return;
    const verdict = verdictOfKey(event.key);
    if (verdict && this.top()) this.judge(verdict);
    else if (event.key === 'Backspace') void this.undo();
    else return;
    event.preventDefault();
  }

  protected down(event: PointerEvent): void {
    this.#from = { x: event.clientX, y: event.clientY };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag.set({ x: 0, y: 0 });
  }

  protected moved({ clientX, clientY }: PointerEvent): void {
    if (this.#from) this.drag.set({ x: clientX - this.#from.x, y: clientY - this.#from.y });
  }

  protected up(): void {
    const verdict = this.leaning();
    this.drop();
    if (verdict) this.judge(verdict);
  }

  protected drop(): void {
    this.#from = undefined;
    this.drag.set(undefined);
  }

  protected async choose(medium: string | undefined): Promise<void> {
    await this.#router.navigate([], { queryParams: { medium: medium ?? null }, queryParamsHandling: 'merge' });
  }
}

/** A shortcut of the browser's, or a key pressed in a field, a row or a dialog. */
const isMeantElsewhere = ({ ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean => {
  if (ctrlKey || metaKey || altKey || defaultPrevented || !(target instanceof Element)) return true;
  return target.closest('input, textarea, select, dialog, [role="list"], [role="slider"]') !== null;
};
