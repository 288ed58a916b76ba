import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Chips } from '../ui/chips/chips';
import { words } from '../words/en';
import { manyOf, SORTS, sortOf, yearOf, type DiscoverQuery } from './query';

export type Change = Readonly<Record<string, string | readonly string[] | null>>;

/** Genres, language, years, people and the order of what is left. */
@Component({
  selector: 'rp-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chips],
  template: `
    <rp-chips
      [label]="words.genre"
      [chips]="genres()"
      [chosen]="chosen()"
      (changed)="changed.emit({ genre: $event.length ? $event : null })"
    />
    <div class="fields">
      <div class="field">
        <label for="language">{{ words.language }}</label>
        <select id="language" #language (change)="changed.emit({ language: language.value || null })">
          <option value="" [selected]="!query().language">{{ words.anyLanguage }}</option>
          @for (each of languages(); track each.language) {
            <option [value]="each.language" [selected]="each.language === query().language">{{ each.name }}</option>
          }
        </select>
      </div>
      @for (bound of bounds; track bound.name) {
        <div class="field year">
          <label [for]="bound.name">{{ bound.label }}</label>
          <input
            #year
            type="text"
            inputmode="numeric"
            maxlength="4"
            [id]="bound.name"
            [value]="query()[bound.name] ?? ''"
            [attr.aria-invalid]="isWrong(query()[bound.name]) ? 'true' : null"
            [attr.aria-describedby]="isWrong(query()[bound.name]) ? bound.name + '-wrong' : null"
            (change)="bind(bound.name, year.value.trim())"
          />
          @if (isWrong(query()[bound.name])) {
            <p class="wrong" [id]="bound.name + '-wrong'">{{ words.wrongYear }}</p>
          }
        </div>
      }
      <div class="field">
        <label for="sort">{{ words.sort }}</label>
        <select id="sort" #sort (change)="changed.emit({ sort: sort.value })">
          @for (each of sorts; track each) {
            <option [value]="each" [selected]="each === order()">{{ words.sorts[each] }}</option>
          }
        </select>
      </div>
      @if (query().person; as person) {
        <button
          type="button"
          class="button"
          [attr.aria-label]="words.removePerson(person)"
          (click)="changed.emit({ person: null })"
        >
          {{ words.withPerson(person) }} ×
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-4);
    }
    rp-chips {
      min-height: 2.125rem;
    }
    .fields {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--s-3) var(--s-4);
    }
    .year input {
      width: 6.5rem;
    }
    select {
      max-width: 14rem;
    }
  `,
})
export class Filters {
  readonly query = input.required<DiscoverQuery>();
  readonly changed = output<Change>();

  protected readonly words = words.discover;
  protected readonly sorts = SORTS;
  protected readonly bounds = [
    { name: 'yearFrom', label: words.discover.from },
    { name: 'yearTo', label: words.discover.to },
  ] as const;
  protected readonly order = computed(() => sortOf(this.query().sort));
  protected readonly chosen = computed(() => manyOf(this.query().genre));
  readonly #api = inject(Api).client;
  readonly #media = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/media', { signal })),
  });
  readonly #facets = computed(() => {
    const media = this.#media.hasValue() ? this.#media.value().items : [];
    const { medium } = this.query();
    return medium ? media.filter((each) => each.medium === medium) : media;
  });
  protected readonly genres = computed(() =>
    summed(
      this.#facets().flatMap(({ genres }) => genres.map((each) => ({ name: each.genre, titles: each.titles }))),
    ).map(({ name, titles }) => ({ value: name, label: name, count: titles })),
  );
  protected readonly languages = computed(() => {
    const named = new Map(this.#facets().flatMap(({ languages }) => languages.map((each) => [each.language, each])));
    return [...named.values()].sort((a, b) => a.name.localeCompare(b.name));
  });

  protected bind(name: 'yearFrom' | 'yearTo', year: string): void {
    this.changed.emit({ [name]: year || null });
  }

  protected isWrong(year: string | undefined): boolean {
    return Boolean(year) && yearOf(year) === undefined;
  }
}

/** The most frequent genres of what is looked at, each once. */
const MOST = 24;

const summed = (facets: readonly { readonly name: string; readonly titles: number }[]) => {
  const titles = new Map<string, number>();
  for (const { name, titles: count } of facets) titles.set(name, (titles.get(name) ?? 0) + count);
  return [...titles]
    .map(([name, count]) => ({ name, titles: count }))
    .sort((a, b) => b.titles - a.titles)
    .slice(0, MOST);
};
