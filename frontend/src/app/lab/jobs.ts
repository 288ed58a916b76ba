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
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import type { paths } from '../api/schema';
import { LineChart } from '../charts/line-chart';
import { DataTable } from '../ui/data-table/data-table';
import { Pager } from '../ui/data-table/pager';
import { Progress } from '../ui/progress/progress';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { saidOf } from '../words/said-of';

type Job = paths['/api/training/jobs/{id}']['get']['responses'][200]['content']['application/json'];

/** Trainings: asked for, watched while they run, stopped. */
@Component({
  selector: 'rp-lab-jobs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineChart, DataTable, Pager, Progress, Skeleton, Empty, Failed],
  templateUrl: './jobs.html',
  styleUrl: '../shell/console.css',
})
export class Jobs {
  readonly cursor = input<string>();

  protected readonly words = labWords;
  protected readonly busy = signal(false);
  protected readonly watched = signal<Job | undefined>(undefined);
  #watching: AbortController | undefined;
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);
  readonly #toasts = inject(ToastList);

  protected readonly families = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/training/families', { signal })),
  });
  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/training/jobs', {
          params: { query: { limit: 20, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });
  readonly #epochs = computed(() => (this.watched()?.epochs ?? []).filter(({ run }) => run === 'evaluation'));
  protected readonly points = computed(() => this.#epochs().map(({ epoch }) => String(epoch)));
  protected readonly lines = computed(() => [
    { label: labWords.jobs.loss, values: this.#epochs().map(({ loss }) => loss) },
    { label: labWords.jobs.ndcg, values: this.#epochs().map(({ ndcg }) => ndcg), right: true },
  ]);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#watching?.abort());
  }

  protected isOpen(status: Job['status']): boolean {
    return status === 'queued' || status === 'running';
  }

  protected async start(family: string, device: string): Promise<void> {
    const on = device === 'cuda' ? 'cuda' : 'cpu';
    await this.#do(labWords.jobs.started, async () => {
      const { id } = await answerOf(this.#api.POST('/api/training/jobs', { body: { family, device: on } }));
      void this.watch(id);
    });
  }

  protected async cancel(id: string): Promise<void> {
    await this.#do(labWords.jobs.cancelled, () =>
      answerOf(this.#api.DELETE('/api/training/jobs/{id}', { params: { path: { id } } })),
    );
  }

  protected async watch(id: string): Promise<void> {
    this.#watching?.abort();
    const { signal } = (this.#watching = new AbortController());
    try {
      await this.#streams.watch(`/api/training/jobs/${id}/events`, signal, ({ event, data }) => {
        if (event === 'job') this.watched.set(data as Job);
      });
      if (!signal.aborted) this.page.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }

  async #do(said: string, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
      this.#toasts.say(said);
      this.page.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
