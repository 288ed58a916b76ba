import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { LENGTHS } from '../discover/lengths';
import { words } from '../words/en';
import type { Intent } from './intent-chips';
import { DECADES, withPart, type PartName } from './intent-parts';

/** Adds to what was understood: a genre, years, a length or a language, of those that the catalogue has. */
@Component({
  selector: 'rp-add-part',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <select #part [attr.aria-label]="words.add" (change)="add(part)">
      <option value="">{{ words.add }}</option>
      <optgroup [label]="words.parts.genre">
        @for (genre of genres(); track genre) {
          <option [value]="'genre:' + genre">{{ genre }}</option>
        }
      </optgroup>
      <optgroup [label]="words.parts.years">
        @for (decade of decades; track decade) {
          <option [value]="'years:' + decade">{{ words.decade(decade) }}</option>
        }
        <option [value]="'years:' + older">{{ words.until(older + 9) }}</option>
      </optgroup>
      <optgroup [label]="words.parts.length">
        @for (length of lengths; track length.name) {
          <option [value]="'length:' + length.name">{{ said[length.name] }}</option>
        }
      </optgroup>
      <optgroup [label]="words.parts.language">
        @for (language of languages(); track language[0]) {
          <option [value]="'language:' + language[0]">{{ language[1] }}</option>
        }
      </optgroup>
    </select>
  `,
  styles: `
    select {
      width: 10.5rem;
      min-height: var(--pill);
      padding: 0 var(--s-3);
      border: 1px dashed var(--n-5);
      border-radius: var(--round);
      background: var(--page);
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
  `,
})
export class AddPart {
  readonly intent = input.required<Intent>();
  readonly edited = output<Intent>();

  protected readonly words = words.mood;
  protected readonly said = words.discover.lengths;
  protected readonly lengths = LENGTHS;
  protected readonly decades = DECADES;
  protected readonly older = Math.min(...DECADES) - 10;
  readonly #api = inject(Api).client;
  readonly #media = resource({
    loader: async ({ abortSignal: signal }) => (await answerOf(this.#api.GET('/api/media', { signal }))).items,
  });
  readonly #here = computed(() => {
    const media = this.#media.hasValue() ? this.#media.value() : [];
    const { medium } = this.intent();
    return medium ? media.filter((each) => each.medium === medium) : media;
  });
  protected readonly genres = computed(() =>
    [...new Set(this.#here().flatMap(({ genres }) => genres.map(({ genre }) => genre)))].sort(),
  );
  protected readonly languages = computed(() =>
    [...new Map(this.#here().flatMap(({ languages }) => languages.map((each) => [each.language, each.name])))].sort(
      ([, one], [, other]) => one.localeCompare(other),
    ),
  );

  protected add(select: HTMLSelectElement): void {
    const part = select.value;
    select.value = '';
    if (part) this.edited.emit(withPart(this.intent(), part as PartName));
  }
}
