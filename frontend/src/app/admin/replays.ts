import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  Injector,
  input,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import { isOpen } from '../api/open';
import type { paths } from '../api/schema';
import { Session } from '../api/session';
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
  protected readonly verifying = signal(true);
  protected readonly isOpen = isOpen;
  protected readonly verdict = viewChild<ElementRef<HTMLElement>>('verdict');
  /** Who may not, sees what goes on and what came of it. */
  protected readonly mayStart = inject(Session).roles().includes('admin');
  readonly #injector = inject(Injector);
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
    effect(() => {
      const open = this.page.hasValue() ? this.page.value().items.find(isOpen) : undefined;
      // the list may lag behind what has ended just now
      if (open && open.id !== untracked(this.current)?.id)
        untracked(() => void this.#follow(() => Promise.resolve(open)));
    });
  }

  protected async start(readModel: string, verify: boolean): Promise<void> {
    const body = { verify, ...(readModel && { readModels: [readModel] }) };
    await this.#follow(() => answerOf(this.#api.POST('/api/admin/replays', { body })));
  }

  /** What came of an earlier one. */
  protected async show(id: string): Promise<void> {
    try {
      this.current.set(await answerOf(this.#api.GET('/api/admin/replays/{id}', { params: { path: { id } } })));
      afterNextRender(() => this.verdict()?.nativeElement.scrollIntoView({ block: 'center' }), {
        injector: this.#injector,
      });
    } catch (error) {
      this.#toasts.warn(saidOf(error));
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

  /** One at a time: what was just asked for, or what was under way when the page opened. */
  async #follow(asked: () => Promise<{ readonly id: string }>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { id } = await asked();
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
}
