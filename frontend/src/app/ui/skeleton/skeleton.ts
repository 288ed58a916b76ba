import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { words } from '../../words/en';

/** The shape of what is coming: nothing moves when it arrives. */
@Component({
  selector: 'rp-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', '[attr.aria-label]': 'words.ui.loading' },
  template: `
    @if (shape() === 'row') {
      <span class="line heading"></span>
      <span class="line"></span>
    }
    @if (shape() === 'lines') {
      @for (each of many(); track each) {
        <span class="line wide"></span>
      }
    } @else {
      <div [class]="shape()">
        @for (each of many(); track each) {
          <span class="card"><span class="poster"></span><span class="line"></span></span>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s-3);
      min-width: 0;
    }
    .row {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: var(--poster);
      gap: var(--s-4);
      margin-top: var(--s-2);
      overflow: hidden;
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(var(--poster), 1fr));
      gap: var(--s-5) var(--s-4);
    }
    .card {
      display: grid;
      gap: var(--s-2);
      padding-bottom: 1.4rem;
    }
    .poster,
    .line {
      border-radius: var(--radius-2);
      background: linear-gradient(100deg, var(--n-2) 40%, var(--n-3) 50%, var(--n-2) 60%) 0 0 / 300% 100%;
      animation: sheen 1.6s infinite linear;
    }
    .poster {
      aspect-ratio: 2 / 3;
    }
    .line {
      width: 55%;
      height: 0.8rem;
    }
    .heading {
      width: 14rem;
      max-width: 70%;
      height: 1.5rem;
    }
    .wide {
      width: 100%;
      height: 2.75rem;
    }
    @keyframes sheen {
      from {
        background-position: 100% 0;
      }
      to {
        background-position: 0 0;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .poster,
      .line {
        animation: none;
      }
    }
  `,
})
export class Skeleton {
  readonly shape = input<'row' | 'grid' | 'lines'>('row');
  readonly count = input(8);
  protected readonly words = words;
  protected readonly many = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
