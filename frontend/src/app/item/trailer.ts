import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { DomSanitizer, type SafeResourceUrl } from '@angular/platform-browser';
import { Drawer } from '../ui/drawer/drawer';
import { words } from '../words/en';
import { trailerOf } from './facts';
import type { TitleDetails } from './title';

/** Where videos play without a cookie; the one address that the page may frame. */
const PLAYER = 'https://www.youtube-nocookie.com/embed';

/**
 * A title's trailer, played on the page. Nothing is asked of where it lies before somebody wants to see it. What cannot be
 * played here, or is not known, is a tab of its own.
 */
@Component({
  selector: 'rp-trailer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer],
  template: `
    @if (player(); as address) {
      <button type="button" class="button quiet" aria-haspopup="dialog" (click)="playing.set(true)">
        {{ words.trailer }}
      </button>
      @if (playing()) {
        <rp-drawer side="wide" [heading]="words.trailerOf(title().title)" (closed)="playing.set(false)">
          <!-- A player that is not told who asks plays nothing. -->
          <iframe
            sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
            allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
            referrerpolicy="strict-origin"
            [title]="trailer().name"
            [src]="address"
          ></iframe>
          <p class="quiet-text">
            {{ words.trailerFrom }}
            <a [href]="trailer().url" target="_blank" rel="noopener noreferrer">{{ words.trailerThere }} ↗</a>
          </p>
        </rp-drawer>
      }
    } @else {
      <a
        class="button quiet"
        [href]="trailer().url"
        target="_blank"
        rel="noopener noreferrer"
        [title]="trailer().name ? words.trailerHere : words.trailerNote"
      >
        {{ words.trailer }} ↗
      </a>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    /* As wide as the dialog, and never higher than the screen leaves: a phone may lie on its side. */
    iframe {
      justify-self: center;
      width: min(100%, 16 / 9 * (90dvh - 10rem));
      aspect-ratio: 16 / 9;
      border: 0;
      border-radius: var(--radius-2);
      background: #000;
    }
  `,
})
export class Trailer {
  readonly title = input.required<TitleDetails>();

  protected readonly words = words.item;
  protected readonly playing = signal(false);
  protected readonly trailer = computed(() => trailerOf(this.title()));
  readonly #sanitizer = inject(DomSanitizer);

  /** Made of the video's sign alone, whose letters `trailerOf` knows: no address of another's choosing is ever framed. */
  protected readonly player = computed((): SafeResourceUrl | undefined => {
    const { video } = this.trailer();
    return video && this.#sanitizer.bypassSecurityTrustResourceUrl(`${PLAYER}/${video}?autoplay=1&rel=0`);
  });
}
