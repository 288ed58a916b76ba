import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { answerOf, Api } from '../api/api';
import { labWords } from '../words/en.lab';

interface Read {
  readonly lines: readonly string[];
  readonly cursor: string | undefined;
}

/** The end of a training's log; goes on from where it stood whenever the training tells something. */
@Component({
  selector: 'rp-job-log',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <pre #log class="log" tabindex="0" role="log" aria-live="off" [attr.aria-label]="words.log">{{
      read().lines.join('\\n') || words.logEmpty
    }}</pre>
  `,
  styleUrl: '../shell/console.css',
})
export class JobLog {
  readonly id = input.required<string>();
  /** A change says that there may be more. */
  readonly told = input.required<number>();

  protected readonly words = labWords.jobs;
  readonly #api = inject(Api).client;
  private readonly log = viewChild.required<ElementRef<HTMLElement>>('log');
  protected readonly read = linkedSignal<string, Read>({
    source: this.id,
    computation: () => ({ lines: [], cursor: undefined }),
  });
  #reading = Promise.resolve();

  constructor() {
    effect(() => {
      const id = this.id();
      this.told();
      untracked(() => {
        this.#reading = this.#reading.then(() => this.#more(id)).catch(() => undefined);
      });
    });
    afterRenderEffect(() => {
      this.read();
      const { nativeElement: log } = this.log();
      log.scrollTop = log.scrollHeight;
    });
  }

  /** What is missed now comes with the next telling. */
  async #more(id: string): Promise<void> {
    for (;;) {
      const { cursor, lines } = this.read();
      const { items, nextCursor } = await answerOf(
        this.#api.GET('/api/training/jobs/{id}/log', {
          params: { path: { id }, query: { limit: 200, ...(cursor && { cursor }) } },
        }),
      );
      if (items.length === 0 || id !== this.id()) return;
      this.read.set({ lines: [...lines, ...items], cursor: nextCursor ?? String(lines.length + items.length) });
      if (nextCursor === null) return;
    }
  }
}
