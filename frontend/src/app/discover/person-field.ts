import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { words } from '../words/en';

const SUGGESTED_FROM = 2;
const WAIT_MS = 200;

/** Whose titles: a name, with those of the catalogue offered while it is typed. */
@Component({
  selector: 'rp-person-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'field' },
  template: `
    <label for="person">{{ words.people }}</label>
    <input
      #name
      id="person"
      type="text"
      list="people"
      maxlength="120"
      autocomplete="off"
      spellcheck="false"
      [placeholder]="words.anybody"
      [value]="person()"
      (input)="typed.set(name.value)"
      (change)="changed.emit(name.value.trim())"
    />
    <datalist id="people">
      @for (each of names(); track each) {
        <option [value]="each"></option>
      }
    </datalist>
  `,
  styles: `
    input {
      width: 12rem;
    }
    input::placeholder {
      color: var(--text-quiet);
      opacity: 1;
    }
    @media (max-width: 48rem) {
      input {
        width: 100%;
      }
    }
  `,
})
export class PersonField {
  readonly person = input('');
  readonly changed = output<string>();

  protected readonly words = words.discover;
  protected readonly typed = linkedSignal(() => this.person());
  readonly #api = inject(Api).client;
  readonly #suggested = resource({
    params: () => {
      const q = this.typed().trim();
      return q.length < SUGGESTED_FROM || q === this.person() ? undefined : q;
    },
    loader: async ({ params: q, abortSignal: signal }) => {
      await new Promise((done) => setTimeout(done, WAIT_MS));
      signal.throwIfAborted();
      const query = { q, limit: 20 };
      const { items } = await answerOf(this.#api.GET('/api/items/suggest', { params: { query }, signal }));
      return items.flatMap((each) => (each.kind === 'person' ? [each.name] : []));
    },
  });

  protected names(): readonly string[] {
    return this.#suggested.hasValue() ? this.#suggested.value() : [];
  }
}
