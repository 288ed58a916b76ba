import { JsonPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  resource,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import type { paths } from '../api/schema';
import { DataTable } from '../ui/data-table/data-table';
import { Pager } from '../ui/data-table/pager';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { ordinalOf } from './ordinal';

type Recorded = paths['/api/admin/events']['get']['responses'][200]['content']['application/json']['items'][number];

/** So many are kept while following; who needs more pages through the log. */
const KEPT = 200;

/** The log, newest first, filtered by what the address says, and followed live. */
@Component({
  selector: 'rp-admin-events',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [JsonPipe, DataTable, Pager, Skeleton, Empty, Failed],
  templateUrl: './events.html',
  styleUrl: '../shell/console.css',
})
export class Events {
  readonly type = input<string>();
  readonly category = input<string>();
  readonly cursor = input<string>();

  protected readonly words = adminWords;
  protected readonly ordinalOf = ordinalOf;
  protected readonly following = signal<AbortController | undefined>(undefined);
  readonly #fresh = signal<readonly Recorded[]>([]);
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  readonly #filter = computed(() => {
    const [type, category] = [this.type(), this.category()];
    return { ...(type && { type }), ...(category && { category }) };
  });
  protected readonly page = resource({
    params: () => ({ filter: this.#filter(), cursor: this.cursor() }),
    loader: ({ params: { filter, cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/events', {
          params: { query: { order: 'desc', limit: 30, ...filter, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });
  protected readonly shown = computed(() => [
    ...this.#fresh(),
    ...(this.page.hasValue() ? (this.page.value().items as readonly Recorded[]) : []),
  ]);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected filter(type: string, category: string): void {
    this.stop();
    void this.#router.navigate([], { queryParams: { type: type.trim() || null, category: category.trim() || null } });
  }

  protected async follow(): Promise<void> {
    const control = new AbortController();
    this.following.set(control);
    const newest = this.shown()[0]?.position;
    const query = new URLSearchParams({ ...this.#filter(), ...(newest && { after: newest }) });
    try {
      await this.#streams.watch(`/api/admin/events/stream?${query}`, control.signal, ({ event, data }) => {
        if (event === 'event') this.#fresh.update((all) => [data as Recorded, ...all].slice(0, KEPT));
      });
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      if (this.following() === control) this.following.set(undefined);
    }
  }

  protected stop(): void {
    this.following()?.abort();
    this.following.set(undefined);
    if (this.#fresh().length > 0) this.page.reload();
    this.#fresh.set([]);
  }
}
