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
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { ordinalOf } from './ordinal';

type Recorded = paths['/api/admin/events']['get']['responses'][200]['content']['application/json']['items'][number];

/** So many are kept while following; who needs more pages through the log. */
const KEPT = 200;

/** Characters of an event that are read at a glance; what is longer opens. */
const SHORT_DATA = 160;

/** The log, newest first, filtered by what the address says, and followed live. */
@Component({
  selector: 'rp-admin-events',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [JsonPipe, Answered, Answers, DataTable],
  templateUrl: './events.html',
  styleUrl: '../shell/console.css',
  styles: `
    @media (min-width: 40rem) {
      .data {
        min-width: 18rem;
      }
    }
    summary {
      cursor: pointer;
    }
    [open] > summary code {
      color: var(--text-quiet);
    }
  `,
})
export class Events {
  readonly type = input<string>();
  readonly category = input<string>();
  readonly cursor = input<string>();

  protected readonly words = adminWords;
  protected readonly ordinalOf = ordinalOf;
  protected readonly shortData = SHORT_DATA;
  protected readonly following = signal<AbortController | undefined>(undefined);
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

  constructor() {
    inject(DestroyRef).onDestroy(() => this.following()?.abort());
  }

  protected filter(type: string, category: string): void {
    this.stop();
    void this.#router.navigate([], { queryParams: { type: type.trim() || null, category: category.trim() || null } });
  }

  protected async follow(): Promise<void> {
    const control = new AbortController();
    this.following.set(control);
    const newest = this.page.hasValue() ? this.page.value().items[0]?.position : undefined;
    const query = new URLSearchParams({ ...this.#filter(), ...(newest && { after: newest }) });
    try {
      await this.#streams.watch(`/api/admin/events/stream?${query}`, control.signal, ({ event, data }) => {
        if (event === 'event') this.#put(data as Recorded);
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
    if (this.page.status() === 'local') this.page.reload();
  }

  #put(event: Recorded): void {
    this.page.update((page) => page && { ...page, items: [event, ...page.items].slice(0, KEPT) });
  }
}
