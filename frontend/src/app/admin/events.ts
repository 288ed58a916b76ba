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
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { EventData, type RecordedEvent } from './event-data';
import { ordinalOf } from './ordinal';

/** So many are kept while following; who needs more pages through the log. */
const KEPT = 200;

type Order = 'asc' | 'desc';

interface Filter {
  readonly type?: string;
  readonly category?: string;
  readonly stream?: string;
  readonly order?: string;
}

/** The log, filtered and in the order that the address says, and followed live where the newest come first. */
@Component({
  selector: 'rp-admin-events',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, DataTable, EventData],
  templateUrl: './events.html',
  styleUrl: '../shell/console.css',
  styles: `
    @media (min-width: 40rem) {
      table {
        table-layout: fixed;
      }
      thead th:nth-child(2) {
        width: 7rem;
      }
      thead th:nth-child(3) {
        width: 13rem;
      }
      thead th:last-child {
        width: 42%;
      }
    }
    tbody th {
      overflow-wrap: anywhere;
    }
    .wide {
      flex: 1 1 12rem;
      max-width: 24rem;
    }
  `,
})
export class Events {
  readonly type = input<string>();
  readonly category = input<string>();
  readonly stream = input<string>();
  readonly cursor = input<string>();
  /** The position of the first event that is shown. */
  readonly from = input<string>();
  readonly order = input<Order, unknown>('desc', { transform: (asked) => (asked === 'asc' ? 'asc' : 'desc') });

  protected readonly words = adminWords;
  protected readonly ordinalOf = ordinalOf;
  protected readonly following = signal<AbortController | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  readonly #filter = computed(() => {
    const [type, category, stream] = [this.type(), this.category(), this.stream()];
    return { ...(type && { type }), ...(category && { category }), ...(stream && { stream }) };
  });
  protected readonly isFiltered = computed(() => Object.keys(this.#filter()).length > 0 || this.from() !== undefined);
  /** What comes in belongs on top. */
  protected readonly endsWithNow = computed(() => this.order() === 'desc' && this.from() === undefined);
  protected readonly page = resource({
    params: () => ({ filter: this.#filter(), order: this.order(), from: this.from(), cursor: this.cursor() }),
    loader: ({ params: { filter, order, from, cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/events', {
          params: { query: { order, limit: 30, ...filter, ...(from && { from }), ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.following()?.abort());
  }

  protected filter({ type, category, stream, order }: Filter): void {
    this.stop();
    const chosen = (text: string | undefined) => text?.trim() || null;
    const queryParams = {
      type: chosen(type),
      category: chosen(category),
      stream: chosen(stream),
      order: order === 'asc' ? order : null,
    };
    void this.#router.navigate([], { queryParams });
  }

  protected async follow(): Promise<void> {
    const control = new AbortController();
    this.following.set(control);
    const newest = this.page.hasValue() ? this.page.value().items[0]?.position : undefined;
    const query = new URLSearchParams({ ...this.#filter(), ...(newest && { after: newest }) });
    try {
      await this.#streams.watch(`/api/admin/events/stream?${query}`, control.signal, ({ event, data }) => {
        if (event === 'event') this.#put(data as RecordedEvent);
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

  #put(event: RecordedEvent): void {
    this.page.update((page) => page && { ...page, items: [event, ...page.items].slice(0, KEPT) });
  }
}
