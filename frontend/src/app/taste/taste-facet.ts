import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Dial } from '../ui/dial/dial';
import { words } from '../words/en';
import type { Facet } from './taste';

const NAMED = 3;

/** One genre, person or decade: how much of it, from which titles, and a slider to correct it. */
@Component({
  selector: 'rp-taste-facet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dial],
  template: `
    <rp-dial
      [label]="label()"
      [hint]="from()"
      [min]="-1"
      [max]="1"
      [step]="0.1"
      [value]="facet().weight"
      [said]="words.said(facet().weight)"
      (settled)="corrected.emit($event)"
    />
    <span class="weight" aria-hidden="true">{{ words.weighed(facet().weight) }}</span>
    @if (facet().correction !== null) {
      <button type="button" (click)="corrected.emit(null)">{{ words.undo }}</button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .weight {
      position: absolute;
      inset: 0 0 auto auto;
      color: var(--text-quiet);
      font-size: var(--type-1);
      font-variant-numeric: tabular-nums;
    }
    button {
      padding: 0;
      border: 0;
      background: none;
      color: var(--accent);
      font-size: var(--type-1);
      text-decoration: underline;
      cursor: pointer;
    }
  `,
})
export class TasteFacet {
  readonly facet = input.required<Facet>();
  readonly label = input.required<string>();
  /** A weight from -1 to 1, or none: what was learned counts again. */
  readonly corrected = output<number | null>();

  protected readonly words = words.taste;
  protected readonly from = computed(() => {
    const { titles, count } = this.facet();
    const named = titles.slice(0, NAMED).map(({ title }) => title);
    return named.length > 0 ? words.taste.from(named, Math.max(0, count - named.length)) : words.taste.corrected;
  });
}
