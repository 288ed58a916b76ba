import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
} from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Session } from '../api/session';
import { manyOf } from '../discover/query';
import { regionName, regionOf } from '../item/region';
import { Chips } from '../ui/chips/chips';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { ANYWHERE, watchingOf, type WatchingChange, type WatchingQuery } from './watching';

type Answer = paths['/api/where-to-watch']['get']['responses'][200]['content']['application/json'];
type Known = Omit<Answer, 'nextCursor'> | undefined;

/** Only titles that are streamed in a region, on some services. Not there where nothing is known of it. */
@Component({
  selector: 'rp-watching-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chips],
  template: `
    @if (regions().length > 0) {
      <div class="where">
        <div class="field">
          <label for="watch-region">{{ words.label }}</label>
          <select id="watch-region" #select (change)="go(select.value)">
            <option value="" [selected]="!where()">{{ words.anywhere }}</option>
            @for (each of regions(); track each.code) {
              <option [value]="each.code" [selected]="each.code === where()">{{ each.name }}</option>
            }
          </select>
        </div>
        @if (session.isSignedIn() && where()) {
          <button type="button" class="button quiet" (click)="keep()">{{ words.keep }}</button>
        } @else if (own(); as mine) {
          <button type="button" class="button quiet" (click)="changed.emit(mine)">{{ words.mine }}</button>
        }
      </div>
      @if (where()) {
        <rp-chips
          [label]="words.services"
          [chips]="services()"
          [chosen]="chosen()"
          (changed)="changed.emit({ region: where()!, services: $event.length ? $event : null })"
        />
        <p class="owed">{{ justWatch }} {{ known()?.attribution }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      flex: 1 1 100%;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-3);
    }
    :host:empty {
      display: none;
    }
    .where {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--s-2) var(--s-3);
    }
    select {
      max-width: 14rem;
    }
    .owed {
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
  `,
})
export class WatchingFilter {
  readonly query = input.required<WatchingQuery>();
  readonly changed = output<WatchingChange>();

  protected readonly words = words.watching;
  protected readonly justWatch = words.item.justWatch;
  protected readonly session = inject(Session);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly where = computed(() => watchingOf(this.query()).region);
  protected readonly chosen = computed(() => manyOf(this.query().services));
  readonly #asked = resource({
    params: () => this.where() ?? regionOf(navigator.languages) ?? '',
    loader: ({ params: region, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/where-to-watch', { params: { query: region ? { region } : {} }, signal })),
  });
  readonly #answer = computed(() => (this.#asked.hasValue() ? this.#asked.value() : undefined));
  /** What was known stays to be chosen from while another region is asked about. */
  protected readonly known = linkedSignal<Known, Known>({
    source: this.#answer,
    computation: (answer, before) => answer ?? before?.value,
  });
  protected readonly regions = computed(() =>
    (this.known()?.regions ?? [])
      .map((code) => ({ code, name: regionName(code) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
  protected readonly services = computed(() =>
    (this.known()?.items ?? []).map(({ service, name, titles }) => ({ value: service, label: name, count: titles })),
  );
  readonly #kept = resource({
    params: () => (this.session.isSignedIn() && this.regions().length > 0 ? {} : undefined),
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/services', { signal })),
  });
  /** What the member chose once, as a change of the address. */
  protected readonly own = computed((): WatchingChange | undefined => {
    const kept = this.#kept.hasValue() ? this.#kept.value() : undefined;
    return kept?.region ? { region: kept.region, services: kept.services.length ? kept.services : null } : undefined;
  });

  protected go(region: string): void {
    this.changed.emit(region ? { region, services: null } : ANYWHERE);
  }

  protected async keep(): Promise<void> {
    const body = { region: this.where() ?? null, services: [...this.chosen()] };
    try {
      this.#kept.set(await answerOf(this.#api.PUT('/api/me/services', { body })));
      this.#toasts.say(words.watching.kept);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }
}
