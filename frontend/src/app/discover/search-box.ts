import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { answerOf, Api } from '../api/api';
import { mediumName } from '../item/media';
import { words } from '../words/en';

/** Somebody who types is not asked about every letter. */
const PAUSE_MS = 140;

export type Chosen =
  | { readonly kind: 'title'; readonly id: string }
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'genre'; readonly genre: string }
  | { readonly kind: 'text'; readonly q: string };

/** Search with suggestions: the APG's combobox with a list. Enter without a choice searches for what was typed. */
@Component({
  selector: 'rp-search-box',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './search-box.html',
  styleUrl: './search-box.css',
})
export class SearchBox {
  readonly q = input('');
  readonly medium = input<string>();
  readonly chosen = output<Chosen>();

  protected readonly words = words.discover;
  protected readonly text = linkedSignal(() => this.q());
  protected readonly open = signal(false);
  protected readonly active = signal(-1);
  readonly #api = inject(Api).client;
  readonly #typed = signal('');
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly #found = resource({
    params: () => (this.#typed() ? { q: this.#typed(), medium: this.medium() } : undefined),
    loader: ({ params: { q, medium }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/items/suggest', { params: { query: { q, limit: 8, ...(medium && { medium }) } }, signal }),
      ),
  });
  /** A suggestion is a help: where it fails nothing is said, and Enter still searches. */
  protected readonly options = computed(() =>
    (this.#found.hasValue() && this.text().trim() ? this.#found.value().items : []).map((each) => {
      if (each.kind === 'title')
        return {
          chosen: { kind: each.kind, id: each.id } as Chosen,
          label: each.title,
          note: [each.year, mediumName(each.medium)].filter(Boolean).join(' · '),
        };
      const note = words.discover.titles(each.titles);
      if (each.kind === 'person')
        return {
          chosen: { kind: each.kind, name: each.name } as Chosen,
          label: each.name,
          note: `${words.discover.person} · ${note}`,
        };
      return {
        chosen: { kind: each.kind, genre: each.genre } as Chosen,
        label: each.genre,
        note: `${words.discover.genre} · ${note}`,
      };
    }),
  );
  protected readonly expanded = computed(() => this.open() && this.options().length > 0);

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.open.set(true);
    this.active.set(-1);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#typed.set(text.trim()), PAUSE_MS);
  }

  protected onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.open.set(true);
      this.#move(step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.choose(this.options()[this.active()]?.chosen ?? { kind: 'text', q: this.text().trim() });
    } else if (event.key === 'Escape') this.#escape();
  }

  protected choose(chosen: Chosen): void {
    this.open.set(false);
    this.active.set(-1);
    if (chosen.kind !== 'text') this.text.set(this.q());
    this.chosen.emit(chosen);
  }

  protected clear(): void {
    this.text.set('');
    this.#typed.set('');
    this.box().nativeElement.focus();
    if (this.q()) this.chosen.emit({ kind: 'text', q: '' });
  }

  #move(step: number): void {
    const count = this.options().length;
    if (count > 0) this.active.update((at) => (at < 0 && step < 0 ? count - 1 : (at + step + count) % count));
  }

  #escape(): void {
    if (this.expanded()) this.open.set(false);
    else this.clear();
  }
}
