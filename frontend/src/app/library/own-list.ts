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
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import type { Title } from '../item/title';
import { Grid } from '../ui/row/grid';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { Lists, type ListName, type Page } from './lists';

/** One of the member's lists as cards, with what can be done to its entries. */
@Component({
  selector: 'rp-own-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Grid, Skeleton, Empty, Failed, TitleCard],
  templateUrl: './own-list.html',
  styleUrl: './own-list.css',
})
export class OwnList {
  readonly name = input.required<ListName>();

  protected readonly words = words.library;
  readonly #lists = inject(Lists);
  readonly #shelf = inject(Shelf);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly first = resource({
    params: () => this.name(),
    loader: ({ params: name, abortSignal }) => this.#lists.page(name, undefined, abortSignal),
  });
  protected readonly page = linkedSignal((): Page | undefined =>
    this.first.hasValue() ? this.first.value() : undefined,
  );
  protected readonly heading = computed(() => words.library.tabs[this.name()]);
  protected readonly nothing = computed(() => words.library.empty[this.name()]!);
  protected readonly count = computed(() =>
    words.library.count(this.page()?.total ?? this.page()?.entries.length ?? 0),
  );
  protected readonly sure = signal(false);
  protected readonly busy = signal(false);

  protected async more(): Promise<void> {
    const page = this.page();
    if (!page?.nextCursor) return;
    await this.#do(async () => {
      const next = await this.#lists.page(this.name(), page.nextCursor!, new AbortController().signal);
      this.page.set({ ...next, entries: [...page.entries, ...next.entries] });
    });
  }

  protected async takeOut({ id: itemId, title }: Title): Promise<void> {
    const path = { itemId };
    if (this.name() === 'hidden') {
      await this.#shelf.hide({ id: itemId, title }, false);
      return void this.first.reload();
    }
    await this.#do(async () => {
      if (this.name() === 'history') await answerOf(this.#api.DELETE('/api/me/history/{itemId}', { params: { path } }));
      else await answerOf(this.#api.DELETE('/api/me/favourites/{itemId}', { params: { path } }));
      this.first.reload();
    });
  }

  protected async move({ id: itemId }: Title, position: number): Promise<void> {
    await this.#do(async () => {
      const params = { path: { itemId } };
      await answerOf(this.#api.PUT('/api/me/favourites/{itemId}', { params, body: { position } }));
      this.first.reload();
    });
  }

  protected async clear(): Promise<void> {
    await this.#do(async () => {
      await answerOf(this.#api.DELETE('/api/me/history'));
      this.sure.set(false);
      this.#toasts.say(words.library.cleared);
      this.first.reload();
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
