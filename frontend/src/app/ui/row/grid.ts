import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Roving } from '../roving/roving';

/** Fills lines of two, three, six and seven cards: what most screens have room for end without a hole. */
export const FULL_LINES = 42;

/** Cards in lines, as many as fit; arrow keys go in all four directions. */
@Component({
  selector: 'rp-grid',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Roving],
  template: `<div role="list" rpRoving [attr.aria-label]="label()"><ng-content /></div>`,
  styles: `
    div {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(var(--poster), 1fr));
      gap: var(--s-5) var(--s-4);
    }
  `,
})
export class Grid {
  readonly label = input.required<string>();
}
