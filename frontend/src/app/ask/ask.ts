import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Poster } from '../ui/poster/poster';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { words } from '../words/en';

/** A question, its answer, and the titles that the answer rests on. The question stands in the address. */
@Component({
  selector: 'rp-ask',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster, Skeleton, Failed],
  templateUrl: './ask.html',
  styleUrl: './ask.css',
})
export class Ask {
  readonly q = input<string>();
  /** The title that is asked about. */
  readonly item = input<string>();

  protected readonly words = words.ask;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  protected readonly typed = signal('');

  protected readonly answer = resource({
    params: () => {
      const q = this.q()?.trim();
      const itemId = this.item();
      return q && q.length > 1 ? { q, ...(itemId && { itemId }) } : undefined;
    },
    loader: ({ params: query, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/ask', { params: { query }, signal })),
  });
  protected readonly found = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));

  constructor() {
    effect(() => {
      const q = this.q() ?? '';
      untracked(() => this.typed.set(q));
    });
  }

  protected async ask(q: string): Promise<void> {
    await this.#router.navigate([], { queryParams: { q: q.trim() || null }, queryParamsHandling: 'merge' });
  }
}
