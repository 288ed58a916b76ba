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
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { MediumSwitch } from '../item/medium-switch';
import type { ListedTitle } from '../item/title';
import { onlyIn } from '../ui/compare/only-in';
import { TitleList } from '../ui/compare/title-list';
import { Dial } from '../ui/dial/dial';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';

const SHOWN = 12;

/** Shown where nothing is set yet: about where the platform's own mix stands. */
const UNSET = { diversity: 0.05, novelty: 0, popularity: 0 };

interface Mix {
  readonly diversity: number | null;
  readonly novelty: number | null;
  readonly popularity: number | null;
}

/** Diversity, novelty and popularity as sliders, with their effect beside what is saved. */
@Component({
  selector: 'rp-tuning',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MediumSwitch, TitleList, Dial, Skeleton, Failed],
  templateUrl: './tuning.html',
  styleUrl: './compare-page.css',
})
export class Tuning {
  readonly medium = input<string>();

  protected readonly words = words.tuning;
  protected readonly none: ReadonlySet<string> = new Set();
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);
  protected readonly dials = (['diversity', 'novelty', 'popularity'] as const).map((name) => ({
    name,
    label: words.tuning[name],
    hint: words.tuning[`${name}Hint`],
    low: words.tuning[`${name}Low`],
    high: words.tuning[`${name}High`],
  }));

  protected readonly saved = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/preferences', { signal })),
  });
  readonly #savedMix = computed((): Mix | undefined => (this.saved.hasValue() ? mixOf(this.saved.value()) : undefined));
  /** While a slider moves, and once it rests: only then the server is asked. */
  protected readonly mix = linkedSignal(() => this.#savedMix());
  readonly #rested = linkedSignal(() => this.#savedMix());
  protected readonly busy = signal(false);
  protected readonly isChanged = computed(() => JSON.stringify(this.mix()) !== JSON.stringify(this.#savedMix()));

  protected readonly before = this.#listOf(() => this.#savedMix());
  protected readonly after = this.#listOf(() => this.#rested());
  protected readonly comesIn = computed(() => onlyIn(this.after.value() ?? [], this.before.value() ?? []));
  protected readonly goesOut = computed(() => onlyIn(this.before.value() ?? [], this.after.value() ?? []));

  protected shownOf(mix: Mix, name: keyof Mix): number {
    return mix[name] ?? UNSET[name];
  }

  protected move(name: keyof Mix, value: number): void {
    this.mix.update((mix) => mix && { ...mix, [name]: value });
  }

  protected settle(): void {
    this.#rested.set(this.mix());
  }

  protected back(): void {
    this.mix.set(this.#savedMix());
    this.settle();
  }

  protected async save(): Promise<void> {
    const mix = this.mix();
    if (!mix) return;
    const body = setOf(mix);
    this.busy.set(true);
    try {
      this.saved.set(await answerOf(this.#api.PUT('/api/me/preferences', { body })));
      this.#toasts.say(words.tuning.saved);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async choose(medium: string | undefined): Promise<void> {
    await this.#router.navigate([], { queryParams: { medium: medium ?? null } });
  }

  #listOf(mix: () => Mix | undefined) {
    return resource({
      params: () => {
        const asked = mix();
        return asked && { ...setOf(asked), medium: this.medium() ?? 'movie', k: SHOWN };
      },
      loader: async ({ params: query, abortSignal: signal }): Promise<readonly ListedTitle[]> => {
        const answer = await answerOf(this.#api.GET('/api/recommendations', { params: { query }, signal }));
        return 'items' in answer ? answer.items : [];
      },
    });
  }
}

const mixOf = ({ diversity, novelty, popularity }: Mix): Mix => ({ diversity, novelty, popularity });

/** What was set; for the rest the platform's own mix holds. */
const setOf = (mix: Mix): { readonly [name in keyof Mix]?: number } =>
  Object.fromEntries(Object.entries(mix).filter(([, value]) => value !== null));
