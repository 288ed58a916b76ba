import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { MediumSwitch } from '../item/medium-switch';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import { Ring } from '../ui/ring/ring';
import { gradually } from '../ui/row/gradually';
import { Row } from '../ui/row/row';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { WatchingFilter } from '../watching/watching-filter';
import { watchingOf, type WatchingChange } from '../watching/watching';
import { Hero } from './hero';
import { Reordered } from './reordered';
import { whyOf } from './why-of';

/** The member's programme: the best pick, then rows that each say why they are here. */
@Component({
  selector: 'rp-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Hero, MediumSwitch, TitleCard, Ring, Row, Skeleton, Empty, Failed, WatchingFilter],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  /** From the address: which kind of titles. */
  readonly medium = input<string>();
  readonly region = input<string>();
  readonly services = input<string | readonly string[]>();

  protected readonly words = words.home;
  protected readonly whyOf = whyOf;
  protected readonly shelf = inject(Shelf);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #toasts = inject(ToastList);
  readonly #reordered = inject(Reordered);

  protected readonly where = computed(() => ({ region: this.region(), services: this.services() }));
  protected readonly heading = computed(() => words.home.greeting(this.#session.member()?.displayName ?? ''));
  protected readonly page = resource({
    params: () => ({ medium: this.medium(), ...watchingOf(this.where()) }),
    loader: async ({ params: { medium, ...where }, abortSignal: signal }) => {
      const query = { k: 16, ...(medium && { medium }), ...where };
      const page = await answerOf(this.#api.GET('/api/recommendations/home', { params: { query }, signal }));
      this.shelf.learn(page.rows.flatMap(({ items }) => items));
      return page;
    },
  });
  readonly #rows = computed(() => (this.page.hasValue() ? this.page.value().rows : []));
  protected readonly hero = computed(() => {
    const row = this.#rows().find(({ kind }) => kind === 'hero');
    const [title] = row?.items ?? [];
    return row && title && !this.cold() ? { row, title } : undefined;
  });
  protected readonly seeds = computed(() => this.#rows().find(({ kind }) => kind === 'onboarding'));
  /** What was hidden a moment ago is gone at once, whatever the answer still says. */
  readonly #programme = computed(() =>
    this.#rows()
      .filter(({ kind }) => kind !== 'hero' && kind !== 'onboarding' && !(kind === 'for-you' && this.cold()))
      .map((row) => ({ ...row, items: row.items.filter(({ id }) => !this.shelf.isHidden(id)) }))
      .filter(({ items }) => items.length > 0),
  );
  protected readonly rows = gradually(this.#programme, 1);
  protected readonly progress = computed(() =>
    this.page.hasValue() ? this.page.value().progress : { ratings: 0, needed: 5 },
  );
  protected readonly cold = computed(() => this.progress().ratings < this.progress().needed);
  /** There is nothing to tune or to look back at yet. */
  protected readonly isNew = computed(() => this.page.hasValue() && this.cold());

  constructor() {
    let seen = untracked(this.shelf.revision);
    effect(() => {
      const revision = this.shelf.revision();
      if (revision === seen) return;
      seen = revision;
      untracked(() => this.page.reload());
    });
    effect((onCleanup) => {
      if (!this.#rows().some(({ fallbackReason }) => fallbackReason === 'NOT_YET')) return;
      const left = new AbortController();
      onCleanup(() => left.abort());
      void this.#takeOrder(left.signal);
    });
  }

  /** Shows the page again once its list has the order that it could not wait for. */
  async #takeOrder(signal: AbortSignal): Promise<void> {
    if (!(await this.#reordered.arrived(signal))) return;
    this.page.reload();
    this.#toasts.say(words.home.reordered);
  }

  protected async watch({ region, services }: WatchingChange): Promise<void> {
    await this.#router.navigate([], { queryParams: { region, services }, queryParamsHandling: 'merge' });
  }

  protected async choose(medium: string | undefined): Promise<void> {
    await this.#router.navigate([], { queryParams: { medium: medium ?? null }, queryParamsHandling: 'merge' });
  }
}
