import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import type { paths } from '../api/schema';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { Progress } from '../ui/progress/progress';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';

type Replay = paths['/api/admin/replays/{id}']['get']['responses'][200]['content']['application/json'];

/** Read models built again from the log, or verified against it, with how far it has come. */
@Component({
  selector: 'rp-admin-replays',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, DataTable, Progress],
  templateUrl: './replays.html',
  styleUrl: '../shell/console.css',
})
export class Replays {
  readonly cursor = input<string>();

  protected readonly words = adminWords;
  protected readonly current = signal<Replay | undefined>(undefined);
  protected readonly busy = signal(false);
  readonly #leaving = new AbortController();
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);
  readonly #toasts = inject(ToastList);

  protected readonly readModels = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/read-models', { signal })),
  });
  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/replays', {
          params: { query: { limit: 20, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#leaving.abort());
  }

  protected async start(readModel: string, verify: boolean): Promise<void> {
    this.busy.set(true);
    try {
      const body = { verify, ...(readModel && { readModels: [readModel] }) };
      const { id } = await answerOf(this.#api.POST('/api/admin/replays', { body }));
      await this.#streams.watch(`/api/admin/replays/${id}/events`, this.#leaving.signal, ({ event, data }) => {
        if (event === 'job') this.current.set(data as Replay);
      });
      this.page.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** Its stream tells that it ended. */
  protected async cancel(id: string): Promise<void> {
    try {
      await answerOf(this.#api.DELETE('/api/admin/replays/{id}', { params: { path: { id } } }));
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }
}
