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
    @if (shape() === 'text') {
      <span class="line heading"></span>
    }
    @if (shape() === 'lines' || shape() === 'text') {
      @for (each of many(); track each) {
        <span class="line" [class.wide]="shape() === 'lines'"></span>
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
  /** Lines are fields and entries of a list; a text is a heading and what is to be read under it. */
  readonly shape = input<'row' | 'grid' | 'lines' | 'text'>('row');
  readonly count = input(8);
  protected readonly words = words;
  protected readonly many = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
