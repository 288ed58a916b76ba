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
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import { Chips } from '../ui/chips/chips';
import { Ring } from '../ui/ring/ring';
import { FULL_LINES, Grid } from '../ui/row/grid';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';

/** From a new account to a personal programme: genres, then five ratings. */
@Component({
  selector: 'rp-onboarding',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chips, Ring, Grid, Skeleton, Failed, TitleCard],
  templateUrl: './onboarding.html',
  styleUrl: './onboarding.css',
})
export class Onboarding {
  protected readonly words = words.onboarding;
  readonly #api = inject(Api).client;
  readonly #shelf = inject(Shelf);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  protected readonly step = signal<1 | 2>(1);
  protected readonly busy = signal(false);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly genres = resource({
    loader: async ({ abortSignal: signal }) => {
      const { items } = await answerOf(this.#api.GET('/api/genres', { params: { query: {} }, signal }));
      return largestFirst(items);
    },
  });
  protected readonly state = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/onboarding', { signal })),
  });
  protected readonly seeds = resource({
    params: () => (this.step() === 2 ? { genre: [...this.chosen()] } : undefined),
    loader: async ({ params: { genre }, abortSignal: signal }) => {
      const query = { k: FULL_LINES, ...(genre.length > 0 && { genre }) };
      const { items } = await answerOf(this.#api.GET('/api/onboarding/seed-items', { params: { query }, signal }));
      await this.#shelf.ask(
        items.map(({ id }) => id),
        signal,
      );
      return items;
    },
  });
  protected readonly all = signal(false);
  /** The most frequent, and what was chosen of the others. */
  protected readonly offered = computed(() => {
    const genres = this.genres.hasValue() ? this.genres.value() : [];
    const chosen = this.chosen();
    return genres.filter(({ value }, at) => this.all() || at < OFFERED || chosen.includes(value));
  });
  protected readonly progress = computed(() =>
    this.state.hasValue() ? this.state.value() : { ratings: 0, needed: 5 },
  );
  protected readonly left = computed(() => Math.max(0, this.progress().needed - this.progress().ratings));

  constructor() {
    effect(() => {
      this.#shelf.revision();
      untracked(() => this.state.reload());
    });
    effect(() => {
      if (this.state.hasValue() && this.chosen().length === 0) this.chosen.set(this.state.value().genres);
    });
  }

  protected async toTitles(): Promise<void> {
    await this.#do(async () => {
      const body = { genres: [...this.chosen()] };
      if (body.genres.length > 0) await answerOf(this.#api.PUT('/api/me/onboarding/genres', { body }));
      this.step.set(2);
      scrollTo({ top: 0 });
    });
  }

  protected async complete(): Promise<void> {
    await this.#do(async () => {
      await answerOf(this.#api.POST('/api/me/onboarding/complete'));
      this.#toasts.say(words.onboarding.done);
      await this.#router.navigateByUrl('/');
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}

/** So many at first: more than can be looked over at a glance is no choice. */
const OFFERED = 30;

/** A genre of several media is one chip. */
const largestFirst = (genres: readonly { readonly genre: string; readonly titles: number }[]) => {
  const titles = new Map<string, number>();
  for (const { genre, titles: count } of genres) titles.set(genre, (titles.get(genre) ?? 0) + count);
  return [...titles].sort((a, b) => b[1] - a[1]).map(([genre]) => ({ value: genre, label: genre }));
};
