import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { words } from '../../words/en';
import { Poster } from '../poster/poster';
import { starsOfKey } from '../stars/half-stars';
import { Stars } from '../stars/stars';

/** What a card shows of a title. */
export interface CardTitle {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly posterUrl: string | null;
}

const LONG_PRESS_MS = 450;

/** A title as a card: the poster leads to its page; what can be done about it shows on hover, on focus and on a long press. */
@Component({
  selector: 'rp-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster, Stars],
  templateUrl: './card.html',
  styleUrl: './card.css',
  host: {
    role: 'listitem',
    '[class.held]': 'held()',
    '[class.open]': 'open()',
    '(focusin)': 'inside.set(true)',
    '(focusout)': 'onFocusOut($event)',
    '(keydown)': 'onKey($event)',
  },
})
export class Card {
  readonly title = input.required<CardTitle>();
  readonly stars = input<number | null>(null);
  readonly inWatchlist = input(false);
  readonly eager = input(false);
  /** Stands under the title in place of year and genre, such as the reason. */
  readonly note = input<string | null>(null);
  /** The stars stand under the title instead of showing on hover: where rating is what the page is for. */
  readonly open = input(false);
  /** What this person may do: a guest rates and nothing more. */
  readonly can = input<{ readonly keep?: boolean; readonly dismiss?: boolean; readonly why?: boolean }>({});

  readonly rated = output<number | null>();
  readonly kept = output<boolean>();
  readonly dismissed = output();
  readonly why = output();
  readonly opened = output();

  protected readonly words = words.ui;
  protected readonly facts = computed(() => [this.title().year, this.title().genres[0]].filter(Boolean));
  protected readonly inside = signal(false);
  protected readonly held = signal(false);
  #press: ReturnType<typeof setTimeout> | undefined;

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stars = starsOfKey(event);
    if (stars === undefined || stars === this.stars()) return;
    event.preventDefault();
    this.rated.emit(stars);
  }

  protected onFocusOut({ currentTarget, relatedTarget }: FocusEvent): void {
    if ((currentTarget as Node).contains(relatedTarget as Node | null)) return;
    this.inside.set(false);
    this.held.set(false);
  }

  protected pressed({ pointerType }: PointerEvent): void {
    if (pointerType === 'mouse') return;
    this.#press = setTimeout(() => this.held.set(true), LONG_PRESS_MS);
  }

  protected released(): void {
    clearTimeout(this.#press);
  }

  /** The click that ends a long press opens nothing. */
  protected follow(event: Event): void {
    if (this.held()) event.preventDefault();
    else this.opened.emit();
  }
}
