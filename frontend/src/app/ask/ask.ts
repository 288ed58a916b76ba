import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { EventStreams, type ServerEvent } from '../api/event-stream';
import type { paths } from '../api/schema';
import { Session } from '../api/session';
import { PhraseExamples } from '../ui/phrase/phrase-examples';
import { PhraseForm } from '../ui/phrase/phrase-form';
import { Poster } from '../ui/poster/poster';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { words } from '../words/en';

type Answer = paths['/api/ask']['get']['responses'][200]['content']['application/json'];

/**
 * A question, its answer, and the titles that the answer rests on. The question stands in the address. Members see the
 * titles as soon as they are found, and the answer while it is being worded.
 */
@Component({
  selector: 'rp-ask',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, PhraseExamples, PhraseForm, Poster, Skeleton, Failed],
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
  readonly #session = inject(Session);
  readonly #streams = inject(EventStreams);

  /** What has been said so far of an answer that is being worded. */
  protected readonly wording = signal('');
  protected readonly isWording = signal(false);
  /** What was found, while the whole is waited for. */
  readonly #early = signal<Answer | undefined>(undefined);

  protected readonly answer = resource({
    params: () => {
      const q = this.q()?.trim();
      const itemId = this.item();
      return q && q.length > 1 ? { q, ...(itemId && { itemId }) } : undefined;
    },
    loader: ({ params: query, abortSignal: signal }) =>
      this.#session.isSignedIn() ? this.#told(query, signal) : this.#asked(query, signal),
  });
  protected readonly found = computed(() => (this.answer.hasValue() ? this.answer.value() : this.#early()));
  protected readonly source = computed(() => {
    const found = this.found();
    if (!found) return '';
    if (this.isWording()) return words.ask.writing;
    const said = found.silence === null ? words.ask.by[found.source] : words.ask.silent;
    return isFoundByMeaning(found) ? `${said} ${words.ask.byMeaning}` : said;
  });

  protected async ask(q: string): Promise<void> {
    await this.#router.navigate([], { queryParams: { q: q || null }, queryParamsHandling: 'merge' });
  }

  #asked(query: { q: string; itemId?: string }, signal: AbortSignal): Promise<Answer> {
    return answerOf(this.#api.GET('/api/ask', { params: { query }, signal }));
  }

  async #told(query: { q: string; itemId?: string }, signal: AbortSignal): Promise<Answer> {
    let answer: Answer | undefined;
    this.#begin();
    const take = ({ event, data }: ServerEvent): void => {
      if (event === 'found') this.#early.set(data as Answer);
      if (event === 'words') this.wording.update((said) => said + (data as { readonly text: string }).text);
      if (event === 'answer') answer = data as Answer;
    };
    try {
      await this.#streams.watch(`/api/ask/stream?${new URLSearchParams(query)}`, signal, take);
    } finally {
      if (!signal.aborted) this.#end();
    }
    return answer ?? this.#asked(query, signal);
  }

  #begin(): void {
    this.wording.set('');
    this.#early.set(undefined);
    this.isWording.set(true);
  }

  /** The whole answer takes the place of all before. */
  #end(): void {
    this.wording.set('');
    this.isWording.set(false);
  }
}

/** A fact of one title is read off its entry, however that title was looked for. */
const isFoundByMeaning = ({ byMeaning, source, cited }: Answer): boolean =>
  byMeaning && source !== 'fact' && cited.length > 0;
