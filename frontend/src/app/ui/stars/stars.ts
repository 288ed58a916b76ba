import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import { words } from '../../words/en';
import { starsAt, starsOfKey, steppedStars } from './half-stars';

const STAR = 'M10 1.6l2.5 5.3 5.8.8-4.2 4.1 1 5.8L10 14.8l-5.1 2.8 1-5.8L1.7 7.7l5.8-.8z';

/**
 * Five stars in halves, as a slider: arrows step, 1 to 5 rate (Shift for the half below), 0 or Backspace withdraws, and so
 * does a click on the same value.
 */
@Component({
  selector: 'rp-stars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'slider',
    'aria-valuemin': '0',
    'aria-valuemax': '5',
    '[attr.aria-valuenow]': 'value() ?? 0',
    '[attr.aria-valuetext]': 'text()',
    '[attr.aria-label]': 'label()',
    '[attr.tabindex]': 'reachable() ? 0 : -1',
    '(keydown)': 'onKey($event)',
    '(pointermove)': 'hovered.set(at($event))',
    '(pointerleave)': 'hovered.set(null)',
    '(click)': 'onClick($event)',
  },
  template: `
    @for (layer of ['empty', 'full']; track layer) {
      <span [class]="layer" [style.width.%]="layer === 'full' ? share() : 100" aria-hidden="true">
        @for (star of five; track star) {
          <svg viewBox="0 0 20 20"><path [attr.d]="path" /></svg>
        }
      </span>
    }
  `,
  styles: `
    :host {
      --star: 1.375rem;
      position: relative;
      display: inline-block;
      width: calc(var(--star) * 5);
      height: var(--star);
      cursor: pointer;
      touch-action: manipulation;
    }
    span {
      position: absolute;
      inset: 0 auto 0 0;
      display: flex;
      align-items: center;
      overflow: hidden;
      pointer-events: none;
    }
    svg {
      flex: none;
      width: var(--star);
      height: var(--star);
      max-width: none;
    }
    /* As high as a finger asks for, without a wider place in what is around. */
    @media (hover: none) {
      :host {
        height: var(--press);
        margin-block: calc((var(--star) - var(--press)) / 2);
      }
    }
    .empty path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.2;
      opacity: 0.75;
    }
    .full path {
      fill: var(--star-fill, var(--accent));
    }
  `,
})
export class Stars {
  readonly value = input<number | null>(null);
  readonly label = input.required<string>();
  /** In the order of Tab. A card lets its stars in only while it has the focus. */
  readonly reachable = input(true);
  readonly rated = output<number | null>();

  protected readonly path = STAR;
  protected readonly five = [1, 2, 3, 4, 5];
  protected readonly hovered = signal<number | null>(null);
  protected readonly share = computed(() => (this.hovered() ?? this.value() ?? 0) * 20);
  protected readonly text = computed(() => words.ui.stars(this.value()));
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected at(event: MouseEvent): number {
    const { left, width } = this.#host.getBoundingClientRect();
    return starsAt((event.clientX - left) / width);
  }

  protected onClick(event: MouseEvent): void {
    event.stopPropagation();
    const stars = this.at(event);
    this.hovered.set(null);
    this.rated.emit(stars === this.value() ? null : stars);
  }

  protected onKey(event: KeyboardEvent): void {
    const stars = this.#meantBy(event);
    if (stars === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (stars !== this.value()) this.rated.emit(stars);
  }

  #meantBy(event: KeyboardEvent): number | null | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === 'ArrowRight' || event.key === 'ArrowUp') return steppedStars(this.value(), 0.5);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') return steppedStars(this.value(), -0.5);
    return starsOfKey(event);
  }
}
