import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { ImportReport } from './import-report';

type Import = paths['/api/me/imports']['get']['responses'][200]['content']['application/json']['items'][number];

const ASK_EVERY_MS = 700;
const UNDER_WAY: readonly Import['status'][] = ['queued', 'running', 'interrupted'];

/** Export files of other services: sent, matched, and corrected line by line where a title was not found. */
@Component({
  selector: 'rp-imports',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, Failed, ImportReport],
  templateUrl: './imports.html',
  styleUrl: './imports.css',
})
export class Imports {
  protected readonly words = words.imports;
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was done here so far: a list that was asked for before the last of it is asked for again. */
  #done = 0;

  protected readonly sending = signal(false);
  /** A file is held over the place where it can be dropped. */
  protected readonly isOver = signal(false);
  protected readonly shown = signal<string | undefined>(undefined);
  protected readonly list = resource({
    loader: async ({ abortSignal: signal }) => {
      const done = this.#done;
      const { items } = await answerOf(this.#api.GET('/api/me/imports', { params: { query: { limit: 10 } }, signal }));
      if (done !== this.#done || items.some(({ status }) => UNDER_WAY.includes(status)))
        this.#timer = setTimeout(() => this.list.reload(), ASK_EVERY_MS);
      return items;
    },
  });
  protected readonly running = computed(() =>
    (this.list.hasValue() ? this.list.value() : []).find(({ status }) => UNDER_WAY.includes(status)),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected async choose(input: HTMLInputElement): Promise<void> {
    await this.#send(input.files?.[0]);
    input.value = '';
  }

  protected async drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.isOver.set(false);
    await this.#send(event.dataTransfer?.files[0]);
  }

  async #send(file: File | undefined): Promise<void> {
    if (!file || this.sending()) return;
    const form = new FormData();
    form.set('file', file);
    await this.#do(async () => {
      const { id } = await answerOf(this.#api.POST('/api/me/imports', { body: {}, bodySerializer: () => form }));
      this.shown.set(id);
    });
  }

  protected async undo({ id }: Import): Promise<void> {
    await this.#do(async () => {
      await answerOf(this.#api.DELETE('/api/me/imports/{id}', { params: { path: { id } } }));
      this.#toasts.say(words.imports.undone);
    });
  }

  protected countsOf({ counts }: Import): string {
    return words.imports.counts(counts?.imported ?? 0, counts?.uncertain ?? 0, counts?.unmatched ?? 0);
  }

  protected canUndo({ status }: Import): boolean {
    return status === 'succeeded';
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.sending.set(true);
    try {
      await work();
      this.#done++;
      this.list.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.sending.set(false);
    }
  }
}
