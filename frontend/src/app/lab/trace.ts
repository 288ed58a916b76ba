import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { ApiError } from '../api/problem';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { Media } from './media';
import { isRefusedBy, labSaidOf } from './refused';
import type { Trace } from './shapes';
import { TraceSteps } from './trace-steps';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TITLES = 20;

interface Told {
  readonly trace: Trace;
  /** By item id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** One answer step by step: by its id, or asked for now as oneself or as a member of a data set. */
@Component({
  selector: 'rp-lab-trace',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, Empty, TraceSteps],
  providers: [Doing],
  template: `
    <h1>{{ words.trace.heading }}</h1>
    <p class="quiet-text">{{ words.trace.intro }}</p>
    <form class="filters" (submit)="$event.preventDefault(); show(typed.value)">
      <div class="field wide">
        <label for="recommendation">{{ words.trace.id }}</label>
        <input
          #typed
          id="recommendation"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="recommendation-hint"
          [value]="id() ?? ''"
          [attr.aria-invalid]="bad() ? 'true' : null"
        />
      </div>
      <button type="submit" class="button">{{ words.trace.show }}</button>
      <p class="hint" [class.wrong]="bad()" id="recommendation-hint" aria-live="polite">
        {{ bad() ? words.trace.badId : words.trace.idHint }}
      </p>
    </form>
    <form class="filters" (submit)="$event.preventDefault(); ask(chosen.value, medium.value)">
      <div class="field">
        <label for="as">{{ words.trace.ask }}</label>
        <select #chosen id="as">
          <option value="">{{ words.trace.self }}</option>
          @for (each of members(); track each.id) {
            <option [value]="each.id" [selected]="each.id === member()">{{ each.displayName }}</option>
          }
        </select>
      </div>
      <div class="field">
        <label for="trace-medium">{{ words.medium }}</label>
        <select #medium id="trace-medium">
          @for (each of media.all(); track each) {
            <option [value]="each">{{ words.mediumOf(each) }}</option>
          }
        </select>
      </div>
      <button type="submit" class="button primary" [disabled]="doing.busy()">{{ words.trace.askNow }}</button>
    </form>
    @if (told(); as told) {
      <rp-trace-steps [trace]="told.trace" [titles]="told.titles" />
    } @else if (found.error(); as error) {
      <p class="alert" role="alert">{{ labSaidOf(error) }}</p>
    } @else if (found.isLoading()) {
      <rp-skeleton shape="lines" [count]="8" />
    } @else {
      <rp-empty [heading]="words.trace.none" [text]="words.trace.noneText" />
    }
  `,
  styles: `
    .wide {
      flex: 1 1 24rem;
      max-width: 30rem;
    }
    .hint.wrong {
      color: var(--bad);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class TracePage {
  readonly id = input<string>();
  /** Whom to offer first: a member of a data set. */
  readonly member = input<string>();

  protected readonly words = labWords;
  protected readonly labSaidOf = labSaidOf;
  protected readonly doing = inject(Doing);
  protected readonly media = inject(Media);
  protected readonly bad = signal(false);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);

  readonly #kinds = resource({
    loader: ({ abortSignal: signal }) =>
      Promise.all(
        (['imported', 'simulated'] as const).map((kind) =>
          answerOf(this.#api.GET('/api/impersonation/members', { params: { query: { kind, limit: 50 } }, signal })),
        ),
      ),
  });
  protected readonly members = () => (this.#kinds.hasValue() ? this.#kinds.value().flatMap(({ items }) => items) : []);
  protected readonly found = resource({
    params: () => this.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const trace = await answerOf(
        this.#api.GET('/api/recommendations/{id}/trace', { params: { path: { id } }, signal }),
      );
      return {
        trace,
        titles: await this.#titles(
          trace.items.map((item) => item.id),
          signal,
        ),
      };
    },
  });

  /** What was asked for here goes before what the address names. */
  readonly #asked = signal<Told | undefined>(undefined);
  protected readonly told = computed(() => this.#asked() ?? (this.found.hasValue() ? this.found.value() : undefined));

  protected show(typed: string): void {
    const id = typed.trim();
    this.bad.set(!ID.test(id));
    if (this.bad()) return;
    this.#asked.set(undefined);
    void this.#router.navigate([], { queryParams: { id }, queryParamsHandling: 'merge' });
  }

  protected async ask(member: string, medium: string): Promise<void> {
    await this.doing.do(
      '',
      async () => this.#asked.set(await (member ? this.#askAs(member, medium) : this.#ask(medium))),
      (error) => {
        if (member === '' || !isRefusedBy(error, 'FORBIDDEN')) return false;
        this.#toasts.warn(labWords.trace.notOfOthers);
        return true;
      },
    );
  }

  /** Through their eyes for the length of one request. */
  async #askAs(memberId: string, medium: string): Promise<Told> {
    const { accessToken } = await answerOf(this.#api.POST('/api/impersonation', { body: { memberId } }));
    try {
      return await this.#ask(medium, { Authorization: `Bearer ${accessToken}` });
    } finally {
      await answerOf(this.#api.DELETE('/api/impersonation'));
    }
  }

  async #ask(medium: string, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    const query = { medium, k: TITLES, trace: 'true' as const };
    const answer = await answerOf(this.#api.GET('/api/recommendations', { params: { query }, headers }));
    if (!('trace' in answer) || !answer.trace) throw new ApiError({ code: 'FORBIDDEN', status: 403 });
    return { trace: answer.trace, titles: new Map(answer.items.map(({ id, title }) => [id, title])) };
  }

  async #titles(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all(
      ids.map((id) =>
        answerOf(this.#api.GET('/api/items/{id}', { params: { path: { id } }, signal })).catch(() => undefined),
      ),
    );
    return new Map(found.flatMap((item) => (item ? [[item.id, item.title] as const] : [])));
  }
}
