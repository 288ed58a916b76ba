import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { words } from '../../words/en';
import { Roving } from '../roving/roving';

/** A shelf of cards that scrolls sideways, under a heading that says why it is here. */
@Component({
  selector: 'rp-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Roving],
  template: `
    <section [attr.aria-label]="heading()" aria-roledescription="carousel">
      <header>
        <div>
          <h2>{{ heading() }}</h2>
          @if (why()) {
            <p>{{ why() }}</p>
          }
        </div>
        <div class="turn" [class.needless]="atStart() && atEnd()">
          <button type="button" [attr.aria-label]="back()" [disabled]="atStart()" (click)="turn(-1)">
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M12.5 4l-6 6 6 6" /></svg>
          </button>
          <button type="button" [attr.aria-label]="forward()" [disabled]="atEnd()" (click)="turn(1)">
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M7.5 4l6 6-6 6" /></svg>
          </button>
        </div>
      </header>
      <div class="shelf" #shelf (scroll)="look()">
        <div class="cards" role="list" rpRoving #cards><ng-content /></div>
      </div>
    </section>
  `,
  styles: `
    header {
      display: flex;
      align-items: end;
      justify-content: space-between;
      gap: var(--s-4);
      margin-bottom: var(--s-4);
    }
    h2 {
      font-size: var(--type-4);
    }
    p {
      margin-top: var(--s-1);
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    .turn {
      display: flex;
      flex: none;
      gap: var(--s-1);
    }
    /* All is in sight: nothing to turn, and nothing moves when there is more. */
    .turn.needless {
      visibility: hidden;
    }
    button {
      display: grid;
      place-items: center;
      width: 2.25rem;
      height: 2.25rem;
      border: 1px solid var(--n-4);
      border-radius: var(--round);
      background: none;
      cursor: pointer;
    }
    button:hover:not([disabled]) {
      background: var(--raised);
    }
    button[disabled] {
      opacity: 0.35;
      cursor: default;
    }
    button path {
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .shelf {
      margin-inline: calc(var(--gutter) * -1);
      overflow-x: auto;
      scroll-snap-type: x proximity;
      scroll-padding-inline: var(--gutter);
      scrollbar-width: none;
      overscroll-behavior-x: contain;
    }
    .cards {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: var(--poster);
      gap: var(--s-4);
      width: max-content;
      padding: var(--s-1) var(--gutter) var(--s-2);
    }
    @media (hover: none) {
      .turn {
        display: none;
      }
    }
  `,
})
export class Row {
  readonly heading = input.required<string>();
  readonly why = input('');

  protected readonly back = computed(() => words.ui.rowBack(this.heading()));
  protected readonly forward = computed(() => words.ui.rowForward(this.heading()));
  protected readonly atStart = signal(true);
  protected readonly atEnd = signal(true);
  private readonly shelf = viewChild.required<ElementRef<HTMLElement>>('shelf');
  private readonly cards = viewChild.required<ElementRef<HTMLElement>>('cards');

  constructor() {
    // Told once it is laid out, so that nothing is laid out for the question.
    const observer = new ResizeObserver(() => this.look());
    inject(DestroyRef).onDestroy(() => observer.disconnect());
    afterNextRender(() => [this.shelf(), this.cards()].forEach(({ nativeElement }) => observer.observe(nativeElement)));
  }

  protected turn(way: 1 | -1): void {
    const shelf = this.shelf().nativeElement;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    shelf.scrollBy({ left: way * shelf.clientWidth * 0.8, behavior: calm ? 'auto' : 'smooth' });
  }

  protected look(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.shelf().nativeElement;
    this.atStart.set(scrollLeft <= 4);
    this.atEnd.set(scrollLeft + clientWidth >= scrollWidth - 4);
  }
}
