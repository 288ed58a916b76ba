import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Chips } from '../ui/chips/chips';
import { words } from '../words/en';
import { changeTo, lengthOf, LENGTHS } from './lengths';
import { PersonField } from './person-field';
import { manyOf, minutesOf, ratingOf, SORTS, sortOf, yearOf, type DiscoverQuery } from './query';

export type Change = Readonly<Record<string, string | readonly string[] | null>>;

const RATINGS = [6, 7, 7.5, 8, 8.5];

/** Genres, language, years, rating, length, people and the order of what is left. */
@Component({
  selector: 'rp-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chips, PersonField],
  template: `
    <rp-chips
      [label]="words.genre"
      [chips]="genres()"
      [chosen]="chosen()"
      (changed)="changed.emit({ genre: $event.length ? $event : null })"
    />
    <button
      type="button"
      class="button fold"
      aria-controls="fields"
      [attr.aria-expanded]="unfolded()"
      (click)="unfolded.set(!unfolded())"
    >
      {{ words.filters(narrowed()) }}
    </button>
    <div class="fields" id="fields" [class.unfolded]="unfolded()">
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
        <label for="rating">{{ words.rating }}</label>
        <select id="rating" #rating (change)="changed.emit({ minRating: rating.value || null })">
          <option value="" [selected]="!least()">{{ words.anyRating }}</option>
          @for (each of ratings(); track each) {
            <option [value]="each" [selected]="each === least()">{{ words.ratedFrom(each) }}</option>
          }
        </select>
      </div>
      <div class="field">
        <label for="length">{{ words.length }}</label>
        <select id="length" #length (change)="changed.emit(lengthChange(length.value))">
          <option value="" [selected]="!chosenLength()">{{ ownLength() || words.anyLength }}</option>
          @for (each of lengths; track each.name) {
            <option [value]="each.name" [selected]="each.name === chosenLength()">
              {{ words.lengths[each.name] }}
            </option>
          }
        </select>
      </div>
      <rp-person-field [person]="query().person ?? ''" (changed)="changed.emit({ person: $event || null })" />
      <div class="field sort">
        <label for="sort">{{ words.sort }}</label>
        <select id="sort" #sort (change)="changed.emit({ sort: sort.value })">
          @for (each of sorts; track each) {
            <option [value]="each" [selected]="each === order()">{{ words.sorts[each] }}</option>
          }
        </select>
      </div>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-4);
    }
    rp-chips {
      min-height: var(--pill);
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
    .fold {
      display: none;
      justify-self: start;
    }
    @media (max-width: 48rem) {
      rp-chips {
        --chips-wrap: nowrap;
        --chips-bleed: var(--gutter);
      }
      /* A small screen belongs to the titles. */
      .fold {
        display: inline-flex;
      }
      .fields {
        display: none;
      }
      .fields.unfolded {
        display: grid;
        grid-template-columns: 1fr 1fr;
      }
      .year input,
      select {
        width: 100%;
      }
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
  protected readonly lengths = LENGTHS;
  protected readonly lengthChange = changeTo;
  protected readonly least = computed(() => ratingOf(this.query().minRating));
  /** Those to choose from, and the one that somebody wrote into the address. */
  protected readonly ratings = computed(() => {
    const least = this.least();
    return least === undefined ? RATINGS : [...new Set([...RATINGS, least])].sort((a, b) => a - b);
  });
  protected readonly chosenLength = computed(() => lengthOf(this.query())?.name);
  /** A length of one's own, from the address. */
  protected readonly ownLength = computed(() => {
    const { minRuntime, maxRuntime } = this.query();
    const [least, most] = [minutesOf(minRuntime), minutesOf(maxRuntime)];
    return least === undefined && most === undefined ? '' : words.discover.between(least, most);
  });
  protected readonly unfolded = signal(false);
  protected readonly narrowed = computed(() => {
    const { language, yearFrom, yearTo, person } = this.query();
    return [language, yearFrom, yearTo, person, this.least(), this.chosenLength() ?? this.ownLength()].filter(Boolean)
      .length;
  });
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
