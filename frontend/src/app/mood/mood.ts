import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { MediumSwitch } from '../item/medium-switch';
import { Shelf } from '../item/shelf';
import { TitleCard } from '../item/title-card';
import { PhraseExamples } from '../ui/phrase/phrase-examples';
import { PhraseForm } from '../ui/phrase/phrase-form';
import { FULL_LINES, Grid } from '../ui/row/grid';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { words } from '../words/en';
import { WatchingFilter } from '../watching/watching-filter';
import { watchingOf, type WatchingChange } from '../watching/watching';
import { AddPart } from './add-part';
import { chipsOf, type Intent } from './intent-chips';

/**
 * One field for a mood, what was understood as chips to be taken away, and what fits below. The words, or what was made of
 * them by hand, stand in the address.
 */
@Component({
  selector: 'rp-mood',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    RouterLink,
    AddPart,
    Grid,
    MediumSwitch,
    PhraseExamples,
    PhraseForm,
    TitleCard,
    Skeleton,
    Empty,
    Failed,
    WatchingFilter,
  ],
  templateUrl: './mood.html',
  styleUrl: './mood.css',
})
export class Mood {
  readonly q = input<string>();
  readonly medium = input<string>();
  readonly region = input<string>();
  readonly services = input<string | readonly string[]>();
  /** What is left of the intent after it was edited, as JSON: then the words are not read again. */
  readonly intent = input<string>();

  protected readonly words = words.mood;
  protected readonly session = inject(Session);
  protected readonly shelf = inject(Shelf);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly where = computed(() => ({ region: this.region(), services: this.services() }));
  protected readonly presets = resource({
    params: () => this.medium() ?? '',
    loader: async ({ params: medium, abortSignal: signal }) =>
      (await answerOf(this.#api.GET('/api/moods', { params: { query: medium ? { medium } : {} }, signal }))).items,
  });

  protected readonly answer = resource({
    params: () => {
      const [text, given, medium] = [this.q(), intentIn(this.intent()), this.medium()];
      if (!text && !given) return undefined;
      const filters = given ?? (medium ? { medium } : undefined);
      return {
        k: FULL_LINES,
        recommender: 'auto' as const,
        ...(!given && text && { text }),
        ...(filters && { filters }),
        ...watchingOf(this.where()),
      };
    },
    loader: async ({ params: body, abortSignal: signal }) => {
      const answer = await answerOf(this.#api.POST('/api/recommend', { body, signal }));
      this.shelf.learn(answer.items);
      return answer;
    },
  });
  protected readonly found = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));
  protected readonly shown = computed(() => {
    const { recommendationId, servedBy } = this.found() ?? {};
    return recommendationId && servedBy ? { recommendationId, model: servedBy.model } : {};
  });
  protected readonly chips = computed(() => {
    const found = this.found();
    return found ? chipsOf(found.intent, languageName) : [];
  });
  protected readonly relaxed = computed(() =>
    (this.found()?.relaxed ?? []).map((each) => words.mood.relaxedPart[each] ?? each).join(words.mood.and),
  );

  protected async say(q: string): Promise<void> {
    await this.#go({ q: q || null, intent: null });
  }

  /** The words stay to be read; what counts is what was left of them. */
  protected async edit(intent: Intent): Promise<void> {
    await this.#go({ intent: JSON.stringify(intent) });
  }

  protected async choose(medium: string | undefined): Promise<void> {
    await this.#go({ medium: medium ?? null, intent: null });
  }

  protected async watch({ region, services }: WatchingChange): Promise<void> {
    await this.#go({ region, services });
  }

  async #go(queryParams: Readonly<Record<string, string | readonly string[] | null>>): Promise<void> {
    await this.#router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const languageName = (code: string): string => languages.of(code) ?? code;

/** An address can hold anything. */
const intentIn = (text: string | undefined): Intent | undefined => {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as Intent;
  } catch {
    return undefined;
  }
};
