import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { MediumSwitch } from '../item/medium-switch';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import type { Title } from '../item/title';
import { FULL_LINES, Grid } from '../ui/row/grid';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { WatchingFilter } from '../watching/watching-filter';
import { Beyond } from './beyond';
import { Filters, type Change } from './filters';
import { filtersOf, manyOf, type DiscoverQuery } from './query';
import { SearchBox, type Chosen } from './search-box';

interface Found {
  readonly items: readonly Title[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** The whole catalogue: searched, or filtered and sorted. What is chosen stands in the address. */
@Component({
  selector: 'rp-discover',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    RouterLink,
    Beyond,
    Filters,
    Grid,
    MediumSwitch,
    SearchBox,
    Skeleton,
    Empty,
    Failed,
    TitleCard,
    WatchingFilter,
  ],
  templateUrl: './discover.html',
  styleUrl: './discover.css',
})
export class Discover {
  readonly q = input<string>();
  readonly medium = input<string>();
  readonly genre = input<string | readonly string[]>();
  readonly language = input<string>();
  readonly person = input<string>();
  readonly yearFrom = input<string>();
  readonly yearTo = input<string>();
  readonly minRating = input<string>();
  readonly minRuntime = input<string>();
  readonly maxRuntime = input<string>();
  readonly region = input<string>();
  readonly services = input<string | readonly string[]>();
  readonly sort = input<string>();

  protected readonly words = words.discover;
  readonly #api = inject(Api).client;
  readonly #shelf = inject(Shelf);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);
  private readonly box = viewChild.required(SearchBox);

  protected readonly query = computed((): DiscoverQuery => ({
    q: this.q(),
    medium: this.medium(),
    genre: this.genre(),
    language: this.language(),
    person: this.person(),
    yearFrom: this.yearFrom(),
    yearTo: this.yearTo(),
    minRating: this.minRating(),
    minRuntime: this.minRuntime(),
    maxRuntime: this.maxRuntime(),
    region: this.region(),
    services: this.services(),
    sort: this.sort(),
  }));
  protected readonly isNarrowed = computed(() => {
    const { medium: _medium, sort: _sort, q: _q, ...filters } = this.query();
    return Object.values(filters).some((value) => manyOf(value).length > 0);
  });
  protected readonly first = resource({
    params: () => this.query(),
    loader: ({ params, abortSignal }) => this.#page(params, undefined, abortSignal),
  });
  /** The first page, and those that were asked for since. */
  protected readonly found = linkedSignal((): Found | undefined =>
    this.first.hasValue() ? this.first.value() : undefined,
  );
  protected readonly loadingMore = signal(false);
  protected readonly count = computed(() => {
    const found = this.found();
    return found ? words.discover.shown(found.items.length, found.total) : '';
  });

  constructor() {
    const fragment = toSignal(inject(ActivatedRoute).fragment);
    effect(() => {
      if (fragment() !== 'search') return;
      const box = this.box();
      queueMicrotask(() => box.focus());
    });
  }

  protected async more(): Promise<void> {
    const found = this.found();
    if (!found?.nextCursor || this.loadingMore()) return;
    this.loadingMore.set(true);
    try {
      const next = await this.#page(this.query(), found.nextCursor, new AbortController().signal);
      if (this.found() === found) this.found.set({ ...next, items: [...found.items, ...next.items] });
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.loadingMore.set(false);
    }
  }

  protected async go(chosen: Chosen): Promise<void> {
    if (chosen.kind === 'title') await this.#router.navigate(['/titles', chosen.id]);
    if (chosen.kind === 'person') await this.set({ person: chosen.name, q: null });
    if (chosen.kind === 'genre') await this.set({ genre: [chosen.genre], q: null });
    if (chosen.kind === 'text') await this.set({ q: chosen.q || null });
  }

  protected async set(queryParams: Change): Promise<void> {
    await this.#router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async reset(): Promise<void> {
    await this.#router.navigate([], { queryParams: {} });
  }

  async #page(query: DiscoverQuery, cursor: string | undefined, signal: AbortSignal): Promise<Found> {
    const { q, medium } = query;
    const found = q
      ? await answerOf(
          this.#api.GET('/api/items/search', {
            params: { query: { q, limit: FULL_LINES, ...(medium && { medium }) } },
            signal,
          }),
        )
      : await answerOf(
          this.#api.GET('/api/items', {
            params: { query: { ...filtersOf(query), limit: FULL_LINES, ...(cursor && { cursor }) } },
            signal,
          }),
        );
    await this.#shelf.ask(
      found.items.map(({ id }) => id),
      signal,
    );
    return found;
  }
}
