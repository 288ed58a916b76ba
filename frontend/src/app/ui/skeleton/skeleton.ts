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
})
export class Skeleton {
  readonly shape = input<'row' | 'grid' | 'lines'>('row');
  readonly count = input(8);
  protected readonly words = words;
  protected readonly many = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
