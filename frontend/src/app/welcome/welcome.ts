import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { ENOUGH, GuestRatings } from '../item/guest-ratings';
import { TitleCard } from '../item/title-card';
import { PhraseForm } from '../ui/phrase/phrase-form';
import { Poster } from '../ui/poster/poster';
import { Ring } from '../ui/ring/ring';
import { gradually } from '../ui/row/gradually';
import { Row } from '../ui/row/row';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { words } from '../words/en';

/** So many cards of a row in one go: a little more than a phone has room for. */
const AT_ONCE = 4;

/** For visitors: what is on, and a taste of one's own programme from ratings kept in this browser. */
@Component({
  selector: 'rp-welcome',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TitleCard, PhraseForm, Poster, Ring, Row, Skeleton, Failed],
  templateUrl: './welcome.html',
  styleUrl: './welcome.css',
})
export class Welcome {
  protected readonly words = words.welcome;
  protected readonly mood = words.mood;
  protected readonly guest = inject(GuestRatings);
  protected readonly enough = ENOUGH;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly trending = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/recommendations/trending', { params: { query: { k: 24 } }, signal })),
  });
  protected readonly popular = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/recommendations/popular', { params: { query: { k: 24 } }, signal })),
  });
  protected readonly popularTitles = gradually(
    () => (this.popular.hasValue() ? this.popular.value().items : []),
    AT_ONCE,
  );
  /** No title stands in two rows. */
  readonly #others = computed(() => {
    const known = new Set(this.popular.hasValue() ? this.popular.value().items.map(({ id }) => id) : []);
    return this.trending.hasValue() ? this.trending.value().items.filter(({ id }) => !known.has(id)) : [];
  });
  protected readonly trendingTitles = gradually(() => this.#others(), AT_ONCE);
  /** Asked with the ratings in the request; the server keeps nothing of it. */
  protected readonly yours = resource({
    params: () => (this.guest.count() > 0 ? [...this.guest.all()] : undefined),
    loader: ({ params, abortSignal: signal }) => {
      const history = params.map(([itemId, stars]) => ({ itemId, stars }));
      return answerOf(this.#api.POST('/api/recommendations', { body: { history, genres: [], k: 24 }, signal }));
    },
  });
  protected readonly yourList = computed(() => {
    if (!this.yours.hasValue()) return undefined;
    return this.yours.value().items.filter(({ id }) => !this.guest.all().has(id));
  });
  /** A hand of posters, of other titles than those to be rated below. */
  protected readonly onShow = computed(() => (this.popular.isLoading() ? [] : this.#others().slice(0, 5)));

  /** Said here, answered on the page that moods have. */
  protected async feel(q: string): Promise<void> {
    await this.#router.navigate(['/mood'], { queryParams: { q: q || null } });
  }

  protected show(section: HTMLElement): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    section.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }
}
