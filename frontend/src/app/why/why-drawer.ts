import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  resource,
  signal,
  type ResourceRef,
} from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import type { ListedTitle } from '../item/title';
import { Bars } from '../ui/bars/bars';
import { Drawer } from '../ui/drawer/drawer';
import { Poster } from '../ui/poster/poster';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { words } from '../words/en';
import { Evidence, type Rested } from './evidence';
import { Why, type Asked } from './why';

/** So far down a list a title's place is told. */
const LISTED = 60;
const FIRST = 6;

/** Why a title was suggested, what it rests on, and how the list would change without that. */
@Component({
  selector: 'rp-why-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, Drawer, Poster, Skeleton, Failed],
  templateUrl: './why-drawer.html',
  styleUrl: './why-drawer.css',
})
export class WhyDrawer {
  readonly asked = input.required<Asked>();

  protected readonly words = words.why;
  protected readonly why = inject(Why);
  protected readonly isMember = inject(Session).isSignedIn;
  readonly #api = inject(Api).client;
  readonly #evidence = inject(Evidence);
  protected readonly without = signal<readonly string[]>([]);

  protected readonly answer = resource({
    params: () => this.asked(),
    loader: ({ params: { title }, abortSignal }) => this.#evidence.of(title.id, abortSignal),
  });
  protected readonly bars = computed(() =>
    this.#rested().map(({ title, weight, stars }) => ({
      label: title,
      weight,
      ...(stars !== null && { note: words.why.rated(stars) }),
    })),
  );
  protected readonly toggles = computed(() => (this.isMember() ? this.#rested() : []));
  protected readonly before = this.#listWithout(() => []);
  protected readonly after = this.#listWithout(() => this.without());
  protected readonly first = computed(() => {
    const known = new Set(
      itemsOf(this.before)
        .map(({ id }) => id)
        .slice(0, FIRST),
    );
    return itemsOf(this.after)
      .slice(0, FIRST)
      .map((title) => ({ title, fresh: this.without().length > 0 && !known.has(title.id) }));
  });
  protected readonly place = computed(() => {
    const before = this.#placeIn(this.before);
    if (this.without().length === 0) return words.why.place(before, LISTED);
    return words.why.moved(words.why.was(before), words.why.was(this.#placeIn(this.after)));
  });

  protected toggle(id: string): void {
    this.without.update((all) => (all.includes(id) ? all.filter((each) => each !== id) : [...all, id]));
  }

  readonly #rested = computed((): readonly Rested[] => (this.answer.hasValue() ? this.answer.value().evidence : []));

  #listWithout(ignored: () => readonly string[]) {
    return resource({
      params: () => (this.isMember() ? { medium: this.asked().title.medium, ignore: [...ignored()] } : undefined),
      loader: async ({ params: { medium, ignore }, abortSignal: signal }): Promise<readonly ListedTitle[]> => {
        const query = { medium, k: LISTED, ...(ignore.length > 0 && { ignore }) };
        const answer = await answerOf(this.#api.GET('/api/recommendations', { params: { query }, signal }));
        return 'items' in answer ? answer.items : [];
      },
    });
  }

  #placeIn(list: List): number | undefined {
    const at = itemsOf(list).findIndex(({ id }) => id === this.asked().title.id);
    return at < 0 ? undefined : at + 1;
  }
}

type List = ResourceRef<readonly ListedTitle[] | undefined>;

const itemsOf = (list: List): readonly ListedTitle[] => (list.hasValue() ? list.value() : []);
