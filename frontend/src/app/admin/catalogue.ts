import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { mediumName } from '../item/media';
import { Answered, Answers } from '../ui/answers/answers';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { EditItem } from './edit-item';
import type { ItemText } from './item-form';
import { MergeItem } from './merge-item';
import { TitleSourcing } from './sourcing';

type Listed = paths['/api/admin/items']['get'];
export type ListedItem = Listed['responses'][200]['content']['application/json']['items'][number];
type Standing = NonNullable<NonNullable<Listed['parameters']['query']>['standing']>;

const STANDINGS: readonly Standing[] = ['retired', 'merged'];
/** A list follows what was written within moments; only then is it read anew. */
const SETTLED_MS = 400;

/** Every title there is, found by words or id, and what an admin can do with it. The filters are the address. */
@Component({
  selector: 'rp-admin-catalogue',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, Confirm, DataTable, EditItem, MergeItem, TitleSourcing],
  templateUrl: './catalogue.html',
  styleUrls: ['../shell/console.css', './table.css'],
})
export class Catalogue {
  readonly q = input<string>();
  readonly medium = input<string>();
  readonly standing = input<string>();
  readonly cursor = input<string>();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.catalogue;
  protected readonly nameOf = mediumName;
  protected readonly standings = STANDINGS;
  protected readonly busy = signal(false);
  /** A title's id, or `new`. */
  protected readonly editing = signal<string | undefined>(undefined);
  protected readonly draft = signal<ItemText | undefined>(undefined);
  protected readonly merging = signal<ListedItem | undefined>(undefined);
  protected readonly retiring = signal<ListedItem | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    params: () => ({
      ...(this.q() && { q: this.q()! }),
      ...(this.medium() && { medium: this.medium()! }),
      ...(this.#standing() && { standing: this.#standing()! }),
      ...(this.cursor() && !this.q() && { cursor: this.cursor()! }),
    }),
    loader: ({ params, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/items', { params: { query: { limit: 30, ...params } }, signal })),
  });
  readonly #media = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/media', { signal })),
  });
  protected readonly mediaShown = computed(() => (this.#media.hasValue() ? this.#media.value().items : []));
  readonly #standing = computed(() => STANDINGS.find((each) => each === this.standing()));

  protected filter(change: { readonly q?: string; readonly medium?: string; readonly standing?: string }): void {
    const told = Object.entries(change).map(([name, value]) => [name, value.trim() || null]);
    void this.#router.navigate([], {
      queryParams: { ...Object.fromEntries(told), cursor: null },
      queryParamsHandling: 'merge',
    });
  }

  protected edit(id: string, draft?: ItemText): void {
    this.draft.set(draft);
    this.editing.set(id);
  }

  /** What was typed is kept as long as there is a way back to it. */
  protected leave(id: string, typed: ItemText | undefined): void {
    this.editing.set(undefined);
    if (!typed) return;
    this.#toasts.say(this.words.unsaved, { label: this.words.goOn, run: () => this.edit(id, typed) });
  }

  /** Shown at once: the list itself follows a moment later. */
  protected put(item: ListedItem, change: Partial<ListedItem>): void {
    this.page.update(
      (page) =>
        page && { ...page, items: page.items.map((each) => (each.id === item.id ? { ...each, ...change } : each)) },
    );
  }

  protected refresh(): void {
    setTimeout(() => this.page.reload(), SETTLED_MS);
  }

  protected async change(item: ListedItem, act: 'retire' | 'restore'): Promise<void> {
    this.busy.set(true);
    try {
      await this.#ask(item, act);
      this.put(item, { standing: act === 'retire' ? 'retired' : 'listed', mergedInto: null });
      if (act === 'retire') {
        const undo = { label: this.words.undo, run: () => void this.change(item, 'restore') };
        this.#toasts.say(this.words.retired(item.title), undo);
      } else this.#toasts.say(this.words.restored(item.title));
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.retiring.set(undefined);
      this.busy.set(false);
    }
  }

  #ask({ id }: ListedItem, act: 'retire' | 'restore'): Promise<unknown> {
    const params = { path: { id } };
    return act === 'retire'
      ? answerOf(this.#api.POST('/api/admin/items/{id}/retire', { params }))
      : answerOf(this.#api.POST('/api/admin/items/{id}/restore', { params }));
  }
}
